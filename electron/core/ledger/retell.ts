import type { Database } from 'better-sqlite3'
import type { Id } from '../../../shared/entity.ts'
import { prepared } from '../database/query.ts'
import type { Dot } from './dot.ts'
import { nextDot } from './replica.ts'
import type { Before } from './write.ts'

/**
 * New dots for values that go on as they are, with the author and the moment they had, in one transaction of this copy. The
 * same dot gets the same new one, so that cells which one action wrote together still say so (SPEC J9).
 */
export function retellingIn(db: Database, scope: number, replica: number): (old: Dot) => Dot {
  const told = new Map<Dot, Dot>()
  return (old) => {
    const known = told.get(old)
    if (known !== undefined) return known
    const fresh = nextDot(db, scope, replica)
    prepared(
      db,
      `INSERT INTO change (scope, dot, hlc, at, author, label)
       SELECT scope, ?, hlc, at, author, label FROM change WHERE scope = ? AND dot = ?`,
    ).run(fresh, scope, old)
    told.set(old, fresh)
    return fresh
  }
}

/**
 * Which dot a value of this record had before undos of this workplace told it anew; the dot itself for every other. It says
 * at whose computer the value was written.
 */
export function firstDotOf(db: Database, id: Id): (dot: Dot) => Dot {
  const rows = prepared(db, `SELECT before FROM history WHERE kind = 'undo' AND before LIKE ?`)
    .pluck()
    .all(`%"${id}"%`) as string[]
  const olds = new Map<Dot, Dot>()
  for (const row of rows)
    for (const { c } of JSON.parse(row) as Before[])
      for (const [record, , , , , , retold = {}] of c)
        if (record === id) for (const [fresh, old] of Object.values(retold).flat()) olds.set(fresh, old)
  return (dot) => {
    let first = dot
    for (let old = olds.get(first); old !== undefined; old = olds.get(first)) first = old
    return first
  }
}
