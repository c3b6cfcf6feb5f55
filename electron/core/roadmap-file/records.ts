import type { Id, JsonValue } from '../../../shared/entity.ts'
import { activityEntity, sectionEntity, targetEntity } from '../../../shared/roadmap.ts'
import { keyedId } from '../ledger/id.ts'
import type { RecordWrite } from '../ledger/write.ts'
import { emptied, filled } from '../patch.ts'
import { nextKey, placesOf, type Wanted } from './compare.ts'
import type { KnownRoadmap, KnownRow } from '../roadmap/known.ts'
import type { PlannedRow } from './plan.ts'

/** Whether a record of this id was ever written, live or deleted: its key is taken. */
type Known = (id: Id) => boolean

/** A row and its targets under the ids that their year and number make; those that are there keep their facts. */
function rowRecords(
  year: number,
  number: string,
  position: number,
  known: KnownRow | null,
  wanted: Wanted,
  isKnown: Known,
): RecordWrite[] {
  const activity = keyedId(activityEntity, 'ref', { year, number })
  const { targets, dropped, ...row } = wanted
  const values = known ? emptied : filled
  const keys = new Set<string>()
  const idOf = (key: string) => keyedId(targetEntity, 'ref', { activity, key })
  return [
    {
      entity: activityEntity,
      id: activity,
      deleted: false,
      fields: values({ year, number, position, ...(row as unknown as Record<string, JsonValue>) }),
    },
    ...targets.map((target, at): RecordWrite => {
      const { known: before, source: _, text, population, measure, goal } = target
      const said = { position: at, text, population, measure, goal }
      if (before) return { entity: targetEntity, id: before.id, deleted: false, fields: said }
      // A new roadmap counts from t1; a further target never takes the place of one that was removed.
      const key = nextKey((taken) => keys.has(taken) || (known !== null && isKnown(idOf(taken))))
      keys.add(key)
      return { entity: targetEntity, id: idOf(key), deleted: false, fields: { activity, key, ...said } }
    }),
    ...dropped.map(({ id }): RecordWrite => ({ entity: targetEntity, id, deleted: true })),
  ]
}

export const removalOf = ({ id, targets }: KnownRow): RecordWrite[] => [
  { entity: activityEntity, id, deleted: true },
  ...targets.map((target): RecordWrite => ({ entity: targetEntity, id: target.id, deleted: true })),
]

/** Everything that loading writes; what is as it was costs nothing. */
export function recordsFor(
  roadmap: KnownRoadmap,
  planned: readonly PlannedRow[],
  isKnown: Known,
): RecordWrite[] {
  const { year, sections } = roadmap
  const stays = planned.filter(({ row }) => row.kind === 'activity' && !row.leaves)
  const places = placesOf(
    stays.flatMap(({ row, wanted }) => (wanted ? [row.number] : [])),
    roadmap.rows.flatMap(({ number }) => (stays.some(({ row }) => row.number === number) ? [number] : [])),
  )
  const titled = new Map(
    planned.flatMap(({ row }) => (row.kind === 'section' ? [[row.number, row.title]] : [])),
  )
  const used = new Set(stays.map(({ row }) => row.section))
  const section = (number: string): RecordWrite[] => {
    const title = titled.get(number) ?? (sections.has(number) ? null : `Раздел ${number}`)
    const id = keyedId(sectionEntity, 'ref', { year, number })
    return title === null
      ? []
      : [{ entity: sectionEntity, id, deleted: false, fields: { year, number, title } }]
  }
  return [
    ...[...new Set([...titled.keys(), ...used])].flatMap(section),
    ...stays.flatMap(({ row, known, wanted }): RecordWrite[] => {
      const position = places.get(row.number) ?? 0
      if (wanted) return rowRecords(year, row.number, position, known, wanted, isKnown)
      return known ? [{ entity: activityEntity, id: known.id, fields: { position } }] : []
    }),
    ...planned.flatMap(({ row, known }) => (row.leaves && known ? removalOf(known) : [])),
    ...[...sections].flatMap(([number, { id }]): RecordWrite[] =>
      used.has(number) || titled.has(number) ? [] : [{ entity: sectionEntity, id, deleted: true }],
    ),
  ]
}
