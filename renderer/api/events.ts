import type { CoreEvent } from '../../shared/events.ts'
import { client } from './client.ts'

export interface EventListener {
  onEvent: (event: CoreEvent) => void
  /** The stream stands again after a break: events may have been missed, so everything shown should be read anew. */
  onReconnected?: () => void
  /** The core can't be heard. Called once per break. */
  onLost?: () => void
}

const PAUSES_MS = [300, 1000, 2000, 5000]

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((done) => {
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      done()
    })
  })

/** Listens to the core until the returned function is called; connects again by itself. */
export function listen(listener: EventListener): () => void {
  const { signal, abort } = controller()
  void follow(listener, signal)
  return abort
}

const controller = () => {
  const made = new AbortController()
  return { signal: made.signal, abort: () => made.abort() }
}

async function follow(listener: EventListener, signal: AbortSignal): Promise<void> {
  let broken = 0
  while (!signal.aborted) {
    try {
      const stream = await client.events(undefined, { signal })
      if (broken) listener.onReconnected?.()
      broken = 0
      for await (const event of stream) listener.onEvent(event)
    } catch {
      // Whatever broke it, the answer is the same: say so once and connect again.
    }
    if (signal.aborted) return
    if (broken === 0) listener.onLost?.()
    await pause(PAUSES_MS[Math.min(broken, PAUSES_MS.length - 1)] ?? 5000, signal)
    broken += 1
  }
}
