import type { Id } from '../../../shared/entity.ts'

/** A name without what people write differently: case, ё, quotes, punctuation, «МБОУ» and the like stay. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const digits = (text: string): string => text.replace(/\D/g, '')

export interface Known {
  id: Id
  name: string
  shortName: string
  inn: string
  ogrn: string
}

/** Whom a row means: a record, nobody yet, or more than one – then a person must say. */
export type Match = { kind: 'found'; id: Id } | { kind: 'new' } | { kind: 'ambiguous'; names: number }

/**
 * Finds the school a row speaks of: by ИНН, then ОГРН, then name. Equal names are one school only when there is
 * exactly one and no ИНН says otherwise.
 */
export function matchSchool(known: readonly Known[], row: Omit<Known, 'id'>): Match {
  for (const field of ['inn', 'ogrn'] as const) {
    const wanted = digits(row[field])
    const hits = wanted ? known.filter((k) => digits(k[field]) === wanted) : []
    if (hits[0] && hits.length === 1) return { kind: 'found', id: hits[0].id }
  }
  const keys = [row.shortName, row.name].map(nameKey).filter(Boolean)
  const hits = known.filter(
    (k) =>
      [k.shortName, k.name].some((n) => n && keys.includes(nameKey(n))) &&
      // Another ИНН means another school of the same name.
      !(digits(row.inn) && digits(k.inn) && digits(row.inn) !== digits(k.inn)),
  )
  if (hits.length > 1) return { kind: 'ambiguous', names: hits.length }
  return hits[0] ? { kind: 'found', id: hits[0].id } : { kind: 'new' }
}
