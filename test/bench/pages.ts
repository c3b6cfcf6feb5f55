import type { Browser, Page } from 'playwright-core'
import { launchHost } from '../helpers/launch.ts'
import { type BuiltDistrict, YEAR } from './district.ts'
import { type Figure, inTurns, median, spread } from './measure.ts'
import { type Seen, settled, watch } from './page-probe.ts'
import { openCore, type Workbench } from './workbench.ts'

/** Pages that show the year's records, by their address. */
const PAGES = [
  'dashboard',
  'duties',
  'roadmap',
  'own-plan',
  'journal',
  'sites',
  'stages',
  'expertise',
  'risks',
  'programmes',
  'indicators',
  'years',
  'schools',
  'curators',
  'history',
] as const

const ROUNDS = 7

/**
 * Each page's first paint on a full year, in a window that was just opened and has its scripts: from the change of the
 * address until the page's content is there – its heading, nothing that still waits – and painted.
 */
export async function measurePages(
  bench: Workbench,
  browser: Browser,
  dataDir: string,
  district: BuiltDistrict,
): Promise<Figure[]> {
  const meeting = await rowOfMeetings(bench.copyOf(dataDir), district)
  const host = await launchHost({ dataDir: bench.copyOf(dataDir) })
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
  const open = async (address: string) => {
    await page.goto('about:blank')
    await page.goto(`${host.url}#/settings`)
    await page.locator('main h1').waitFor()
    await settled(page)
    return painted(page, address)
  }
  try {
    await watch(page)
    const addresses = ['attendance', ...PAGES]
    const sides = Object.fromEntries(
      addresses.map((name) => [name, () => open(name === 'attendance' ? `attendance/${meeting}` : name)]),
    )
    const times = await inTurns(sides, ROUNDS, 1)
    const limit = times['attendance'] ?? []
    return PAGES.map((name) => ({
      operation: `first paint of /${name}, a full year`,
      unit: 'ms' as const,
      ours: median(times[name] ?? []),
      limit: { what: 'first paint of the attendance page (row 2.6), measured alike', value: median(limit) },
      goal: 1.5,
      note: spread({ ours: times[name] ?? [], limit }),
    }))
  } finally {
    await page.close()
    await host.stop()
  }
}

async function rowOfMeetings(dataDir: string, { district }: BuiltDistrict): Promise<string> {
  const { client, close } = openCore(dataDir)
  try {
    const { rows } = await client.roadmap.list({ district, year: YEAR })
    return rows.find((row) => row.number === '2.6')?.id ?? ''
  } finally {
    close()
  }
}

const painted = (page: Page, address: string): Promise<number> =>
  page.evaluate(async (to) => {
    const before = document.querySelector('main h1')
    const seen = Reflect.get(window, 'seen') as Seen
    const known = seen.answers.length
    const start = performance.now()
    window.location.hash = `#/${to}`
    await new Promise<void>((there, never) => {
      const look = () => {
        const head = document.querySelector('main h1')
        const waits = document.querySelector('main [aria-busy=true]') || seen.open > 0
        const asked = seen.answers.length > known
        if (performance.now() - start > 20_000)
          return never(new Error(`${to} is not there: ${document.querySelector('main')?.textContent}`))
        return head && head !== before && asked && !waits ? there() : requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    })
    await new Promise((after) => {
      const frame = new MessageChannel()
      frame.port1.addEventListener('message', after)
      frame.port1.start()
      frame.port2.postMessage(null)
    })
    return performance.now() - start
  }, address)
