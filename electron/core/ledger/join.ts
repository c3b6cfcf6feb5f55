import type { JsonValue } from '../../../shared/entity.ts'
import type { Dot } from './dot.ts'

/** One of the values a cell holds; more than one when people wrote without having seen each other. */
export interface Sibling {
  dot: Dot
  value: JsonValue
}

/** Highest seq known of each replica: the causal context of a scope. */
export type Covers = (dot: Dot) => boolean

/** Order of dots for display and for the provisional winner; nothing else depends on clocks. */
export type Order = (a: Dot, b: Dot) => number

/**
 * The whole merge of one cell. A sibling of mine stays if they have it too or have never seen it; one of theirs is
 * added if I have it too or have never seen it. Commutative, associative, idempotent; the result is sorted by dot.
 * Equal values keep their dots: dropping one would make the result depend on the order of packages.
 */
export function joinCell(
  mine: readonly Sibling[],
  theirs: readonly Sibling[],
  iKnow: Covers,
  theyKnow: Covers,
): Sibling[] {
  const joined = [
    ...mine.filter((m) => theirs.some((t) => t.dot === m.dot) || !theyKnow(m.dot)),
    ...theirs.filter((t) => !mine.some((m) => m.dot === t.dot) && !iKnow(t.dot)),
  ]
  return joined.sort((a, b) => a.dot - b.dot)
}

/** The sibling shown until a person decides: the latest by the order. */
export function winner(siblings: readonly Sibling[], order: Order): Sibling | undefined {
  return siblings.reduce<Sibling | undefined>(
    (best, next) => (best === undefined || order(next.dot, best.dot) > 0 ? next : best),
    undefined,
  )
}

/** JSON with keys in a fixed order, so that equal values are equal texts. */
export function canonical(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value !== null && typeof value === 'object')
    return `{${Object.keys(value)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`)
      .join(',')}}`
  return JSON.stringify(value)
}

export const sameValue = (a: JsonValue, b: JsonValue): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && canonical(a) === canonical(b))

/** Different values written without having seen each other. Equal ones are no conflict. */
export const isConflict = (siblings: readonly Sibling[]): boolean =>
  siblings.length > 1 && siblings.some((s) => !sameValue(s.value, (siblings[0] as Sibling).value))
