/** Seeded choices: the same seed chooses the same in every run. */
export interface Chance {
  /** 0 … n − 1 */
  below(n: number): number
  /** Both ends included. */
  between(min: number, max: number): number
  of<T>(list: readonly [T, ...T[]] | readonly T[]): T
  percent(share: number): boolean
  bytes(n: number): Buffer
  /** The list in another order. */
  shuffled<T>(list: readonly T[]): T[]
}

/** Mulberry32, stirred by the seed and the number of the case, so that each case can be run alone. */
export function chance(seed: number, number = 0): Chance {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b)) >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return (t ^ (t >>> 14)) >>> 0
  }
  const below = (n: number) => Math.floor((next() / 2 ** 32) * n)
  return {
    below,
    between: (min, max) => min + below(max - min + 1),
    of: <T>(list: readonly T[]) => list[below(list.length)] as T,
    percent: (share) => below(100) < share,
    bytes: (n) => Buffer.from(Uint8Array.from({ length: n }, () => next() & 0xff)),
    shuffled<T>(list: readonly T[]) {
      const rest = [...list]
      return list.map(() => rest.splice(below(rest.length), 1)[0] as T)
    },
  }
}
