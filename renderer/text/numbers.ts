import { plural } from '../../shared/plural.ts'

const whole = new Intl.NumberFormat('ru-RU')
const oneDecimal = new Intl.NumberFormat('ru-RU', { maximumFractionDigits: 1 })

/** `12345` → «12 345». */
export const formatNumber = (value: number): string => whole.format(value)

/** A share 0…1 as «66,7 %»; 99.96 % is not shown as a full hundred, nor 0.04 % as nothing. */
export function formatPercent(share: number): string {
  const percent = share * 100
  const shown =
    share > 0 && share < 1 ? Math.min(99.9, Math.max(0.1, Math.round(percent * 10) / 10)) : percent
  return `${oneDecimal.format(shown)}\u00a0%`
}

/** Bytes as «120 КБ», «3,4 МБ». */
export function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} Б`
  if (bytes < 1024 * 1024) return `${whole.format(Math.round(bytes / 1024))} КБ`
  return `${oneDecimal.format(bytes / 1024 / 1024)} МБ`
}

/** `counted(3, 'школа', 'школы', 'школ')` → «3 школы». */
export const counted = (n: number, one: string, few: string, many: string): string =>
  `${formatNumber(n)} ${plural(n, one, few, many)}`
