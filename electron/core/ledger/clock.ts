/** The year 2248: a later moment can hardly grow by one any more, and witnessing it would stop our own clock. */
const END = Number.MAX_SAFE_INTEGER - 2 ** 40

/** Hybrid logical clock in one integer: milliseconds × 1024 + counter. Never goes back, whatever the wall clock does. */
export interface HybridClock {
  /** A moment later than every moment seen. */
  next(): number
  /** Takes notice of a moment that came in a package. */
  witness(hlc: number): void
}

export function createClock(now: () => number, last: number): HybridClock {
  let seen = last
  return {
    next: () => (seen = Math.max(seen + 1, Math.floor(now()) * 1024)),
    witness(hlc) {
      if (hlc > seen && hlc < END) seen = hlc
    },
  }
}
