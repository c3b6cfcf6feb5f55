import type { Database } from 'better-sqlite3'
import { Refusal } from '../../../shared/refusal.ts'
import { foundation } from './migrations/0001-foundation.ts'
import { leanBookkeeping } from './migrations/0002-lean-bookkeeping.ts'
import { exchange } from './migrations/0003-exchange.ts'
import { work } from './migrations/0004-work.ts'
import { lists } from './migrations/0005-lists.ts'
import { riskOrder } from './migrations/0006-risk-order.ts'

/** Numbered from 1 in this order; released ones are never edited, only followed by another. */
export const migrations: readonly { name: string; sql: string }[] = [
  { name: '0001-foundation', sql: foundation },
  { name: '0002-lean-bookkeeping', sql: leanBookkeeping },
  { name: '0003-exchange', sql: exchange },
  { name: '0004-work', sql: work },
  { name: '0005-lists', sql: lists },
  { name: '0006-risk-order', sql: riskOrder },
]

export const versionOf = (db: Database): number => db.pragma('user_version', { simple: true }) as number

/** Refuses a file of a newer program (`database-newer`): it is left exactly as it is. */
export function refuseNewer(db: Database, known = migrations.length): void {
  if (versionOf(db) > known)
    throw new Refusal({
      code: 'database-newer',
      what: 'Эти данные записаны более новой версией программы.',
      safe: 'Файл данных не изменён.',
      next: 'Установите новую версию программы и откройте её снова.',
    })
}

/**
 * Brings the file to the newest schema, each step in one transaction *with* its version number: a step happened
 * wholly or not at all. An error leaves the transaction and stops the run.
 * @returns the version before
 */
export function migrate(db: Database, steps: readonly { name: string; sql: string }[] = migrations): number {
  refuseNewer(db, steps.length)
  const before = versionOf(db)
  steps.forEach((step, at) => {
    if (at < before) return
    db.transaction(() => {
      db.exec(step.sql)
      db.pragma(`user_version = ${at + 1}`)
    }).immediate()
  })
  return before
}
