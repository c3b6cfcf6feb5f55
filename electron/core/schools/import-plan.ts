import { findDistrict, normaliseDistrictName } from '../../../shared/district-name.ts'
import type { Id, JsonValue } from '../../../shared/entity.ts'
import type { ImportRow } from '../../../shared/list-import.ts'
import { COHORT_STATUS, type CohortStatus, curatorEntity, schoolEntity } from '../../../shared/school.ts'
import type { SourceRow } from '../../../shared/spreadsheet.ts'
import { type Context, ownScope } from '../context.ts'
import { all, build } from '../database/query.ts'
import { scopeNumber } from '../ledger/replica.ts'
import type { RecordWrite } from '../ledger/write.ts'
import { getWorkplace } from '../workplace/workplace.ts'
import { type Known, matchSchool, nameKey } from './import-match.ts'
import { readStatus } from './import-status.ts'
import { enrol, schoolWarnings, tidyText } from './schools.ts'

const SCHOOL_FIELDS = [
  'shortName',
  'name',
  'inn',
  'ogrn',
  'address',
  'director',
  'phone',
  'email',
  'site',
  'note',
] as const
const CURATOR_FIELDS = {
  name: 'curatorName',
  post: 'curatorPost',
  workplace: 'curatorWorkplace',
  phone: 'curatorPhone',
  email: 'curatorEmail',
} as const

type Values = Record<string, string | null>
interface CohortState {
  status: CohortStatus | null
  curator: Id | null
}

/** What is in the district now, changed row by row as the plan is made, so that later rows see earlier ones. */
export interface Registry {
  scope: string
  schools: (Known & { values: Values })[]
  curators: { id: Id; values: Values }[]
  cohorts: Map<string, CohortState>
}

/** Reads what the district has now. */
export function readRegistry(ctx: Context): Registry {
  const scope = ownScope(ctx)
  const n = scopeNumber(ctx.db, scope)
  const schools = all(
    ctx.db,
    build
      .selectFrom('school')
      .select(['id', ...SCHOOL_FIELDS])
      .where('scope', '=', n),
  )
  const curators = all(
    ctx.db,
    build
      .selectFrom('curator')
      .select(['id', 'name', 'post', 'workplace', 'phone', 'email'])
      .where('scope', '=', n),
  )
  const cohorts = all(
    ctx.db,
    build.selectFrom('cohort').select(['school', 'year', 'status', 'curator']).where('scope', '=', n),
  )
  return {
    scope,
    schools: schools.map(({ id, ...values }) => ({
      id,
      values,
      name: values.name ?? '',
      shortName: values.shortName ?? '',
      inn: values.inn ?? '',
      ogrn: values.ogrn ?? '',
    })),
    curators: curators.map(({ id, ...values }) => ({ id, values })),
    cohorts: new Map(
      cohorts.map(({ school, year, status, curator }) => [
        `${school} ${year}`,
        { status: status as CohortStatus | null, curator },
      ]),
    ),
  }
}

const cell = (row: SourceRow, field: string): string => tidyText(row.values[field]?.text ?? '') ?? ''

/**
 * The part in the cohort a row gives a school. A list without the column is a list of those who take part; a cell that
 * nobody can read leaves everything as it is.
 */
function statusAfter(text: string, now: CohortStatus | null): CohortStatus | null {
  if (text === '') return now ?? 'project'
  const read = readStatus(text)
  return read === undefined ? now : read
}

/** Years named in the cell, else the year that is worked in. */
function yearsOf(text: string, year: number): number[] {
  const named = [...text.matchAll(/\b20\d\d\b/g)].map((m) => Number(m[0]))
  return named.length > 0 ? [...new Set(named)] : [year]
}

/** Why a row can't be loaded; null when it can. */
function obstacle(ctx: Context, row: SourceRow, values: Values): string | null {
  const district = cell(row, 'district')
  const own = getWorkplace(ctx).district?.name ?? ''
  if (district && normaliseDistrictName(district) !== normaliseDistrictName(own)) {
    const other = findDistrict(ctx.reference.districts.districts, district).match
    if (!other) return `Район «${district}» неизвестен; ваш район – ${own}.`
    if (other.name !== own) return `Строка относится к другому району: ${other.name}.`
  }
  if (!values['shortName'] && !values['name']) {
    const problem = row.problems.find((p) => p.field === 'shortName' || p.field === 'name')
    return problem ? `Нет названия школы: ${problem.text}` : 'Нет названия школы.'
  }
  for (const [field, value] of Object.entries(values)) {
    const rule = schoolEntity.fields[field]?.schema.safeParse(value)
    if (value !== null && rule?.success === false)
      return `${schoolEntity.fields[field]?.label ?? field}: значение слишком длинное или испорчено.`
  }
  return null
}

