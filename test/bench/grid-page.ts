import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchHost } from '../helpers/launch.ts'
import { type BuiltDistrict, YEAR } from './district.ts'
import { type Figure, interleaved, median, medianOf, percentile, spread, timedSync } from './measure.ts'
import { KEYS, type Seen, seenBy, settled, watch } from './page-probe.ts'
import { copyPlain } from './plain.ts'
import { databaseOf, openCore, type Workbench } from './workbench.ts'

const PRESSES = 60
/** A quick typist: a mark and an arrow, eight times a second. */
const QUICK_MS = 120
const SCREENS = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
]

/** The grid of 60 schools × 200 dates in a real browser over the built browser host. */
export async function measureGrid(
  bench: Workbench,
  browser: Browser,
  dataDir: string,
  district: BuiltDistrict,
): Promise<Figure[]> {
  const read = await coreRead(bench.copyOf(dataDir), district)
  const plain = copyPlain(databaseOf(dataDir), join(bench.folder('plain'), 'plain.sqlite'))
  const host = await launchHost({ dataDir: bench.copyOf(dataDir) })
  const page = await browser.newPage({ viewport: SCREENS[0] ?? null })
  try {
    await watch(page)
    const opened = await openings(page, host.url, district, () =>
      timedSync(() =>
        plain
          .prepare('SELECT * FROM attendance WHERE activity = ?')
          .all(Buffer.from(district.longRow, 'hex')),
      ),
    )
    const cells = await mostCells(page, host.url, district)
    const keys = await keyPresses(page)
    const middle = (of: (o: Opening) => number) => median(opened.list.map(of))
    const whole = median(opened.pairs.ours)
    return [
      {
        operation: 'grid 60 × 200, from database to first paint',
        unit: 'ms',
        ours: whole,
        limit: {
          what: 'the same 12 000 rows selected whole, then as many cells as static blocks at their places, painted in the same Chromium',
          value: median(opened.pairs.limit),
        },
        goal: 2,
        note: spread(opened.pairs),
        parts: [
          { what: 'page: click to request', ms: middle((o) => o.asked) },
          { what: 'core: select, arrange, check the answer', ms: read },
          { what: 'transfer: JSON, HTTP', ms: Math.max(0, middle((o) => o.answered - o.asked) - read) },
          { what: 'page: parse, render, paint', ms: middle((o) => o.painted - o.answered) },
        ],
      },
      {
        operation: 'cells of the grid in the page',
        unit: 'cells',
        ours: cells,
        limit: null,
        goal: 900,
        note: `the most of ${SCREENS.map((s) => `${s.width} × ${s.height}`).join(' and ')}, at the start and scrolled, heads included`,
      },
      ...pressFigures(keys),
    ]
  } finally {
    await page.close()
    await host.stop()
    plain.close()
  }
}

async function coreRead(dataDir: string, { district, longRow }: BuiltDistrict): Promise<number> {
  const { client, close } = openCore(dataDir)
  try {
    return await medianOf(9, async () => {
      const grid = await client.attendance.grid({ district, year: YEAR, activity: longRow, aspect: '' })
      if (grid.subjects.length !== 60 || grid.occurrences.length !== 200) throw new Error('not 60 × 200')
    })
  } finally {
    close()
  }
}

/** Milliseconds from the click on the row. */
interface Opening {
  asked: number
  answered: number
  painted: number
  cells: number
}

/** From the list of rows into the grid, each time in a page that has never seen it. */
async function openings(page: Page, url: string, { longRow }: BuiltDistrict, select: () => number) {
  const list: Opening[] = []
  const pairs = await interleaved(
    async () => {
      await page.goto('about:blank')
      await page.goto(`${url}#/attendance`)
      await page.locator('main tbody tr, main [role=row]').nth(5).waitFor()
      await settled(page)
      const opening = await openGrid(page, longRow)
      list.push(opening)
      return opening.painted
    },
    async () => {
      await page.goto('about:blank')
      await page.waitForTimeout(200)
      return select() + (await staticWindow(page, list.at(-1)?.cells ?? 0))
    },
  )
  return { pairs, list: list.slice(-pairs.ours.length) }
}

