import { useCallback, useMemo, useState } from 'react'

export interface Selection {
  ids: ReadonlySet<string>
  toggle: (id: string) => void
  set: (ids: Iterable<string>) => void
  clear: () => void
}

/** Marked rows of a table. Ids that are not among `present` (filtered out, deleted) don't count. */
export function useSelection(present: readonly string[]): Selection {
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const ids = useMemo(() => new Set(present.filter((id) => marked.has(id))), [present, marked])
  const toggle = useCallback(
    (id: string) =>
      setMarked((before) => {
        const after = new Set(before)
        if (!after.delete(id)) after.add(id)
        return after
      }),
    [],
  )
  const set = useCallback((next: Iterable<string>) => setMarked(new Set(next)), [])
  const clear = useCallback(() => setMarked(new Set()), [])
  return { ids, toggle, set, clear }
}
