import type { Id } from '../../../shared/entity.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { checkEmail, checkInn, checkOgrn, checkPhone, checkUrl } from '../../../shared/requisites.ts'
import {
  cohortEntity,
  type CohortStatus,
  curatorEntity,
  type Enrolment,
  type FieldWarning,
  schoolEntity,
  type SchoolPatch,
  type SchoolRow,
} from '../../../shared/school.ts'
import { type Context, districtScope, ownScope, refuseUnknown } from '../context.ts'
import { all, build, one } from '../database/query.ts'
import { keyedId } from '../ledger/id.ts'
import { duplicatesOf } from '../ledger/merged.ts'
import type { RecordWrite } from '../ledger/write.ts'

const CHECKS: readonly [keyof SchoolPatch, (text: string) => string | null][] = [
  ['inn', checkInn],
  ['ogrn', checkOgrn],
  ['email', checkEmail],
  ['phone', checkPhone],
  ['site', checkUrl],
]

/** What looks wrong in a school's requisites; warns, never blocks. */
export function schoolWarnings(values: Readonly<Record<string, unknown>>): FieldWarning[] {
  return CHECKS.flatMap(([field, check]) => {
    const value = values[field]
    const text = typeof value === 'string' && value ? check(value) : null
    return text === null ? [] : [{ field, text }]
  })
}

/** Text as people keep it: outer and doubled spaces gone, nothing left = empty cell. */
export const tidyText = (value: string): string | null =>
  value.normalize('NFC').replace(/\s+/g, ' ').trim() || null

/** The registry of a district in a year, by name. Two schools of one name warn about each other. */
export function listSchools(ctx: Context, district: Id, year: number): SchoolRow[] {
  const scope = districtScope(ctx, district)
  const rows = all(
    ctx.db,
    build
      .selectFrom('school as s')
      .leftJoin('cohort as c', (j) => j.onRef('c.school', '=', 's.id').on('c.year', '=', year))
      .leftJoin('cohort as p', (j) => j.onRef('p.school', '=', 's.id').on('p.year', '=', year - 1))
      .leftJoin('curator as k', 'k.id', 'c.curator')
      .select([
        's.id',
        's.name',
        's.shortName',
        's.inn',
        's.ogrn',
        's.address',
        's.director',
        's.phone',
        's.email',
        's.site',
        's.note',
        's.regionDirector',
        's.regionPhone',
        'c.regionCurator',
        'c.status',
        'p.status as previous',
        'k.id as curatorId',
        'k.name as curatorName',
      ])
      .where('s.scope', '=', scope),
  )
  const merged = duplicatesOf(ctx.db, schoolEntity.name, scope)
  const sameName = new Map<string, number>()
  for (const { shortName } of rows) sameName.set(shortName ?? '', (sameName.get(shortName ?? '') ?? 0) + 1)
  return rows
    .map(({ curatorId, curatorName, status, previous, ...found }) => {
      const { regionDirector, regionPhone, regionCurator, ...row } = found
      const texts = Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value ?? ''])) as Omit<
        SchoolRow,
        'status' | 'previousYear' | 'curator' | 'warnings' | 'region' | 'merged'
      >
      const warnings = schoolWarnings(row)
      if ((sameName.get(row.shortName ?? '') ?? 0) > 1)
        warnings.push({
          field: 'shortName',
          text: 'Есть ещё одна школа с таким названием. Если это одна школа, удалите лишнюю запись.',
        })
      return {
        ...texts,
        status: status as CohortStatus | null,
        previousYear: previous === 'project',
        curator: curatorId ? { id: curatorId, name: curatorName ?? '' } : null,
        warnings,
        region: {
          director: regionDirector ?? '',
          phone: regionPhone ?? '',
          curator: regionCurator ?? '',
        },
        merged: merged.get(row.id) ?? [],
      }
    })
    .sort((a, b) => a.shortName.localeCompare(b.shortName, 'ru', { numeric: true }))
}

const cleaned = (patch: SchoolPatch): Record<string, string | null> =>
  Object.fromEntries(Object.entries(patch).map(([key, value]) => [key, tidyText(value ?? '')]))

const nameless = () =>
  new Refusal({
    code: 'school-nameless',
    what: 'У школы нет названия.',
    safe: 'Ничего не изменено.',
    next: 'Введите краткое или полное наименование.',
  })