const openGrid = (page: Page, activity: string): Promise<Opening> =>
  page.evaluate(async (id) => {
    const seen = Reflect.get(window, 'seen') as Seen
    const start = performance.now()
    window.location.hash = `#/attendance/${id}`
    await new Promise<void>((there) => {
      const look = () =>
        document.querySelector('main [role=gridcell]') ? there() : requestAnimationFrame(look)
      requestAnimationFrame(look)
    })
    await new Promise((painted) => {
      const afterFrame = new MessageChannel()
      afterFrame.port1.addEventListener('message', painted)
      afterFrame.port1.start()
      afterFrame.port2.postMessage(null)
    })
    const painted = performance.now() - start
    const answer = seen.answers.find((a) => a.path === 'rpc/attendance/grid')
    if (!answer) throw new Error('the grid was not asked for')
    const cells = document.querySelectorAll('main [role=gridcell]').length
    return { asked: answer.asked - start, answered: answer.answered - start, painted, cells }
  }, activity)

/** So many cells as blocks at their places in a scrolled sheet of 60 × 200, made at once; milliseconds to paint. */
const staticWindow = (page: Page, cells: number): Promise<number> =>
  page.evaluate(async (count) => {
    const [width, height, columns] = [56, 40, 20]
    const start = performance.now()
    const blocks = Array.from({ length: count }, (_, at) => {
      const [left, top] = [(at % columns) * width, Math.floor(at / columns) * height]
      return `<div style="position:absolute;box-sizing:border-box;left:${left}px;top:${top}px;width:${width}px;height:${height}px;border:1px solid #ddd">✓ с</div>`
    })
    document.body.innerHTML = `<div style="width:1200px;height:600px;overflow:auto;position:relative"><div style="width:${200 * width}px;height:${60 * height}px">${blocks.join('')}</div></div>`
    await new Promise((frame) => requestAnimationFrame(frame))
    await new Promise((painted) => {
      const afterFrame = new MessageChannel()
      afterFrame.port1.addEventListener('message', painted)
      afterFrame.port1.start()
      afterFrame.port2.postMessage(null)
    })
    return performance.now() - start
  }, cells)

async function mostCells(page: Page, url: string, { longRow }: BuiltDistrict): Promise<number> {
  const count = () =>
    page.locator('main [role=gridcell], main [role=rowheader], main [role=columnheader]').count()
  let most = 0
  for (const screen of SCREENS.toReversed()) {
    await page.setViewportSize(screen)
    await page.goto('about:blank')
    await page.goto(`${url}#/attendance/${longRow}`)
    await page.locator('main [role=gridcell]').first().waitFor()
    await settled(page)
    most = Math.max(most, await count())
    await page.locator('main [role=grid]').evaluate((grid) => grid.scrollTo(3000, 900))
    await settled(page)
    most = Math.max(most, await count())
  }
  return most
}

interface Presses {
  calm: Seen['presses']
  quick: Seen['presses']
}

/** Presses marks along a row: first one at a time with all answers waited for, then as fast as people type. */
async function keyPresses(page: Page): Promise<Presses> {
  const focused = page.locator('[role=gridcell][data-focus]')
  await focused.focus()
  await page.keyboard.press('Control+Home')
  await settled(page)
  const mark = async () => {
    const words = (await focused.getAttribute('aria-label')) ?? ''
    await page.keyboard.press(words.startsWith('не ') ? KEYS.present : KEYS.absent)
  }
  for (let at = 0; at < PRESSES; at++) {
    await mark()
    await settled(page)
    await page.keyboard.press('ArrowRight')
  }
  for (let at = 0; at < PRESSES; at++) {
    await mark()
    await page.keyboard.press('ArrowRight')
    await page.waitForTimeout(QUICK_MS)
  }
  await settled(page)
  const { presses } = await seenBy(page)
  if (presses.length !== 2 * PRESSES) throw new Error(`${presses.length} marks were seen`)
  return { calm: presses.slice(0, PRESSES), quick: presses.slice(PRESSES) }
}

function pressFigures({ calm, quick }: Presses): Figure[] {
  const painted = (list: Seen['presses']) => list.map((p) => p.painted - p.pressed)
  const confirmed = (list: Seen['presses']) => list.map((p) => Math.max(p.painted, p.confirmed) - p.pressed)
  const figure = (operation: string, values: number[], goal: number | null): Figure => ({
    operation,
    unit: 'ms',
    ours: percentile(values, 0.95),
    limit: null,
    goal,
    note: `median ${median(values).toFixed(1)}, slowest ${Math.max(...values).toFixed(1)} of ${values.length}`,
  })
  const fast = `typing quickly (a mark every ${QUICK_MS} ms)`
  return [
    figure('key → painted mark, p95', painted(calm), 50),
    figure('key → painted and written durably, p95', confirmed(calm), 50),
    figure(`key → painted mark, p95, ${fast}`, painted(quick), 50),
    figure(`key → painted and written durably, p95, ${fast}`, confirmed(quick), null),
  ]
}
