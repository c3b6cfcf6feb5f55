/** One line of the table. */
export interface Figure {
  operation: string
  unit: 'ms' | 'KB' | 'cells' | 'rows'
  ours: number
  /** What `ours` is compared with, measured side by side in the same run; null for a goal in absolute terms. */
  limit: { what: string; value: number } | null
  /** At most this ratio to the limit, or at most this value when there is no limit. Null: told, not judged. */
  goal: number | null
  /** Behind the table: spread, what else was seen. */
  note?: string
  /** Where the time of `ours` goes. */
  parts?: Part[]
}

export interface Part {
  what: string
  ms: number
}

export const ratioOf = ({ ours, limit }: Figure): number | null => (limit ? ours / limit.value : null)

/** Null where there is no goal. */
export function isMet(figure: Figure): boolean | null {
  return figure.goal === null ? null : (ratioOf(figure) ?? figure.ours) <= figure.goal
}

const sorted = (values: readonly number[]) => values.toSorted((a, b) => a - b)

/** The value below which the share `p` of all lies (nearest rank). */
export function percentile(values: readonly number[], p: number): number {
  const value = sorted(values)[Math.max(0, Math.ceil(values.length * p) - 1)]
  if (value === undefined) throw new Error('nothing was measured')
  return value
}

export function median(values: readonly number[]): number {
  const all = sorted(values)
  const [low, high] = [all[(all.length - 1) >> 1], all[all.length >> 1]]
  if (low === undefined || high === undefined) throw new Error('nothing was measured')
  return (low + high) / 2
}

/** Milliseconds of one run. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** As `timed`, for work that must not be waited for by a promise: a commit of 0.2 ms. */
export function timedSync(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

/** The median of several runs, the first ones not counted. */
export async function medianOf(times: number, work: (at: number) => unknown, warmUp = 2): Promise<number> {
  const all: number[] = []
  for (let at = 0; at < times + warmUp; at++) all.push(await timed(() => work(at)))
  return median(all.slice(warmUp))
}

export interface Pairs {
  ours: number[]
  limit: number[]
}

type Side = (at: number) => number | Promise<number>

export const PAIRS = 11
const WARM_UP = 2

/**
 * A, B, C, A, B, C …: the machine's mood falls on all sides alike. Each side answers its own milliseconds, so that what it
 * prepares is not counted. The first rounds warm up and are dropped.
 */
export async function inTurns<Name extends string>(
  sides: Readonly<Record<Name, Side>>,
  rounds = PAIRS,
  warmUp = WARM_UP,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(sides) as Name[]
  const result = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>
  for (let at = 0; at < rounds + warmUp; at++)
    for (const name of names) {
      const ms = await sides[name](at)
      if (at >= warmUp) result[name].push(ms)
    }
  return result
}

/** Two sides in turns. */
export const interleaved = (ours: Side, limit: Side, pairs = PAIRS): Promise<Pairs> =>
  inTurns({ ours, limit }, pairs)

/** The middle half of the ratios of single pairs, in words: how far the ratio can be trusted. */
export function spread({ ours, limit }: Pairs): string {
  const ratios = ours.map((value, at) => value / (limit[at] ?? Number.NaN))
  const two = (n: number) => n.toFixed(n < 0.1 ? 4 : 2)
  return `${ours.length} pairs, middle half ${two(percentile(ratios, 0.25))}–${two(percentile(ratios, 0.75))}`
}
