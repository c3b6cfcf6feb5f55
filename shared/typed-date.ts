import { isRealDate } from './date.ts'

export type TypedDate = { kind: 'empty' } | { kind: 'date'; iso: string } | { kind: 'invalid' }

const two = (n: number) => String(n).padStart(2, '0')

/**
 * What a person meant by a typed date: «29.03.2022», «29.3.22», «29.03» (of the given year), «29032022», «290322»,
 * or the same with spaces, slashes or hyphens; `2022-03-29` as it is pasted from elsewhere.
 */
export function readTypedDate(typed: string, year: number): TypedDate {
  const text = typed.trim().replace(/\s*г\.?$/, '')
  if (text === '') return { kind: 'empty' }
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (iso) return checked(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const parts =
    /^(\d{1,2})[.,/\-\s]+(\d{1,2})(?:[.,/\-\s]+(\d{4}|\d{2}))?[.,]?$/.exec(text) ??
    /^(\d{2})(\d{2})(\d{4}|\d{2})?$/.exec(text)
  if (!parts) return { kind: 'invalid' }
  const typedYear = parts[3]
  const full =
    typedYear === undefined ? year : typedYear.length === 2 ? 2000 + Number(typedYear) : Number(typedYear)
  return checked(full, Number(parts[2]), Number(parts[1]))
}

function checked(year: number, month: number, day: number): TypedDate {
  const iso = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  return isRealDate(iso) ? { kind: 'date', iso } : { kind: 'invalid' }
}
