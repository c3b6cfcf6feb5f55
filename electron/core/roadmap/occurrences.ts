import type { Database } from 'better-sqlite3'
import type { HeldOccurrence } from '../../../shared/attendance.ts'
import type { Id } from '../../../shared/entity.ts'
import type { Schedule } from '../../../shared/schedule.ts'
import { all, build } from '../database/query.ts'
import { scopeNumber } from '../ledger/replica.ts'
import { expandSchedule } from './expand.ts'

interface Change {
  activity: Id
  occurrence: string
  kind: string | null
  movedTo: string | null
  reason: string | null
}

/** Changes of dates by activity; the district's own win over the region's. */
export function occurrenceChanges(db: Database, scope: number): ReadonlyMap<Id, readonly Change[]> {
  const rows = all(
    db,
    build
      .selectFrom('occurrenceChange')
      .select(['scope', 'activity', 'occurrence', 'kind', 'movedTo', 'reason'])
      .where('scope', 'in', [scopeNumber(db, 'ref'), scope]),
  )
  const byKey = new Map<string, (typeof rows)[number]>()
  for (const row of rows) {
    const key = `${row.activity} ${row.occurrence}`
    if (!byKey.has(key) || row.scope === scope) byKey.set(key, row)
  }
  return Map.groupBy(byKey.values(), (row) => row.activity)
}

/** The dates of an activity as they really are: expanded, then cancelled, moved and added, by date. */
export function heldOccurrences(
  schedule: Schedule,
  year: number,
  changes: readonly Change[] = [],
): HeldOccurrence[] {
  const byKey = new Map(changes.map((c) => [c.occurrence, c]))
  const planned = expandSchedule(schedule, year).map((o): HeldOccurrence => {
    const change = byKey.get(o.key)
    byKey.delete(o.key)
    const reason = change?.reason ?? ''
    if (change?.kind === 'moved' && change.movedTo)
      return {
        ...o,
        from: change.movedTo,
        to: change.movedTo,
        change: { kind: 'moved', reason, planned: o.to },
      }
    if (change?.kind === 'cancelled') return { ...o, change: { kind: 'cancelled', reason, planned: null } }
    return { ...o, change: null }
  })
  for (const change of byKey.values())
    if (change.kind === 'added' && change.movedTo)
      planned.push({
        key: change.occurrence,
        from: change.movedTo,
        to: change.movedTo,
        change: { kind: 'added', reason: change.reason ?? '', planned: null },
      })
  return planned.sort((a, b) => (a.from === b.from ? 0 : a.from < b.from ? -1 : 1))
}

/**
 * Dates of the schedule, and dates that only the marks remember after the schedule was corrected: who took part on a
 * day did so whatever the plan says now.
 */
export function withMarked(
  occurrences: readonly HeldOccurrence[],
  marked: ReadonlySet<string>,
  year: number,
): HeldOccurrence[] {
  const known = new Set<string>(occurrences.map((o) => o.key))
  const orphans = [...marked].filter((key) => !known.has(key))
  const extra = orphans.map((key): HeldOccurrence => {
    const [from, to] = key === 'once' ? [`${year}-01-01`, `${year}-12-31`] : [key, key]
    return { key, from, to, change: { kind: 'added', reason: 'вне расписания', planned: null } }
  })
  return [...occurrences, ...extra].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}