/** The cells of a new school; the other name is filled from the given one. */
export function draftSchool(draft: SchoolPatch): Record<string, string> {
  const fields = cleaned(draft)
  const name = fields['name'] ?? fields['shortName']
  const shortName = fields['shortName'] ?? fields['name']
  if (!name || !shortName) throw nameless()
  const given = Object.entries({ ...fields, name, shortName }).filter(([, value]) => value !== null)
  return Object.fromEntries(given) as Record<string, string>
}

/** A new school, at once in the year's cohort. */
export function createSchool(ctx: Context, draft: SchoolPatch, year: number): { id: Id } {
  const scope = ownScope(ctx)
  const fields = draftSchool(draft)
  const id = ctx.ledger.newId()
  ctx.ledger.write({
    scope,
    label: `Новая школа: ${fields['shortName']}`,
    records: [{ entity: schoolEntity, id, fields }, enrol(scope, id, year, { status: 'project' })],
  })
  return { id }
}

export function updateSchool(ctx: Context, named: Id, patch: SchoolPatch): void {
  const id = refuseUnknown(ctx, schoolEntity, [named])(named)
  const fields = cleaned(patch)
  if (('shortName' in fields && !fields['shortName']) || ('name' in fields && !fields['name']))
    throw nameless()
  ctx.ledger.write({
    scope: ownScope(ctx),
    label: `Школа: ${schoolName(ctx, id)}`,
    records: [{ entity: schoolEntity, id, fields }],
  })
}

/** Marks schools and their cohorts as deleted; facts that point to them stay and come back with undo. */
export function removeSchools(ctx: Context, named: readonly Id[]): void {
  const ids = named.map(refuseUnknown(ctx, schoolEntity, named))
  const cohorts = all(
    ctx.db,
    build
      .selectFrom('cohort')
      .select('id')
      .where('school', 'in', [...ids]),
  )
  ctx.ledger.write({
    scope: ownScope(ctx),
    label:
      ids.length === 1 ? `Удалена школа: ${schoolName(ctx, ids[0] as Id)}` : `Удалено школ: ${ids.length}`,
    records: [
      ...ids.map((id) => ({ entity: schoolEntity, id, deleted: true })),
      ...cohorts.map(({ id }) => ({ entity: cohortEntity, id, deleted: true })),
    ],
  })
}

export const schoolName = (ctx: Context, id: Id): string =>
  one(ctx.db, build.selectFrom('school').select('shortName').where('id', '=', id))?.shortName ?? 'школа'

/** The write that puts one school into a year's cohort, or takes it out (`status: null`). */
export function enrol(
  scope: string,
  school: Id,
  year: number,
  change: { status?: CohortStatus | null | undefined; curator?: Id | null | undefined },
): RecordWrite {
  const id = keyedId(cohortEntity, scope, { school, year })
  if (change.status === null) return { entity: cohortEntity, id, deleted: true }
  return {
    entity: cohortEntity,
    id,
    deleted: false,
    fields: {
      school,
      year,
      ...(change.status === undefined ? {} : { status: change.status }),
      ...(change.curator === undefined ? {} : { curator: change.curator }),
    },
  }
}

/** Cohort and curator of several schools in one step. A curator alone puts no school into the cohort. */
export function enrolSchools(ctx: Context, { year, status, ...named }: Enrolment): void {
  const scope = ownScope(ctx)
  const schools = named.schools.map(refuseUnknown(ctx, schoolEntity, named.schools))
  const curator = named.curator
    ? refuseUnknown(ctx, curatorEntity, [named.curator])(named.curator)
    : named.curator
  const members = new Set(
    all(
      ctx.db,
      build
        .selectFrom('cohort')
        .select('school')
        .where('school', 'in', [...schools])
        .where('year', '=', year),
    ).map((c) => c.school),
  )
  const what = [
    status === undefined ? '' : status === null ? 'выведены из набора' : 'набор',
    curator === undefined ? '' : curator === null ? 'куратор снят' : 'назначен куратор',
  ].filter(Boolean)
  const who = schools.length === 1 ? schoolName(ctx, schools[0] as Id) : `школ: ${schools.length}`
  ctx.ledger.write({
    scope,
    label: `${year}, ${what.join(', ')} – ${who}`,
    records: schools.map((school) => {
      const write = enrol(scope, school, year, { status, curator })
      // A record that was taken out would come back with the status it had.
      return status === undefined && !members.has(school)
        ? { ...write, fields: { ...write.fields, status: null } }
        : write
    }),
  })
}
