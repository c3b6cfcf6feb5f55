import { CalendarDay } from '../../../shared/calendar.ts'
import type { Duty, DutyList } from '../../../shared/duty.ts'
import type { Id } from '../../../shared/entity.ts'
import { type Context, districtScope } from '../context.ts'
import { all, build } from '../database/query.ts'
import { reading, type Source } from '../database/reading.ts'
import { readDistrictYear, YEAR_SOURCES } from '../roadmap/facts.ts'
import { today } from '../workplace/workplace.ts'
import { type Calendar, type Draft, dutyOn } from './draft.ts'
import { packageDuties } from './packages.ts'
import {
  measureDuties,
  noteDuties,
  ownPlanDuties,
  recommendationDuties,
  siteDuties,
  taskDuties,
} from './records.ts'
import { NOTED_SOURCES } from '../notes/noted.ts'
import { rowDuties } from './rows.ts'

/** The production calendar: days that are not what their weekday says. */
function readCalendar(ctx: Context): Calendar {
  const days = all(ctx.db, build.selectFrom('calendarDay').select(['on', 'kind', 'title']))
  return new Map(
    days.flatMap((row) => {
      const day = CalendarDay.safeParse({ ...row, title: row.title ?? '' })
      return day.success ? [[day.data.on, day.data] as const] : []
    }),
  )
}

const BY_NUMBER = new Intl.Collator('ru', { numeric: true })

const byDay = (a: Duty, b: Duty): number =>
  (a.due < b.due ? -1 : Number(a.due > b.due)) ||
  BY_NUMBER.compare(a.number, b.number) ||
  BY_NUMBER.compare(a.school?.name ?? '', b.school?.name ?? '')

/** Every dated thing of a district's year in the order of days, as it stands today. */
export function listDuties(ctx: Context, district: Id, year: number): DutyList {
  const { db } = ctx
  const scope = districtScope(ctx, district)
  const day = today(ctx)
  const facts = readDistrictYear(db, scope, year)
  const calendar = reading(db, 'calendar', ['calendarDay'], () => readCalendar(ctx))
  /** Things of one kind on this day, made again when their records change. */
  const seen = (kind: string, sources: readonly Source[], drafts: () => Draft[]): readonly Duty[] =>
    reading(db, `duties ${kind} ${scope} ${year} ${day}`, ['calendarDay', ...sources], () =>
      drafts().map((draft) => dutyOn(day, draft, calendar)),
    )
  const duties = [
    ...seen('rows', YEAR_SOURCES, () => rowDuties(facts, day)),
    ...seen('recommendations', ['recommendation', 'expertise', 'school'], () =>
      recommendationDuties(db, scope, year),
    ),
    ...seen('sites', ['siteAnswer', 'siteCheck', 'school'], () => siteDuties(db, scope, year)),
    ...seen('measures', ['programmeMeasure', 'programme', 'riskDirection', 'school'], () =>
      measureDuties(db, scope, year),
    ),
    ...seen('own plan', ['ownActivity', 'activity', 'dutyMark'], () => ownPlanDuties(db, scope, facts)),
    ...seen('tasks', ['task', 'dutyMark'], () => taskDuties(db, scope, facts)),
    ...seen('notes', NOTED_SOURCES, () => noteDuties(db, scope, year, day)),
    ...packageDuties(ctx, day).map((draft) => dutyOn(day, draft, calendar)),
  ]
  return { today: day, calendar: [...calendar.values()], duties: duties.toSorted(byDay) }
}
