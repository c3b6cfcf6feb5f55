import type { Database } from 'better-sqlite3'
import type { Mark } from '../../../shared/attendance.ts'
import { formatDate } from '../../../shared/date.ts'
import type { Id } from '../../../shared/entity.ts'
import { isComplete, SITE_ASPECT, SiteAnswer, standingOf } from '../../../shared/site-check.ts'
import { all, build } from '../database/query.ts'
import type { MarkRow } from './facts.ts'

/** What one look at a site found, on a day. */
interface Look {
  school: Id | null
  on: string
  mark: Mark
}

const found = (present: boolean, note: string | null): Mark => ({
  state: present ? 'present' : 'absent',
  role: null,
  headcount: null,
  note,
})

/** Complete checks of a year: the information is there when no item stands at «нет». */
function checks(db: Database, scope: number, year: number): Look[] {
  const answers = all(
    db,
    build
      .selectFrom('siteCheck as c')
      .innerJoin('siteAnswer as a', 'a.check', 'c.id')
      .select(['c.id', 'c.school', 'c.on', 'a.answer', 'a.fixedOn'])
      .where('c.scope', '=', scope)
      .where('c.year', '=', year)
      .orderBy('c.id'),
  )
  return [...Map.groupBy(answers, ({ id }) => id).values()].flatMap((items) => {
    const first = items[0]
    const standing = standingOf(
      items.map(({ answer, fixedOn }) => ({
        answer: answer === null ? null : SiteAnswer.parse(answer),
        fixedOn,
      })),
    )
    if (!first || first.on === null || !isComplete(standing)) return []
    const note = `проверка ${formatDate(first.on)}: нет на сайте – пунктов ${standing.lacking}`
    return [
      {
        school: first.school,
        on: first.on,
        mark: standing.lacking === 0 ? found(true, null) : found(false, note),
      },
    ]
  })
}

/** Entries of the journal that was kept before: a remark that was not mended speaks against the site. */
function entries(db: Database, scope: number, activity: Id): Look[] {
  return all(
    db,
    build
      .selectFrom('journal')
      .select(['school', 'on', 'closedOn', 'note'])
      .where('scope', '=', scope)
      .where('activity', '=', activity)
      .orderBy('id'),
  ).flatMap(({ school, on, closedOn, note }) =>
    on === null
      ? []
      : [{ school, on, mark: found(note === null || closedOn !== null, note && `замечание: ${note}`) }],
  )
}

/**
 * The yes/no marks of the site checks' row, answered by the latest look at each site; what was marked by hand stays
 * where nobody has looked.
 * @param district the subject that the district's own site stands for
 */
export function siteMarks(
  db: Database,
  { scope, year, activity, district }: { scope: number; year: number; activity: Id; district: Id | null },
  byHand: readonly MarkRow[],
): MarkRow[] {
  const looks = [...entries(db, scope, activity), ...checks(db, scope, year)]
  if (looks.length === 0) return [...byHand]
  const latest = new Map<Id, Look>()
  for (const look of looks) {
    const subject = look.school ?? district
    if (subject === null) continue
    const known = latest.get(subject)
    if (!known || known.on <= look.on) latest.set(subject, look)
  }
  return [
    ...byHand.filter(({ subject, aspect }) => aspect !== SITE_ASPECT || !latest.has(subject)),
    ...[...latest].map(([subject, { mark }]) => ({ subject, occurrence: 'once', aspect: SITE_ASPECT, mark })),
  ]
}
