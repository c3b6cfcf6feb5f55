import { calendarDayEntity, DAY_KIND, DayKind } from '../../../shared/calendar.ts'
import { formatDate } from '../../../shared/date.ts'
import type { Id } from '../../../shared/entity.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { YearDay, YearDayDraft, YearDayPatch } from '../../../shared/year-reference.ts'
import type { Context } from '../context.ts'
import { all, build, one } from '../database/query.ts'
import { keyedId } from '../ledger/id.ts'
import { emptied, filled } from '../patch.ts'
import { mayWriteList } from '../reference/records.ts'
import { listRefusal, writeReference } from '../reference/write.ts'

/** Days of a year that are not what their weekday says, in their order. */
export const yearDays = ({ db }: Context, year: number): YearDay[] =>
  all(
    db,
    build
      .selectFrom('calendarDay')
      .select(['id', 'on', 'kind', 'title'])
      .where('on', '>=', `${year}-01-01`)
      .where('on', '<=', `${year}-12-31`)
      .orderBy('on'),
  ).flatMap(({ id, on, kind, title }) => {
    const known = DayKind.safeParse(kind)
    return known.success ? [{ id, on, kind: known.data, title: title ?? '' }] : []
  })

function refuseOthers(ctx: Context, year: number): void {
  if (!mayWriteList(ctx, 'calendar', year)) throw listRefusal('Производственный календарь', year)
}

function known(ctx: Context, id: Id): { year: number; day: string } {
  const row = one(ctx.db, build.selectFrom('calendarDay').select('on').where('id', '=', id))
  if (!row)
    throw new Refusal({
      code: 'calendarDay-unknown',
      what: 'Такого дня в календаре нет. Возможно, его убрали.',
      safe: 'Ничего не изменено.',
      next: 'Обновите страницу.',
    })
  const year = Number(row.on.slice(0, 4))
  refuseOthers(ctx, year)
  return { year, day: formatDate(row.on) }
}

const label = (year: number, words: string) => `Производственный календарь ${year} года: ${words}`

/** Refuses `day-of-other-year` and `day-twice`. */
export function addDay(ctx: Context, year: number, draft: YearDayDraft): { id: Id } {
  refuseOthers(ctx, year)
  const day = formatDate(draft.on)
  if (!draft.on.startsWith(`${year}-`))
    throw new Refusal({
      code: 'day-of-other-year',
      what: `${day} – не ${year} год.`,
      safe: 'Ничего не изменено.',
      next: `Укажите день ${year} года или выберите другой год вверху окна.`,
    })
  if (yearDays(ctx, year).some(({ on }) => on === draft.on))
    throw new Refusal({
      code: 'day-twice',
      what: `${day} в календаре уже есть.`,
      safe: 'Ничего не изменено.',
      next: 'Исправьте этот день в списке.',
    })
  const id = keyedId(calendarDayEntity, 'ref', { on: draft.on })
  writeReference(ctx, label(year, `${day} – ${DAY_KIND[draft.kind]}`), [
    { entity: calendarDayEntity, id, deleted: false, fields: filled(draft) },
  ])
  return { id }
}

export function editDay(ctx: Context, id: Id, patch: YearDayPatch): void {
  const { year, day } = known(ctx, id)
  writeReference(ctx, label(year, day), [{ entity: calendarDayEntity, id, fields: emptied(patch) }])
}

export function removeDay(ctx: Context, id: Id): void {
  const { year, day } = known(ctx, id)
  writeReference(ctx, label(year, `убран ${day}`), [{ entity: calendarDayEntity, id, deleted: true }])
}
