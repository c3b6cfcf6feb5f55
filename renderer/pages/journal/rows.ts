import { useQueries } from '@tanstack/react-query'
import type { JournalEntry } from '../../../shared/journal.ts'
import type { RoadmapRow } from '../../../shared/roadmap-row.ts'
import type { JournalKind } from '../../../shared/roadmap.ts'
import { client } from '../../api/index.ts'
import type { Scope } from '../../app/workplace.ts'
import { queryKey } from '../../queries/index.ts'

/** A row of the roadmap that keeps a journal. */
export type JournalRow = RoadmapRow & { journal: JournalKind }

export const journalRows = (rows: readonly RoadmapRow[]): JournalRow[] =>
  rows.filter((row): row is JournalRow => row.journal !== null)

/** The entries of several journals by their activity; what is not read yet is absent. */
export function useEntries(scope: Scope, rows: readonly JournalRow[]): ReadonlyMap<string, JournalEntry[]> {
  return useQueries({
    queries: rows.map((row) => {
      const input = { ...scope, activity: row.id }
      return {
        queryKey: queryKey('journal', 'list', input),
        queryFn: ({ signal }: { signal: AbortSignal }) => client.journal.list(input, { signal }),
      }
    }),
    combine: (answers) =>
      new Map(
        rows.flatMap((row, at) => {
          const data = answers[at]?.data
          return data ? [[row.id, data] as const] : []
        }),
      ),
  })
}
