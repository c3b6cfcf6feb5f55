/** True for `YYYY-MM-DD` of the proleptic Gregorian calendar. */
export function isRealDate(iso: string): boolean {
  const [y, m, d] = iso.split('-').map(Number)
  if (y === undefined || m === undefined || d === undefined) return false
  const at = new Date(Date.UTC(y, m - 1, d))
  return at.getUTCFullYear() === y && at.getUTCMonth() === m - 1 && at.getUTCDate() === d
}

/** `2022-03-29` → `29.03.2022`; anything else comes back as it is. */
export const formatDate = (iso: string): string => {
  const m = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso)
  return m ? `${m[3]}.${m[2]}.${m[1]}` : iso
}

/** `2022-03-29` → `29.03`. */
export const formatDayMonth = (iso: string): string => formatDate(iso).slice(0, 5)

/** Days are calendar days: no time zone can shift them. */
export function addDays(iso: string, days: number): string {
  const at = new Date(`${iso}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

/** Last day of a month given as `YYYY-MM`. */
export function endOfMonth(month: string): string {
  const [y, m] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(y, m, 0)).toISOString().slice(0, 10)
}

/** The local calendar day of a moment (milliseconds since 1970), as the computer's own clock shows it. */
export function localDay(ms: number): string {
  const at = new Date(ms)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

/** The local date and time of a moment: `29.03.2022 14:02`. */
export function localMoment(ms: number): string {
  const at = new Date(ms)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${formatDate(localDay(ms))} ${two(at.getHours())}:${two(at.getMinutes())}`
}
