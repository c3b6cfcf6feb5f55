import type { DuplicatePair } from '../../../shared/duplicate.ts'

export const pairKey = ({ keep, drop }: DuplicatePair): string => `${keep.id} ${drop.id}`

const REASONS: Record<DuplicatePair['reason'], string> = {
  inn: 'один ИНН',
  ogrn: 'один ОГРН',
  name: 'одно название',
  facts: '',
}

/** What makes the two look like one. */
export const reasonOf = ({ entity, reason }: DuplicatePair): string =>
  entity === 'curator' && reason === 'name' ? 'одно имя' : REASONS[reason]
