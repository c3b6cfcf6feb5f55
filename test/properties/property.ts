import fc from 'fast-check'
import { vi } from 'vitest'
import { share } from '../helpers/long.ts'

/** Histories per property and seed; `PROPERTY_RUNS` asks for another number. */
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? share(100, 10_000))

vi.setConfig({ testTimeout: 60_000 + RUNS * 1000 })

interface Seed {
  seed?: number
}

/** The same histories in every run, and new ones each time; a failure prints the seed of its own. */
export const SEEDS: readonly [name: string, seed: Seed][] = [
  ['the same histories', { seed: 500 }],
  ['new histories', {}],
]

/** For what takes files and whole programs: the same histories in `npm test`, new ones in the long form. */
export const SLOW_SEEDS = SEEDS.slice(share(0, 1), share(1, 2))

/** `check` throws for none of many random values; a failing one is shrunk and printed with its seed. */
export function forAll<T>(seed: Seed, values: fc.Arbitrary<T>, check: (value: T) => void, share = 1): void {
  fc.assert(fc.property(values, check), { numRuns: Math.ceil(RUNS * share), ...seed })
}

/** The same for what takes files and whole programs. */
export const forAllAsync = <T>(
  seed: Seed,
  values: fc.Arbitrary<T>,
  check: (value: T) => Promise<void>,
): Promise<void> => fc.assert(fc.asyncProperty(values, check), { numRuns: RUNS, ...seed })
