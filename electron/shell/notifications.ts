import { Notification, powerMonitor } from 'electron'
import type { PageFeed } from './page-feed.ts'
import type { MainWindow } from './window.ts'

const HOUR_MS = 3_600_000

export interface Reminders {
  /** Shows what the core has to remind of. */
  show(text: string): void
  stop(): void
}

/**
 * Asks at every full hour and after the computer has slept: an hour that was slept through is not missed.
 * @param ask asks the core whether there is anything to remind of; its answer comes by `show`
 */
export function startReminders(main: MainWindow, feed: PageFeed, ask: () => void): Reminders {
  let timer: ReturnType<typeof setTimeout>
  const wait = () => {
    timer = setTimeout(
      () => {
        ask()
        wait()
      },
      HOUR_MS - (Date.now() % HOUR_MS),
    )
  }
  wait()
  const onResume = () => {
    clearTimeout(timer)
    wait()
    ask()
  }
  powerMonitor.on('resume', onResume)
  const open = () => {
    main.present()
    feed.tell('menu', 'go:duties')
  }
  // A notification that nothing holds is collected, and its click with it.
  let shown: Notification | null = null
  return {
    show(text) {
      if (!Notification.isSupported()) return feed.tell('notice', text)
      shown?.close()
      const notification = new Notification({ title: 'Сроки проекта «500+»', body: text })
      notification.on('click', open)
      notification.show()
      shown = notification
    },
    stop() {
      clearTimeout(timer)
      powerMonitor.off('resume', onResume)
    },
  }
}
