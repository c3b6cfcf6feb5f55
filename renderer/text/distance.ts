import { counted } from './numbers.ts'

const days = (n: number) => counted(n, 'день', 'дня', 'дней')

/** Days from today to a deadline in words: «сегодня», «завтра», «через 3 дня», «просрочено на 5 дней». */
export function untilDeadline(distance: number): string {
  if (distance === 0) return 'сегодня'
  if (distance === 1) return 'завтра'
  return distance > 0 ? `через ${days(distance)}` : `просрочено на ${days(-distance)}`
}

/** Days since something took place: «сегодня», «вчера», «5 дней назад». */
export function sinceThen(distance: number): string {
  if (distance === 0) return 'сегодня'
  return distance === -1 ? 'вчера' : `${days(Math.abs(distance))} назад`
}
