import { counted } from './numbers.ts'

const days = (n: number) => counted(n, 'день', 'дня', 'дней')

/** What is longer ago is not told in days. */
const LONG_AGO = 99

/** Days from today to a deadline in words: «сегодня», «завтра», «через 3 дня», «просрочено на 5 дней». */
export function untilDeadline(distance: number): string {
  if (distance === 0) return 'сегодня'
  if (distance === 1) return 'завтра'
  if (distance > 0) return `через ${days(distance)}`
  return -distance > LONG_AGO ? 'просрочено' : `просрочено на ${days(-distance)}`
}

/** Days since something took place: «сегодня», «вчера», «5 дней назад». */
export function sinceThen(distance: number): string {
  if (distance === 0) return 'сегодня'
  if (distance === -1) return 'вчера'
  return -distance > LONG_AGO ? 'давно' : `${days(Math.abs(distance))} назад`
}
