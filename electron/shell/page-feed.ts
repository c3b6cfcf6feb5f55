import type { WebContents } from 'electron'
import type { HostFeeds } from '../../shared/host.ts'

/** Tells the page things unasked; what comes before the page has loaded waits for it. */
export interface PageFeed {
  tell<F extends keyof HostFeeds>(feed: F, value: HostFeeds[F]): void
}

/** The preload keeps what comes between loading and the page's first listener. */
export function createPageFeed(contents: WebContents): PageFeed {
  let loaded = false
  const waiting: (() => void)[] = []
  contents.on('did-finish-load', () => {
    loaded = true
    for (const send of waiting.splice(0)) send()
  })
  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) loaded = false
  })
  return {
    tell(feed, value) {
      const send = () => {
        if (!contents.isDestroyed()) contents.send(feed, value)
      }
      if (loaded) send()
      else waiting.push(send)
    },
  }
}
