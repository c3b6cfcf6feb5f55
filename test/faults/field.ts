import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Bundle } from './bundle.ts'
import { rehearse, type Rehearsal } from './judge.ts'
import { type Lane, NO_FAULT, openLane } from './lane.ts'
import type { Operation } from './program/operations.ts'
import { seededRandom } from '../helpers/clock.ts'

/** One line of the printed table. */
export interface Row {
  campaign: string
  fault: string
  tried: number
  /** Runs after which every promise was kept. */
  survived: number
  /** The first few, in words. */
  violations: string[]
  note: string
}

/** Collects the runs of one line. */
export class Tally {
  tried = 0
  survived = 0
  readonly violations: string[] = []
  readonly counts = new Map<string, number>()

  add(where: string, wrong: readonly string[]): void {
    this.tried++
    if (wrong.length === 0) this.survived++
    else this.violations.push(`${where}: ${wrong.join('; ')}`)
  }
  count(what: string, more = 1): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + more)
  }
  row(campaign: string, fault: string, note = ''): Row {
    const counted = [...this.counts].map(([what, n]) => `${n} ${what}`)
    const { tried, survived, violations } = this
    return {
      campaign,
      fault,
      tried,
      survived,
      violations,
      note: [note, ...counted].filter(Boolean).join(', '),
    }
  }
}

/** How much is tried. */
export interface Share {
  name: 'small' | 'long'
  /** Every how many-th call is spoilt. */
  every: number
  /** Enough is tried when one promise was broken. */
  untilBroken?: boolean
  /** No run begins after this moment, ms. */
  until?: number
}

/** The lanes of a program and what its operations come to without a fault. */
export interface Field {
  lanes: Lane[]
  /** With the number of calls that change files. */
  operations: { operation: Operation; calls: number }[]
  /** What it comes to in this lane: the keys of the packages differ from lane to lane. */
  rehearsal(lane: Lane, operation: Operation): Rehearsal
  end(): Promise<void>
}

/** @param lanes as many as run side by side */
export async function openField(
  folder: string,
  program: Bundle,
  shim: string,
  { lanes: count, only }: { lanes: number; only?: readonly string[] },
): Promise<Field> {
  const lanes: Lane[] = []
  for (let n = 0; n < count; n++) {
    const at = join(folder, `lane-${n}`)
    mkdirSync(at, { recursive: true })
    lanes.push(await openLane(at, program, shim))
  }
  const end = async () => void (await Promise.all(lanes.map((lane) => lane.end())))
  const operations = lanes[0]?.operations.filter(({ name }) => !only || only.includes(name)) ?? []
  const rehearsals = new Map<Lane, Map<string, Rehearsal>>()
  const rehearsal = (lane: Lane, { name }: Operation): Rehearsal => {
    const known = rehearsals.get(lane)?.get(name)
    if (!known) throw new Error(`«${name}» was not rehearsed`)
    return known
  }
  try {
    await Promise.all(
      lanes.map(async (lane) => {
        const own = new Map<string, Rehearsal>()
        rehearsals.set(lane, own)
        for (const operation of operations) own.set(operation.name, await rehearse(lane, operation))
      }),
    )
    const [first] = lanes
    return {
      lanes,
      operations: operations.map((operation) => ({
        operation,
        calls: first ? rehearsal(first, operation).calls : 0,
      })),
      rehearsal,
      end,
    }
  } catch (error) {
    await end()
    throw error
  }
}

/** In a small share, what is slow is tried on the operations that write in different ways. */
export const mostTelling = ({ operations }: Field, { name }: Share): Operation[] =>
  operations
    .map(({ operation }) => operation)
    .filter((o) => name === 'long' || ['edit', 'import', 'copy', 'migrate from 1'].includes(o.name))

/** Does `work` for every item, on as many lanes as there are, until `enough` or until the time is over. */
export async function spread<T>(
  { lanes }: Field,
  { until = Infinity }: Share,
  tally: Tally,
  items: readonly T[],
  work: (lane: Lane, item: T) => Promise<void>,
  enough: () => boolean = () => false,
): Promise<void> {
  let next = 0
  await Promise.all(
    lanes.map(async (lane) => {
      while (next < items.length && !enough() && Date.now() < until) {
        const item = items[next++]
        if (item !== undefined) await work(lane, item)
      }
    }),
  )
  const left = enough() ? 0 : items.length - next
  if (left > 0) tally.count('left out for want of time', left)
}

/** Moments, in ms, at which an operation of a fresh process is under way; the same ones in every run. */
export async function momentsOf(
  lane: Lane,
  operation: Operation,
  count: number,
  env?: Record<string, string>,
): Promise<number[]> {
  lane.reset(operation.folder)
  const started = performance.now()
  await lane.once(operation, NO_FAULT, env ? { env } : {})
  const span = performance.now() - started
  const random = seededRandom(operation.name.length)
  return Array.from({ length: count }, () => {
    const [a = 0, b = 0] = random(2)
    return ((a * 256 + b) / 65_536) * span
  })
}
