import type { QueryClient } from '@tanstack/react-query'
import type { Word } from './read.ts'

/** Words of the contract whose answers are computed from facts. */
const COMPUTED: readonly Word[] = ['roadmap', 'dashboard', 'reports', 'region']

/** Which words of the contract read each entity. A new entity gets its line here. */
const READ_BY: Record<string, readonly Word[]> = {
  section: ['roadmap', 'dashboard', 'reports', 'workplace'],
  activity: [...COMPUTED, 'attendance', 'journal', 'stages', 'workplace'],
  target: COMPUTED,
  riskDirection: ['roadmap', 'journal', 'stages'],
  district: ['district', 'workplace', 'reports', 'region'],
  school: [...COMPUTED, 'schools', 'schoolImport', 'curators', 'attendance', 'stages', 'journal'],
  curator: [...COMPUTED, 'schools', 'curators', 'attendance', 'stages', 'journal'],
  cohort: [...COMPUTED, 'schools', 'curators', 'attendance', 'stages', 'journal'],
  plan: COMPUTED,
  occurrenceChange: [...COMPUTED, 'attendance'],
  attendance: [...COMPUTED, 'attendance'],
  stage: [...COMPUTED, 'stages'],
  journal: [...COMPUTED, 'journal'],
}

/** Reads again whatever was computed from the changed entities; an unknown one makes everything be read again. */
export function invalidate(queries: QueryClient, entities: readonly string[]): void {
  const words = new Set<Word>(['ledger', 'exchange'])
  for (const entity of entities) {
    const readers = READ_BY[entity]
    if (!readers) {
      void queries.invalidateQueries()
      return
    }
    for (const word of readers) words.add(word)
  }
  for (const word of words) void queries.invalidateQueries({ queryKey: [word] })
}
