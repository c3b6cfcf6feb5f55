import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventBusyStatus } from 'ical-generator'
import { addDays, formatDate } from '../../../shared/date.ts'
import { type Duty, DUTY_KIND } from '../../../shared/duty.ts'
import type { Id } from '../../../shared/entity.ts'
import type { TrayItem } from '../../../shared/host.ts'
import type { Context } from '../context.ts'
import { listDuties } from './list.ts'

/** Open until their day has come; a missed one stays where it was. */
const TAKEN = new Set<Duty['state']>(['overdue', 'today', 'soon', 'later'])

const summaryOf = ({ number, title, school }: Duty): string =>
  [number && `${number}.`, title, school && `– ${school.name}`].filter(Boolean).join(' ')

/**
 * What is still to be done as iCalendar: days, not hours, so that no time zone moves them. A long period is shown on
 * its last day. The same thing has the same UID in every file, so a calendar that takes a newer one in doubles nothing.
 */
export function calendarOf(duties: readonly Duty[], stamp: number): string {
  const calendar = ical({
    name: 'Координатор 500+: сроки',
    prodId: { company: 'Координатор 500+', product: 'Сроки', language: 'RU' },
    method: ICalCalendarMethod.PUBLISH,
  })
  for (const duty of duties) {
    if (!TAKEN.has(duty.state)) continue
    const meeting = duty.kind === 'meeting' && duty.from === duty.due
    const period = duty.from === duty.due ? '' : `С ${formatDate(duty.from)} по ${formatDate(duty.due)}.`
    calendar.createEvent({
      id: `${duty.key.replaceAll(' ', '-')}@koordinator500`,
      stamp: new Date(stamp),
      start: new Date(`${duty.due}T00:00:00Z`),
      end: new Date(`${addDays(duty.due, 1)}T00:00:00Z`),
      allDay: true,
      summary: summaryOf(duty),
      description: [DUTY_KIND[duty.kind], period, duty.remark].filter(Boolean).join('\n'),
      busystatus: meeting ? ICalEventBusyStatus.BUSY : ICalEventBusyStatus.FREE,
      alarms: [{ type: ICalAlarmType.display, triggerBefore: 86_400, description: summaryOf(duty) }],
    })
  }
  return calendar.toString()
}

/** «Сроки.ics» in the tray. */
export function calendarFile(ctx: Context, district: Id, year: number): TrayItem {
  const { today, duties } = listDuties(ctx, district, year)
  const text = calendarOf(duties, ctx.deps.now())
  return ctx.tray.put(`Сроки ${year} на ${formatDate(today)}.ics`, Buffer.from(text))
}
