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

/** Equal as JSON: the order of an object's keys says nothing. */
export function sameValue(a: JsonValue, b: JsonValue): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((part, at) => sameValue(part, b[at] ?? null))
    )
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key] ?? null, b[key] ?? null))
  )
}

/** Different values written without having seen each other. Equal ones are no conflict. */
export const isConflict = (siblings: readonly Sibling[]): boolean =>
  siblings.length > 1 && siblings.some((s) => !sameValue(s.value, (siblings[0] as Sibling).value))
