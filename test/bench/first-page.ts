import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { launchHost } from '../helpers/launch.ts'
import { type Figure, median, PAIRS, percentile } from './measure.ts'
import { root, type Workbench } from './workbench.ts'

const KB = 1024
const SCRIPT = /\.m?js$/

interface Script {
  name: string
  gzipped: number
}

/** Every script of the built pages with its gzipped size. */
function scripts(): Script[] {
  const folder = join(root, 'out/renderer/assets')
  return readdirSync(folder)
    .filter((name) => SCRIPT.test(name))
    .map((name) => ({ name, gzipped: gzipSync(readFileSync(join(folder, name))).length }))
    .sort((a, b) => b.gzipped - a.gzipped)
}

const isDocumentLibrary = ({ name }: Script): boolean => /^pdf[-.]/.test(name)
const size = (list: readonly Script[]): number => list.reduce((sum, s) => sum + s.gzipped, 0) / KB

/** The first page on the large district, from the navigation's start until its head can be clicked. */
export async function measureFirstPage(
  bench: Workbench,
  browser: Browser,
  dataDir: string,
): Promise<Figure[]> {
  const all = scripts()
  const libraries = all.filter(isDocumentLibrary)
  if (libraries.length === 0) throw new Error('no document library among the scripts: what is to be watched?')
  const host = await launchHost({ dataDir: bench.copyOf(dataDir) })
  const cold: number[] = []
  const warm: number[] = []
  let loaded: Set<string> = new Set()
  try {
    for (let at = 0; at < PAIRS + 1; at++) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 720 } })
      const page = await context.newPage()
      loaded = new Set()
      page.on('request', (request) => loaded.add(new URL(request.url()).pathname.split('/').at(-1) ?? ''))
      await page.addInitScript(watchHead)
      for (const times of [cold, warm]) {
        await page.goto('about:blank')
        await page.goto(host.url)
        const usable = await page.waitForFunction(() => Reflect.get(window, 'usable') as number | undefined)
        if (at > 0) times.push((await usable.jsonValue()) ?? Number.NaN)
        await page.waitForTimeout(200)
      }
      await context.close()
    }
  } finally {
    await host.stop()
  }
  const early = libraries.filter(({ name }) => loaded.has(name))
  if (early.length > 0)
    throw new Error(`the start page loads a document library: ${early.map((s) => s.name).join(', ')}`)
  const start = all.filter(({ name }) => loaded.has(name))
  const largest = all.slice(0, 6).map((s) => `${s.name} ${(s.gzipped / KB).toFixed(0)}`)
  const usable = (operation: string, times: number[]): Figure => ({
    operation,
    unit: 'ms',
    ours: median(times),
    limit: null,
    goal: 1500,
    note: `${times.length} starts, p95 ${percentile(times, 0.95).toFixed(0)}`,
  })
  return [
    {
      operation: 'JavaScript of the pages, all chunks, gzipped',
      unit: 'KB',
      ours: size(all),
      limit: null,
      goal: 1024,
      note: `${all.length} scripts; the start page loads ${start.length} of them, ${size(start).toFixed(0)} KB; document libraries ${size(libraries).toFixed(0)} KB, not asked for by it; largest: ${largest.join(', ')}`,
    },
    usable('first page usable, nothing cached', cold),
    usable('first page usable, scripts cached', warm),
  ]
}

/** Runs in the page: notes when the head of the page and its first list are there and would take a click. */
function watchHead(): void {
  const look = () => {
    const head = document.querySelector('main h1')
    const place = head?.getBoundingClientRect()
    const hit = place && document.elementFromPoint(place.left + 2, place.top + place.height / 2)
    if (!head || !hit || !head.contains(hit) || !document.querySelector('main h2'))
      return void requestAnimationFrame(look)
    setTimeout(() => Object.assign(window, { usable: performance.now() }))
  }
  requestAnimationFrame(look)
}