/** Plans one row: what it means, what it would change; adds its writes and keeps the registry up with them. */
export function planRow(
  ctx: Context,
  registry: Registry,
  row: SourceRow,
  year: number,
  seen: Map<Id, number>,
  writes: RecordWrite[],
): ImportRow {
  const given: Values = {}
  for (const field of SCHOOL_FIELDS) if (row.values[field]) given[field] = tidyText(row.values[field].text)
  const title = given['shortName'] ?? given['name'] ?? ''
  const warnings = [...schoolWarnings(given), ...row.problems]
  const part = cell(row, 'status')
  if (part !== '' && readStatus(part) === undefined)
    warnings.push({
      field: 'status',
      text: `Участие: непонятно значение «${part}», участие в наборе останется как есть. Понятны «участвует», «ШНОР» и «нет».`,
    })
  const skipped = (reason: string): ImportRow => ({
    line: row.line,
    outcome: 'skipped',
    name: title,
    changes: [],
    warnings,
    reason,
  })
  const reason = obstacle(ctx, row, given)
  if (reason !== null) return skipped(reason)
  const match = matchSchool(registry.schools, {
    name: given['name'] ?? '',
    shortName: given['shortName'] ?? '',
    inn: given['inn'] ?? '',
    ogrn: given['ogrn'] ?? '',
  })
  if (match.kind === 'ambiguous')
    return skipped(
      `В районе ${match.names} школы с таким названием. Добавьте в файл ИНН, чтобы их различить.`,
    )
  const repeated = match.kind === 'found' ? seen.get(match.id) : undefined
  if (repeated !== undefined)
    return skipped(`Эта же школа уже есть в строке ${repeated}. Если школы разные, укажите их ИНН.`)

  const changes: ImportRow['changes'] = []
  const note = (field: string, label: string, from: string | null, to: string) =>
    changes.push({ field, label, from: from ?? '', to })
  const id = match.kind === 'found' ? match.id : ctx.ledger.newId()
  const school = registry.schools.find((s) => s.id === id)
  const before: Values = school?.values ?? {}
  const wanted: Values = school
    ? given
    : {
        ...given,
        shortName: given['shortName'] ?? given['name'] ?? null,
        name: given['name'] ?? given['shortName'] ?? null,
      }
  const fields: Record<string, JsonValue> = {}
  for (const [field, value] of Object.entries(wanted))
    // An empty cell of the file says nothing; it never erases what is known.
    if (value && value !== (before[field] ?? null)) {
      fields[field] = value
      note(field, schoolEntity.fields[field]?.label ?? field, before[field] ?? null, value)
    }
  if (Object.keys(fields).length > 0) writes.push({ entity: schoolEntity, id, fields })
  const values = { ...before, ...(fields as Values) }
  const known = {
    id,
    values,
    name: values['name'] ?? '',
    shortName: values['shortName'] ?? '',
    inn: values['inn'] ?? '',
    ogrn: values['ogrn'] ?? '',
  }
  if (school) Object.assign(school, known)
  else registry.schools.push(known)

  const curator = planCurator(ctx, registry, row, writes, note)
  for (const of of yearsOf(cell(row, 'years'), year)) {
    const key = `${id} ${of}`
    const now = registry.cohorts.get(key) ?? { status: null, curator: null }
    const status = statusAfter(part, now.status)
    // The file's curator leads now; years that are past keep theirs.
    const led = of === year && curator !== null
    const next: CohortState = { status, curator: led && status !== null ? curator.id : now.curator }
    if (led && status === null)
      warnings.push({
        field: 'curatorName',
        text: `Куратор не назначен: в ${of} году школа не в наборе.`,
      })
    if (next.status !== now.status || match.kind === 'new')
      note('status', `Набор ${of} года`, now.status && partWords(now.status), partWords(next.status))
    if (next.curator !== now.curator)
      note(
        'curatorName',
        `Куратор, ${of}`,
        nameOf(registry, now.curator),
        nameOf(registry, next.curator) ?? '',
      )
    if (next.status === now.status && next.curator === now.curator) continue
    registry.cohorts.set(key, next)
    writes.push(enrol(registry.scope, id, of, next))
  }
  seen.set(id, row.line)
  return {
    line: row.line,
    outcome: match.kind === 'new' ? 'new' : changes.length > 0 ? 'changed' : 'unchanged',
    name: known.shortName,
    changes,
    warnings,
    reason: '',
  }
}

const partWords = (status: CohortStatus | null): string =>
  status === null ? 'не в наборе' : COHORT_STATUS[status]

const nameOf = (registry: Registry, curator: Id | null): string | null =>
  registry.curators.find((c) => c.id === curator)?.values['name'] ?? null

/** The curator a row names: found by name, or new; fills in what the file knows more. */
function planCurator(
  ctx: Context,
  registry: Registry,
  row: SourceRow,
  writes: RecordWrite[],
  note: (field: string, label: string, from: string | null, to: string) => void,
): { id: Id } | null {
  const name = cell(row, 'curatorName')
  if (!name) return null
  const found = registry.curators.find((c) => nameKey(c.values['name'] ?? '') === nameKey(name))
  const curator = found ?? { id: ctx.ledger.newId(), values: {} }
  const fields: Record<string, JsonValue> = {}
  for (const [field, column] of Object.entries(CURATOR_FIELDS)) {
    const value = cell(row, column)
    const before = curator.values[field] ?? null
    if (!value || value === before || (field === 'name' && found)) continue
    fields[field] = value
    if (field !== 'name')
      note(column, `Куратор: ${curatorEntity.fields[field]?.label ?? field}`, before, value)
  }
  if (Object.keys(fields).length > 0) writes.push({ entity: curatorEntity, id: curator.id, fields })
  Object.assign(curator.values, fields)
  if (!found) registry.curators.push(curator)
  return curator
}
