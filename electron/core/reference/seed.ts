import type { Database } from 'better-sqlite3'
import { calendarDayEntity } from '../../../shared/calendar.ts'
import type { Entity, Id, JsonValue } from '../../../shared/entity.ts'
import { criteriaSetEntity, criterionEntity } from '../../../shared/expertise.ts'
import { riskDirectionEntity } from '../../../shared/risk.ts'
import { activityEntity, sectionEntity, targetEntity } from '../../../shared/roadmap.ts'
import { checklistItemEntity } from '../../../shared/site-check.ts'
import { transaction } from '../database/query.ts'
import type { HybridClock } from '../ledger/clock.ts'
import { derivedId, keyedId } from '../ledger/id.ts'
import { mergeScope } from '../ledger/merge.ts'
import { coverageOf, replicaNumber, scopeNumber } from '../ledger/replica.ts'
import type { ScopeState, TravellingRecord } from '../ledger/state.ts'
import type { Reference, ReferenceYear } from './load.ts'

/** Who has written what the program's own files bring. */
export const SHIPPED = 'Справочник программы'

/**
 * Records that the program's own files bring, all written by one replica. A cell keeps the number of the revision that
 * last changed it, so that a new revision touches nothing else and the region's corrections stay what they are.
 */
export function shipped(replica: Id, revision: number, first = revision) {
  const records: TravellingRecord[] = []
  const add = (
    entity: Entity,
    values: Record<string, JsonValue>,
    since: Readonly<Record<string, number | undefined>> = {},
  ) => {
    const id = keyedId(entity, 'ref', values)
    const given = Object.entries(values).filter(([, value]) => value !== null)
    const bySeq = Map.groupBy(given, ([field]) => since[field] ?? first)
    const cells = [...bySeq].map(([seq, entries]) => ({ replica, seq, values: Object.fromEntries(entries) }))
    records.push({ entity: entity.name, id, cells })
    return id
  }
  const state = (publishedAt: string, label: string): ScopeState => {
    const at = Date.parse(publishedAt)
    const seqs = [...new Set(records.flatMap(({ cells }) => cells.map(({ seq }) => seq)))]
    return {
      scope: 'ref',
      coverage: { [replica]: revision },
      sides: { [replica]: 'region' },
      changes: seqs.map((seq) => ({
        replica,
        seq,
        hlc: at * 1024 + seq - first,
        at,
        author: SHIPPED,
        label,
      })),
      records,
    }
  }
  return { add, state }
}

/**
 * The shipped roadmap and risk directions of a year as a state of the scope `ref`, written by a replica that is the
 * file itself: the same dots on every computer. So two computers that loaded it have one and the same cells, and a row
 * that the region corrects afterwards replaces the shipped one everywhere without a conflict (SPEC J8).
 */
export function referenceState(
  year: number,
  { roadmap, risks }: Pick<ReferenceYear, 'roadmap' | 'risks'>,
): ScopeState {
  const { add, state } = shipped(derivedId('reference', year), roadmap.revision, 1)
  for (const { number, title } of roadmap.sections) add(sectionEntity, { year, number, title })
  for (const { targets, journalRevision, ...activity } of roadmap.activities) {
    const id = add(activityEntity, { year, ...activity }, { journal: journalRevision })
    targets.forEach(({ measureRevision, ...target }, position) =>
      add(targetEntity, { activity: id, position, ...target }, { measure: measureRevision }),
    )
  }
  for (const { code, title, confirmed } of risks.risks)
    add(riskDirectionEntity, { year, code, title, confirmed })
  return state(roadmap.publishedAt, roadmap.title)
}

/** The shipped criteria, checklist and production calendar of a year, in the same way; a replica of their own. */
export function catalogueState(
  year: number,
  { roadmap, criteria, checklist, calendar }: ReferenceYear,
): ScopeState {
  const seq = Math.max(criteria.revision, checklist.revision, calendar.revision)
  const { add, state } = shipped(derivedId('catalogues', year), seq)
  for (const { stage, title, zones, validFrom, source, criteria: lines } of criteria.sets) {
    add(criteriaSetEntity, { year, stage, title, zones, validFrom, source })
    lines.forEach((line, position) => add(criterionEntity, { year, stage, position, ...line }))
  }
  checklist.items.forEach((item, position) => add(checklistItemEntity, { year, position, ...item }))
  for (const day of calendar.days) add(calendarDayEntity, day)
  return state(roadmap.publishedAt, `Критерии, чек-лист и календарь ${year} года`)
}

/** Joins every shipped year the database does not know yet; nothing happens on a later start. */
export function seedReference(db: Database, reference: Reference, clock: HybridClock): void {
  for (const [year, data] of reference.years)
    for (const state of [referenceState(year, data), catalogueState(year, data)])
      transaction(db, () => {
        const known = coverageOf(db, scopeNumber(db, 'ref'))
        const isNew = Object.entries(state.coverage).some(
          ([uid, seq]) => (known.get(replicaNumber(db, uid)) ?? 0) < seq,
        )
        if (isNew) mergeScope(db, state, () => null, clock)
      })
}
