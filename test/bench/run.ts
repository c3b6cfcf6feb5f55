/**
 * `npm run bench [-- stage …]`: every figure as a ratio to a named limit that is measured side by side in the same run.
 * A goal that is not met is said in the table; the exit code only tells whether all was measured.
 */
import { type Browser, chromium } from 'playwright-core'
import { CHROMIUM_ARGS, chromiumForTests } from '../../build/chromium.ts'
import { measureCoreStart } from './core-start.ts'
import { type BuiltDistrict, buildDistrict, type DistrictSize, FULL_YEAR, LARGE } from './district.ts'
import { measureExchange } from './exchange/exchange.ts'
import { measureCopy, measureSize } from './files.ts'
import { measureFirstPage } from './first-page.ts'
import { measureGrid } from './grid-page.ts'
import { addRecords } from './records.ts'
import { measureComfort, measureYear } from './year.ts'
import { measurePages } from './pages.ts'
import { printLoad, printMachine } from './machine.ts'
import { measureMarks } from './marks.ts'
import { type Figure, isMet } from './measure.ts'
import { measureImport } from './packages.ts'
import { measureSchedules } from './schedules.ts'
import { printParts, printTable } from './table.ts'
import { type CoreClient, openCore, openWorkbench, root, type Workbench } from './workbench.ts'

interface Filled extends BuiltDistrict {
  dataDir: string
}

async function filled(
  bench: Workbench,
  size: DistrictSize,
  seed: number,
  more: (client: CoreClient, built: BuiltDistrict) => Promise<void> = async () => undefined,
): Promise<Filled> {
  const dataDir = bench.folder('district')
  const { client, close } = openCore(dataDir)
  try {
    const built = await buildDistrict(client, size, seed)
    await more(client, built)
    return { dataDir, ...built }
  } finally {
    close()
  }
}

const YEAR_OF_TWELVE = `${FULL_YEAR.schools} schools, a full year`
const LARGE_NAME = `${LARGE.schools} schools, a grid of 60 × ${LARGE.longRowDates}`

/** What the stages work on; made when the first of them asks for it. */
interface Stock {
  bench: Workbench
  browser(): Promise<Browser>
  /** Twelve schools, a full year. */
  year(): Promise<Filled>
  large(): Promise<Filled>
  /** The same two with all that is recorded beside cards, meetings, stages and journals. */
  wholeYear(): Promise<Filled>
  wholeLarge(): Promise<Filled>
}

/** In this order; each answers its lines of the table. */
const STAGES: Record<string, (stock: Stock) => Promise<Figure[]>> = {
  marks: async ({ bench, large }) => measureMarks(bench, (await large()).dataDir, await large()),
  grid: async ({ bench, browser, large }) =>
    measureGrid(bench, await browser(), (await large()).dataDir, await large()),
  import: async ({ bench, year, large }) => [
    ...(await measureImport(bench, (await year()).dataDir, await year(), YEAR_OF_TWELVE)),
    ...(await measureImport(bench, (await large()).dataDir, await large(), LARGE_NAME)),
  ],
  exchange: async ({ bench, year, large }) => measureExchange(bench, await year(), await large()),
  files: async ({ bench, year, large }) => [
    measureSize(bench, (await year()).dataDir, YEAR_OF_TWELVE),
    measureSize(bench, (await large()).dataDir, LARGE_NAME),
    await measureCopy(bench, (await large()).dataDir),
  ],
  schedules: () => measureSchedules(),
  year: async ({ bench, wholeYear }) => measureYear(bench, (await wholeYear()).dataDir, await wholeYear()),
  comfort: async ({ bench, wholeLarge }) =>
    measureComfort(bench, (await wholeLarge()).dataDir, await wholeLarge()),
  paint: async ({ bench, browser, wholeYear }) =>
    measurePages(bench, await browser(), (await wholeYear()).dataDir, await wholeYear()),
  start: async ({ bench, large }) => measureCoreStart(bench, (await large()).dataDir),
  pages: async ({ bench, browser, large }) =>
    measureFirstPage(bench, await browser(), (await large()).dataDir),
}

/** Stages that measure what was built; all others run on the sources. */
const BUILT: ReadonlySet<string> = new Set(['grid', 'paint', 'start', 'pages'])

const say = (text: string) => void process.stderr.write(`${text}\n`)

/** The same answer every time; the work is done once, and not before somebody asks. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | null = null
  return () => (answer ??= work())
}

async function run(names: readonly string[]): Promise<void> {
  const unknown = names.find((name) => !(name in STAGES))
  if (unknown) throw new Error(`no stage ${unknown}: ${Object.keys(STAGES).join(', ')}`)
  const bench = openWorkbench()
  // A data folder must not stay behind, however the run ends.
  process.once('exit', () => bench.remove())
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
  let opened: Browser | null = null
  const stock: Stock = {
    bench,
    browser: once(
      async () =>
        (opened = await chromium.launch({ executablePath: chromiumForTests(), args: CHROMIUM_ARGS })),
    ),
    year: once(() => filled(bench, FULL_YEAR, 1)),
    large: once(() => filled(bench, LARGE, 2)),
    wholeYear: once(() => filled(bench, FULL_YEAR, 1, (client, built) => addRecords(client, built, 3))),
    wholeLarge: once(() => filled(bench, LARGE, 2, (client, built) => addRecords(client, built, 4))),
  }
  try {
    printMachine()
    const started = performance.now()
    const figures: Figure[] = []
    for (const [name, measure] of Object.entries(STAGES)) {
      if (names.length > 0 && !names.includes(name)) continue
      say(`measuring: ${name}`)
      figures.push(...(await measure(stock)))
    }
    printTable(figures)
    printParts(figures)
    const judged = figures.map(isMet).filter((met) => met !== null)
    console.log(
      `\n${judged.filter(Boolean).length} of ${judged.length} goals met, ${((performance.now() - started) / 1000).toFixed(0)} s`,
    )
    const browser = opened as Browser | null
    if (browser) console.log(`Chromium ${browser.version()}`)
    printLoad()
  } finally {
    await (opened as Browser | null)?.close()
  }
}

// Plain JS without types: it also runs on an old Node before anything else does.
const tools: string = '../../build/built.mjs'
const { ensureBuilt } = (await import(tools)) as { ensureBuilt: (root: string) => boolean }
const names = process.argv.slice(2)
const wantsBuild = names.length === 0 || names.some((name) => BUILT.has(name))
if (!wantsBuild || ensureBuilt(root)) await run(names)
else process.exitCode = 1
