/**
 * `npm run test:faults [-- campaign …] [--share small] [--every N] [--operation NAME …] [--minutes N] [--lanes N]
 * [--json FILE]`: what the program keeps of its promises when processes die, disks fail or fill up, the power goes and
 * clocks are wrong. Exit code 0 only when every promise was kept and every mutant noticed.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bundle } from './bundle.ts'
import { cutAtCalls, failCalls, killAtCalls } from './campaigns/calls.ts'
import { clocks } from './campaigns/clocks.ts'
import { fillDisk } from './campaigns/full-disk.ts'
import { mutants } from './campaigns/mutants.ts'
import { neighbours } from './campaigns/neighbours.ts'
import { cutPowerShare } from './campaigns/power.ts'
import { killAtRandom } from './campaigns/random-kills.ts'
import { rot } from './campaigns/rot.ts'
import { buildShim, Missing } from './compiler.ts'
import { type Field, openField, type Row, type Share } from './field.ts'
import { unmountAll } from './mounts.ts'
import { isClean, printRows } from './report.ts'

/** In this order; each answers its lines of the table. */
const CAMPAIGNS: Readonly<Record<string, (field: Field, share: Share) => Promise<Row[]>>> = {
  kills: killAtCalls,
  'random-kills': killAtRandom,
  cuts: cutAtCalls,
  failures: failCalls,
  'full-disk': fillDisk,
  power: cutPowerShare,
  clocks,
  rot,
  neighbours,
}
const NAMES = [...Object.keys(CAMPAIGNS), 'mutants']

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    share: { type: 'string', default: 'long' },
    every: { type: 'string' },
    operation: { type: 'string', multiple: true },
    lanes: { type: 'string' },
    minutes: { type: 'string', default: '20' },
    json: { type: 'string' },
  },
})

const say = (text: string) => void process.stderr.write(`${text}\n`)

/** The shim stands for the disk, so the files may lie in memory, where everything is faster. */
function workFolder(): string {
  const memory = '/dev/shm'
  const folder = mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), 'koordinator500-faults-'))
  process.once('exit', () => {
    unmountAll()
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130))
  return folder
}

function shareOf(name: string): Share {
  if (name !== 'small' && name !== 'long') throw new Error('--share is small or long')
  return {
    name,
    every: Number(values.every ?? (name === 'small' ? 240 : 1)),
    until: Date.now() + Number(values.minutes) * 60_000,
  }
}

async function run(names: readonly string[]): Promise<Row[]> {
  const unknown = names.find((name) => !NAMES.includes(name))
  if (unknown) throw new Error(`no campaign ${unknown}: ${NAMES.join(', ')}`)
  const wanted = names.length > 0 ? names : NAMES
  const share = shareOf(values.share)
  const folder = workFolder()
  const shim = buildShim(folder)
  const rows: Row[] = []
  const measured = async (name: string, work: () => Promise<Row[]>) => {
    const started = performance.now()
    rows.push(...(await work()))
    say(`${name}: ${((performance.now() - started) / 1000).toFixed(0)} s`)
  }
  const ordinary = wanted.filter((name) => name in CAMPAIGNS)
  if (ordinary.length > 0) {
    const program = join(folder, 'program')
    mkdirSync(program)
    const lanes = Number(values.lanes ?? (share.name === 'small' ? 1 : 2))
    const only = values.operation ? { only: values.operation } : {}
    const field = await openField(folder, await bundle(program), shim, { lanes, ...only })
    try {
      for (const name of ordinary)
        await measured(name, async () => (await CAMPAIGNS[name]?.(field, share)) ?? [])
    } finally {
      await field.end()
    }
  }
  if (wanted.includes('mutants'))
    await measured('mutants', () => mutants(folder, shim, share, say, values.operation))
  return rows
}

try {
  const rows = await run(positionals)
  printRows(rows)
  if (values.json) writeFileSync(values.json, JSON.stringify(rows))
  process.exitCode = isClean(rows) ? 0 : 1
} catch (error) {
  // Nothing was tried, which is no success.
  say(error instanceof Missing || !(error instanceof Error) ? String(error) : (error.stack ?? error.message))
  process.exitCode = 2
}
