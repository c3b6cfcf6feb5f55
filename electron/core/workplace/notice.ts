import { localMoment } from '../../../shared/date.ts'
import type { Database } from 'better-sqlite3'
import { prepared } from '../database/query.ts'

const DAY_MS = 86_400_000

/**
 * A sentence when the computer's clock can't be right: it is more than a day behind the latest change that is known.
 * Nothing is refused because of it – order does not depend on the clock – but dates in reports would be wrong.
 */
export function clockNotice(db: Database, now: number): string | null {
  const latest = prepared(
    db,
    'SELECT max(at) FROM (SELECT max(at) AS at FROM history UNION ALL SELECT max(at) FROM change)',
  )
    .pluck()
    .get() as number | null
  if (latest === null || latest - now < DAY_MS) return null
  return `Часы компьютера показывают ${localMoment(now)} – раньше последней записи (${localMoment(latest)}). Данные целы и сохраняются; исправьте дату в настройках компьютера.`
}
