import type { DuplicatePair } from '../../../shared/duplicate.ts'

export const pairKey = ({ keep, drop }: DuplicatePair): string => `${keep.id} ${drop.id}`

export const REASONS: Record<Exclude<DuplicatePair['reason'], 'facts'>, string> = {
  inn: 'один ИНН',
  ogrn: 'один ОГРН',
  name: 'одно название',
}
