import { CalendarDay } from '../../../shared/calendar.ts'
import type { DutyList } from '../../../shared/duty.ts'
import type { Id } from '../../../shared/entity.ts'
import { type Context, districtScope } from '../context.ts'
import { all, build } from '../database/query.ts'
import { readDistrictYear } from '../roadmap/facts.ts'
import { today } from '../workplace/workplace.ts'
import { type Calendar, dutyOn } from './draft.ts'
import {
  measureDuties,
  noteDuties,
  ownPlanDuties,
  recommendationDuties,
  siteDuties,
  taskDuties,
} from './records.ts'
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

/** Every dated thing of a district's year in the order of days, as it stands today. */
export function listDuties(ctx: Context, district: Id, year: number): DutyList {
  const { db } = ctx
  const scope = districtScope(ctx, district)
  const day = today(ctx)
  const facts = readDistrictYear(db, scope, year)
  const calendar = readCalendar(ctx)
  const drafts = [
    ...rowDuties(facts, day),
    ...recommendationDuties(db, scope, year),
    ...siteDuties(db, scope, year),
    ...measureDuties(db, scope, year),
    ...ownPlanDuties(db, scope, facts),
    ...taskDuties(db, scope, facts),
    ...noteDuties(db, scope, year, day),
  ]
  const byNumber = new Intl.Collator('ru', { numeric: true })
  return {
    today: day,
    calendar: [...calendar.values()],
    duties: drafts
      .map((draft) => dutyOn(day, draft, calendar))
      .sort(
        (a, b) =>
          (a.due < b.due ? -1 : Number(a.due > b.due)) ||
          byNumber.compare(a.number, b.number) ||
          byNumber.compare(a.school?.name ?? '', b.school?.name ?? ''),
      ),
  }
}
