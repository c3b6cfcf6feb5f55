import { formatDate } from './date.ts'
import type { Schedule } from './schedule.ts'

const MONTHS = [
  'январь',
  'февраль',
  'март',
  'апрель',
  'май',
  'июнь',
  'июль',
  'август',
  'сентябрь',
  'октябрь',
  'ноябрь',
  'декабрь',
]
const DAYS = {
  MO: 'понедельникам',
  TU: 'вторникам',
  WE: 'средам',
  TH: 'четвергам',
  FR: 'пятницам',
  SA: 'субботам',
  SU: 'воскресеньям',
}
const DAY = {
  MO: 'понедельник',
  TU: 'вторник',
  WE: 'среда',
  TH: 'четверг',
  FR: 'пятница',
  SA: 'суббота',
  SU: 'воскресенье',
}

/** `2022-03` → «март 2022». */
export const monthWords = (month: string): string => {
  const [year, m] = month.split('-')
  return `${MONTHS[Number(m) - 1] ?? month} ${year ?? ''}`
}

/** How the program understands a schedule, in the words of a roadmap. */
export function scheduleWords(schedule: Schedule): string {
  switch (schedule.kind) {
    case 'date':
      return formatDate(schedule.on)
    case 'due':
      return `до ${formatDate(schedule.by)}`
    case 'range':
      return `${formatDate(schedule.from)} – ${formatDate(schedule.to)}`
    case 'month':
      return monthWords(schedule.month)
    case 'months':
      return `${monthWords(schedule.from)} – ${monthWords(schedule.to)}`
    case 'weekly': {
      const ranges = schedule.ranges.map((r) => `с ${formatDate(r.from)} по ${formatDate(r.to)}`).join(', ')
      return `еженедельно${schedule.weekday ? ` по ${DAYS[schedule.weekday]}` : ''} ${ranges}`
    }
    case 'monthly': {
      const which = schedule.nth === -1 ? 'последний раз в месяце' : `${schedule.nth}-й раз в месяце`
      return `ежемесячно, ${DAY[schedule.weekday]} (${which}), ${monthWords(schedule.from)} – ${monthWords(schedule.to)}`
    }
    case 'year':
      return `в течение ${schedule.year} года`
    case 'always':
      return 'постоянно'
    case 'unknown':
      return 'срок не указан'
  }
}
