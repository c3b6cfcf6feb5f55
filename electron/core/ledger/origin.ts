import type { Database } from 'better-sqlite3'
import type { Id } from '../../../shared/entity.ts'
import { prepared } from '../database/query.ts'
import type { Dot } from './dot.ts'
import { DELETED } from './record.ts'
import type { Before } from './write.ts'

/** The cell was not there. */
export const NOTHING: Dot = 0

/**
 * Whose value a cell shows: the dot that wrote it; when that was an undo or redo, the dot it went back to; when it was
 * a deletion that only signed it, the dot before.
 */
export type Origin = (dot: Dot, id: Id, field: string) => Dot

/**
 * Undo writes under a dot of its own, yet brings back what an earlier change had left. Without this the second Ctrl+Z
 * on one cell would take the first one for somebody's later edit.
 */
export function originIn(db: Database, scope: number): Origin {
  const actions = prepared(
    db,
    `SELECT h.before, t.before FROM history h LEFT JOIN history t ON t.id = h.undoes AND h.kind IN ('undo', 'redo')
     WHERE h.dot = ? AND h.scope = ?`,
  ).raw(true)
  const known = new Map<Dot, Map<string, Dot>>()
  const wentBackTo = (dot: Dot): Map<string, Dot> => {
    const found = known.get(dot)
    if (found) return found
    const origins = new Map<string, Dot>()
    known.set(dot, origins)
    const [own, inverted] = (actions.get(dot, scope) ?? []) as [string?, (string | null)?]
    const read = (before: string | null | undefined) => (before ? (JSON.parse(before) as Before[]) : [])
    for (const { n, c } of read(inverted)) {
      for (const id of n) origins.set(`${id} ${DELETED}`, NOTHING)
      for (const [id, , from] of c)
        for (const [field, origin] of Object.entries(from ?? {})) origins.set(`${id} ${field}`, origin)
    }
    for (const { c } of read(own))
      for (const [id, , , signed] of c)
        for (const [field, origin] of Object.entries(signed ?? {})) origins.set(`${id} ${field}`, origin)
    return origins
  }
  return (dot, id, field) => wentBackTo(dot).get(`${id} ${field}`) ?? dot
}
