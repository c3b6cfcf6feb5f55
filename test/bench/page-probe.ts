import type { Page } from 'playwright-core'

/** What the page itself saw; all moments are milliseconds of its own clock, which starts with its navigation. */
export interface Seen {
  presses: { pressed: number; painted: number; confirmed: number }[]
  /** Answers of the core, by the end of their address. */
  answers: { path: string; asked: number; answered: number }[]
  /** Requests that are not answered yet. */
  open: number
}

/** Keys that mark: «участвовали» and «не участвовали» by their place on the keyboard. */
export const KEYS = { present: 'e', absent: 'y' } as const

/**
 * Watches key presses in the attendance grid and the core's answers. «Painted» is the first task after the frame
 * that shows another mark in the cell; «confirmed» is the answer to the request that writes it.
 */
export async function watch(page: Page): Promise<void> {
  await page.addInitScript((keys: string[]) => {
    const seen: Seen = { presses: [], answers: [], open: 0 }
    Object.assign(window, { seen })
    const unconfirmed: Seen['presses'] = []
    const send = window.fetch.bind(window)
    window.fetch = async (...request) => {
      const asked = performance.now()
      seen.open++
      const answer = await send(...request).finally(() => seen.open--)
      const path = new URL(answer.url).pathname.split('/').slice(2).join('/')
      const answered = performance.now()
      seen.answers.push({ path, asked, answered })
      if (path === 'rpc/attendance/mark') {
        const press = unconfirmed.shift()
        if (press) press.confirmed = answered
      }
      return answer
    }
    const onKey = (event: KeyboardEvent) => {
      const cell = document.querySelector<HTMLElement>('[role=gridcell][data-focus]')
      if (!cell || !keys.includes(event.key)) return
      const { row, col } = cell.dataset
      const before = cell.ariaLabel
      const press = { pressed: event.timeStamp, painted: 0, confirmed: 0 }
      seen.presses.push(press)
      unconfirmed.push(press)
      const look = () => {
        const now = document.querySelector(`[role=gridcell][data-row="${row}"][data-col="${col}"]`)
        if (now?.ariaLabel === before) return void requestAnimationFrame(look)
        const afterFrame = new MessageChannel()
        afterFrame.port1.addEventListener('message', () => (press.painted = performance.now()))
        afterFrame.port1.start()
        afterFrame.port2.postMessage(null)
      }
      requestAnimationFrame(look)
    }
    window.addEventListener('keydown', onKey, true)
  }, Object.values(KEYS))
}

export const seenBy = (page: Page): Promise<Seen> => page.evaluate(() => Reflect.get(window, 'seen') as Seen)

/** Every mark that was pressed is painted and written, every answer has come, and a tenth of a second of rest. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const { presses, answers, open } = Reflect.get(window, 'seen') as Seen
    const last = answers.at(-1)?.answered ?? 0
    const done = presses.every((p) => p.painted > 0 && p.confirmed > 0)
    return done && open === 0 && performance.now() - last > 100
  })
}
