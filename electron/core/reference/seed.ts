import type { Database } from 'better-sqlite3'
import type { Entity, JsonValue } from '../../../shared/entity.ts'
import { riskDirectionEntity } from '../../../shared/risk.ts'
import { activityEntity, sectionEntity, targetEntity } from '../../../shared/roadmap.ts'
import { transaction } from '../database/query.ts'
import type { HybridClock } from '../ledger/clock.ts'
import { derivedId, keyedId } from '../ledger/id.ts'
import { mergeScope } from '../ledger/merge.ts'
import { coverageOf, replicaNumber, scopeNumber } from '../ledger/replica.ts'
import type { ScopeState, TravellingRecord } from '../ledger/state.ts'
import type { Reference } from './load.ts'

type YearReference = Reference['years'] extends ReadonlyMap<number, infer Y> ? Y : never

/**
 * The shipped reference data of a year as a state of the scope `ref`, written by a replica that is the file itself:
 * the same dots on every computer. So two computers that loaded it have one and the same cells, and a row that the
 * region corrects afterwards replaces the shipped one everywhere without a conflict.
 */
export function referenceState(year: number, { roadmap, risks }: YearReference): ScopeState {
  const replica = derivedId('reference', year)
  const seq = roadmap.revision
  const records: TravellingRecord[] = []
  const add = (entity: Entity, values: Record<string, JsonValue>) => {
    const id = keyedId(entity, 'ref', values)
    const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
    records.push({ entity: entity.name, id, cells: [{ replica, seq, values: given }] })
    return id
  }
  for (const { number, title } of roadmap.sections) add(sectionEntity, { year, number, title })
  for (const { targets, ...activity } of roadmap.activities) {
    const id = add(activityEntity, { year, ...activity })
    targets.forEach((target, position) => add(targetEntity, { activity: id, position, ...target }))
  }
  for (const { code, title, confirmed } of risks.risks)
    add(riskDirectionEntity, { year, code, title, confirmed })
  const at = Date.parse(roadmap.publishedAt)
  return {
    scope: 'ref',
    coverage: { [replica]: seq },
    sides: { [replica]: 'region' },
    changes: [{ replica, seq, hlc: at * 1024, at, author: 'Справочник программы', label: roadmap.title }],
    records,
  }
}

/** Joins every shipped year the database does not know yet; nothing happens on a later start. */
export function seedReference(db: Database, reference: Reference, clock: HybridClock): void {
  for (const [year, data] of reference.years) {
    const state = referenceState(year, data)
    transaction(db, () => {
      const known = coverageOf(db, scopeNumber(db, 'ref'))
      const isNew = Object.entries(state.coverage).some(
        ([uid, seq]) => (known.get(replicaNumber(db, uid)) ?? 0) < seq,
      )
      if (isNew) mergeScope(db, state, () => null, clock)
    })
  }
}
