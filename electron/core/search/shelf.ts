import type { Database } from 'better-sqlite3'
import { formatDate } from '../../../shared/date.ts'
import type { Hit, HitKind } from '../../../shared/search.ts'
import type { Source } from '../database/reading.ts'

/** Whose records, of which year. */
export interface Place {
  db: Database
  scope: number
  year: number
}

/** A record as it is shown when it is found; `words` are what it is found by beside that. */
export type Made = Omit<Hit, 'kind'> & { words?: readonly (string | null)[] }

/** Records of one kind, and which entities they are read from. */
export interface Shelf {
  kind: HitKind
  sources: readonly Source[]
  read: (place: Place) => readonly Made[]
}

export const joined = (...parts: readonly (string | null | undefined)[]): string =>
  parts.filter(Boolean).join(' · ')
export const dayWords = (on: string | null): string => (on === null ? '' : formatDate(on))
