/** A clock that moves only when it is told to. */
export interface FakeClock {
  now: () => number
  /** Milliseconds, or a local moment like `2022-03-29T10:00:00`. */
  set(moment: number | string): void
  advance(ms: number): void
}

const moment = (at: number | string): number => (typeof at === 'number' ? at : new Date(at).getTime())

/** 29 March 2022, ten in the morning: a Tuesday on which row 2.6 of the roadmap is held. */
export const USUAL_MOMENT = '2022-03-29T10:00:00'

export const YEAR_MS = 365.25 * 86_400_000

export function fakeClock(start: number | string = USUAL_MOMENT): FakeClock {
  let at = moment(start)
  return {
    now: () => at,
    set: (to) => (at = moment(to)),
    advance: (ms) => (at += ms),
  }
}

/** Bytes that look random and are the same in every run (mulberry32). */
export function seededRandom(seed = 1): (n: number) => Uint8Array {
  let state = seed >>> 0
  const byte = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return (t ^ (t >>> 14)) & 0xff
  }
  return (n) => Uint8Array.from({ length: n }, byte)
}
