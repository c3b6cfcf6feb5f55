import type { Database } from 'better-sqlite3'
import { prepared } from '../database/query.ts'
import { type Dot, replicaOf, seqOf } from './dot.ts'
import type { Order } from './join.ts'
import { replicaUid } from './replica.ts'

/**
 * Later change wins for display: by hybrid clock, then by the writing copy's id, then by its own count – the same
 * answer on every computer. Looked up only when a cell really has two values.
 */
export function orderIn(db: Database, scope: number): Order {
  const moment = (dot: Dot) =>
    (prepared(db, 'SELECT hlc FROM change WHERE scope = ? AND dot = ?').pluck().get(scope, dot) as
      | number
      | undefined) ?? 0
  return (a, b) => {
    if (a === b) return 0
    const byClock = moment(a) - moment(b)
    if (byClock !== 0) return byClock
    const [x, y] = [replicaUid(db, replicaOf(a)), replicaUid(db, replicaOf(b))]
    return x === y ? seqOf(a) - seqOf(b) : x < y ? -1 : 1
  }
}
