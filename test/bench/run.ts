/**
 * `npm run bench [-- stage …]`: every figure as a ratio to a named limit that is measured side by side in the same run.
 * A goal that is not met is said in the table; the exit code only tells whether all was measured.
 */
import { type Browser, chromium } from 'playwright-core'
import { CHROMIUM_ARGS, chromiumForTests } from '../../build/chromium.ts'
import { measureCoreStart } from './core-start.ts'
import { type BuiltDistrict, buildDistrict, type DistrictSize, FULL_YEAR, LARGE } from './district.ts'
import { measureCopy, measureSize } from './files.ts'
import { measureFirstPage } from './first-page.ts'
import { measureGrid } from './grid-page.ts'
import { printLoad, printMachine } from './machine.ts'
import { measureMarks } from './marks.ts'
import { type Figure, isMet } from './measure.ts'
import { measureImport } from './packages.ts'
import { measureSchedules } from './schedules.ts'
import { printParts, printTable } from './table.ts'
import { openCore, openWorkbench, root, type Workbench } from './workbench.ts'

interface Filled extends BuiltDistrict {
  dataDir: string
}

async function filled(bench: Workbench, size: DistrictSize, seed: number): Promise<Filled> {
  const dataDir = bench.folder('district')
  const { client, close } = openCore(dataDir)
  try {
    return { dataDir, ...(await buildDistrict(client, size, seed)) }
  } finally {
    close()
  }
}

const YEAR_OF_TWELVE = `${FULL_YEAR.schools} schools, a full year`
const LARGE_NAME = `${LARGE.schools} schools, a grid of 60 × ${LARGE.longRowDates}`

/** In this order; each answers its lines of the table. */
const stagesOf = (
  bench: Workbench,
  browser: Browser,
  year: Filled,
  large: Filled,
): Record<string, () => Promise<Figure[]>> => ({
  marks: () => measureMarks(bench, large.dataDir, large),
  grid: () => measureGrid(bench, browser, large.dataDir, large),
  import: async () => [
    ...(await measureImport(bench, year.dataDir, year, YEAR_OF_TWELVE)),
    ...(await measureImport(bench, large.dataDir, large, LARGE_NAME)),
  ],
  files: async () => [
    measureSize(bench, year.dataDir, YEAR_OF_TWELVE),
    measureSize(bench, large.dataDir, LARGE_NAME),
    await measureCopy(bench, large.dataDir),
  ],
  schedules: () => measureSchedules(),
  start: () => measureCoreStart(bench, large.dataDir),
  pages: () => measureFirstPage(bench, browser, large.dataDir),
})

const say = (text: string) => void process.stderr.write(`${text}\n`)

async function run(names: readonly string[]): Promise<void> {
  const executablePath = chromiumForTests()
  const bench = openWorkbench()
  // A data folder must not stay behind, however the run ends.
  process.once('exit', () => bench.remove())
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS })
  try {
    printMachine(browser.version())
    const started = performance.now()
    const stages = stagesOf(bench, browser, await filled(bench, FULL_YEAR, 1), await filled(bench, LARGE, 2))
    const unknown = names.find((name) => !(name in stages))
    if (unknown) throw new Error(`no stage ${unknown}: ${Object.keys(stages).join(', ')}`)
    const figures: Figure[] = []
    for (const [name, measure] of Object.entries(stages)) {
      if (names.length > 0 && !names.includes(name)) continue
      say(`measuring: ${name}`)
      figures.push(...(await measure()))
    }
    printTable(figures)
    printParts(figures)
    const judged = figures.map(isMet).filter((met) => met !== null)
    console.log(
      `\n${judged.filter(Boolean).length} of ${judged.length} goals met, ${((performance.now() - started) / 1000).toFixed(0)} s`,
    )
    printLoad()
  } finally {
    await browser.close()
  }
}

// Plain JS without types: it also runs on an old Node before anything else does.
const tools: string = '../../build/built.mjs'
const { ensureBuilt } = (await import(tools)) as { ensureBuilt: (root: string) => boolean }
if (ensureBuilt(root)) await run(process.argv.slice(2))
else process.exitCode = 1
