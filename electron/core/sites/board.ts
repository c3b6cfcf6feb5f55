import type { Database } from 'better-sqlite3'
import type { Id } from '../../../shared/entity.ts'
import { type CheckedSite, SiteAnswer, type SiteCheck } from '../../../shared/site-check.ts'
import { all, build, one } from '../database/query.ts'
import { populations } from '../schools/subjects.ts'

const byName = new Intl.Collator('ru', { numeric: true }).compare

function readItems(db: Database, scope: number, year: number): Map<Id, SiteCheck['items']> {
  const answers = all(
    db,
    build
      .selectFrom('siteAnswer as a')
      .innerJoin('siteCheck as c', 'c.id', 'a.check')
      .select(['a.check', 'a.code', 'a.title', 'a.answer', 'a.remark', 'a.fixedOn'])
      .where('a.scope', '=', scope)
      .where('c.year', '=', year)
      .orderBy('a.position')
      .orderBy('a.code'),
  )
  const items = new Map<Id, SiteCheck['items']>()
  for (const { check, code, title, answer, remark, fixedOn } of answers) {
    const item = {
      code,
      title: title ?? '',
      answer: answer === null ? null : SiteAnswer.parse(answer),
      remark: remark ?? '',
      fixedOn,
    }
    const list = items.get(check)
    if (list) list.push(item)
    else items.set(check, [item])
  }
  return items
}

/** Every site of a district with its checks of a year, the latest first. */
export function readSites(db: Database, scope: number, year: number): CheckedSite[] {
  const items = readItems(db, scope, year)
  const rows = all(
    db,
    build
      .selectFrom('siteCheck as c')
      .leftJoin('school as s', 's.id', 'c.school')
      .select(['c.id', 'c.school', 'c.on', 'c.url', 'c.by', 'c.note', 's.id as known', 's.shortName'])
      .where('c.scope', '=', scope)
      .where('c.year', '=', year),
  )
  const checks = rows
    // A school that was removed takes its checks out of sight until it is back.
    .filter(({ school, known }) => school === null || known !== null)
    .map(({ id, school, shortName, on, url, by, note }): SiteCheck => ({
      id,
      year,
      school: school === null ? null : { id: school, name: shortName ?? '' },
      on,
      url: url ?? '',
      by: by ?? '',
      note: note ?? '',
      items: items.get(id) ?? [],
    }))
    .sort((a, b) => (b.on ?? '').localeCompare(a.on ?? '') || (a.id < b.id ? 1 : -1))
  const byField = Map.groupBy(checks, ({ school }) => school?.id ?? '')
  const addresses = new Map(
    all(db, build.selectFrom('school').select(['id', 'site']).where('scope', '=', scope)).map(
      ({ id, site }) => [id, site ?? ''],
    ),
  )
  const siteOf = (school: CheckedSite['school']): CheckedSite => {
    const own = byField.get(school?.id ?? '') ?? []
    const card = school === null ? '' : (addresses.get(school.id) ?? '')
    return { school, checks: own, url: own.find(({ url }) => url !== '')?.url ?? card }
  }
  const project = populations(db, scope, year).of('projectSchools')
  const inProject = new Set(project.map(({ id }) => id))
  const others = new Map(
    checks.flatMap(({ school }) => (school && !inProject.has(school.id) ? [[school.id, school.name]] : [])),
  )
  const isKnown = one(db, build.selectFrom('district').select('id').where('scope', '=', scope)) !== undefined
  return [
    ...(isKnown ? [siteOf(null)] : []),
    ...project.map(({ id, name }) => siteOf({ id, name, inProject: true })),
    ...[...others]
      .sort(([, a], [, b]) => byName(a, b))
      .map(([id, name]) => siteOf({ id, name, inProject: false })),
  ]
}
