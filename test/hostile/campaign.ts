import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { campaignSeed, onlyCase } from '../helpers/long.ts'
import { type Chance, chance } from '../helpers/chance.ts'
import { highWater } from './memory.ts'

/** SPEC F5 in practice: no file may hold the program up longer or fill more of the memory. */
const CAP_MS = 5000
const CAP_MB = 300

/** What a case was, how it ended; `file` is what was offered. */
interface Case {
  name: string
  outcome: string
  file: Buffer
}

interface Campaign {
  title: string
  cases: number
  /** Makes one file from the chance given, offers it, and throws when the program did what it must not. */
  run: (c: Chance, number: number, note: (file: Buffer, name: string) => void) => Promise<Case['outcome']>
}

/** How many cases ended how. */
type Sums = Partial<Record<string, number>>

/** Of the processor: how busy the machine is beside says nothing about a file. */
const milliseconds = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1000
const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20)

/**
 * Runs the cases one by one; each has its own chance, so that one of them can be run alone. Time and memory are
 * measured for each, the memory by the high-water mark of the process.
 */
export async function campaign({ title, cases, run }: Campaign): Promise<Sums> {
  const outcomes = new Map<string, Map<string, number>>()
  let slowest = { ms: 0, name: '', number: 0 }
  let largest = 0
  const started = performance.now()
  const numbers = onlyCase === null ? Array.from({ length: cases }, (_, n) => n) : [onlyCase]
  for (const number of numbers) {
    let file: Buffer = Buffer.alloc(0)
    let name = 'unmade'
    let offered = process.cpuUsage()
    let memory = { now: process.memoryUsage.rss(), most: highWater() }
    const note = (bytes: Buffer, called: string) => {
      file = bytes
      name = called
      memory = { now: process.memoryUsage.rss(), most: highWater() }
      offered = process.cpuUsage()
    }
    try {
      const outcome = await run(chance(campaignSeed, number), number, note)
      const ms = milliseconds(process.cpuUsage(offered))
      if (ms > slowest.ms) slowest = { ms, name, number }
      if (ms > CAP_MS) throw new Error(`took ${Math.round(ms)} ms`)
      // Without a new high there was room enough in what earlier cases had left.
      const most = highWater()
      const grown = most > memory.most ? megabytes(most - memory.now) : 0
      largest = Math.max(largest, grown)
      if (grown > CAP_MB) throw new Error(`the process grew by ${grown} MB`)
      const counts = outcomes.get(outcome) ?? new Map<string, number>()
      outcomes.set(outcome, counts.set(name, (counts.get(name) ?? 0) + 1))
    } catch (cause) {
      const kept = join(mkdtempSync(join(tmpdir(), 'koordinator500-hostile-')), `${number}.p500`)
      writeFileSync(kept, file)
      throw new Error(
        `${title}: case ${number} («${name}») – ${cause instanceof Error ? cause.message : String(cause)}\n` +
          `Again: KOORDINATOR_SEED=${campaignSeed} KOORDINATOR_CASE=${number}, file kept as ${kept}`,
        { cause },
      )
    }
  }
  const seconds = (performance.now() - started) / 1000
  const sums = Object.fromEntries(
    [...outcomes].map(([outcome, counts]) => [outcome, [...counts.values()].reduce((sum, n) => sum + n, 0)]),
  )
  console.log(
    `${title}: ${numbers.length} tried, ${Object.entries(sums)
      .map(([outcome, n]) => `${outcome}: ${n}`)
      .join(', ')}; slowest ${Math.round(slowest.ms)} ms ` +
      `of the processor (case ${slowest.number}, ${slowest.name}), memory +${largest} MB at most in a case, ${megabytes(highWater())} MB in all, ` +
      `${seconds.toFixed(1)} s, seed ${campaignSeed}`,
  )
  return sums
}
