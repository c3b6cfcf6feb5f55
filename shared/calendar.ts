import { z } from 'zod'
import { date, defineEntity, IsoDate, oneOf, text } from './entity.ts'

export const DayKind = z.enum(['off', 'work', 'short'])
export type DayKind = z.infer<typeof DayKind>
export const DAY_KIND: Record<DayKind, string> = {
  off: 'выходной',
  work: 'рабочий день',
  short: 'сокращённый день',
}

/** A day of the Russian production calendar that is not what its weekday says: a government decree of each year. */
export const calendarDayEntity = defineEntity('calendarDay', {
  title: 'день производственного календаря',
  writer: 'region',
  key: ['on'],
  display: ['on', 'title'],
  fields: {
    on: date('День'),
    kind: oneOf('Какой день', DayKind.options, DAY_KIND),
    title: text('Название', 200),
  },
})

export const CalendarDay = z.object({ on: IsoDate, kind: DayKind, title: z.string() })
export type CalendarDay = z.infer<typeof CalendarDay>

/** Is it a working day: the calendar's own word, else Monday to Friday. */
export function isWorkingDay(day: string, calendar: ReadonlyMap<string, Pick<CalendarDay, 'kind'>>): boolean {
  const known = calendar.get(day)
  if (known) return known.kind !== 'off'
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6
}
