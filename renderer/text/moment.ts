import { formatDate, localDay, localMoment } from '../../shared/date.ts'

/** «14:02» for a moment of today, «вчера, 14:02» or the full date and time otherwise. */
export function formatMoment(at: number, now: number): string {
  const time = localMoment(at).slice(11)
  if (localDay(at) === localDay(now)) return time
  if (localDay(at) === localDay(now - 86_400_000)) return `вчера, ${time}`
  return `${formatDate(localDay(at))} ${time}`
}

/** «сегодня», «вчера» or the date. */
export function formatDay(at: number, now: number): string {
  if (localDay(at) === localDay(now)) return 'сегодня'
  if (localDay(at) === localDay(now - 86_400_000)) return 'вчера'
  return formatDate(localDay(at))
}
