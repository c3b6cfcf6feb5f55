import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Selection } from '../../stores/selection.ts'

interface Options {
  ids: readonly string[]
  onOpen?: ((id: string) => void) | undefined
  selection?: Selection | undefined
  /** Brings a row that is not rendered into sight. */
  reveal: (index: number) => void
  pageSize: () => number
  find: (id: string) => HTMLElement | null
}

/** One row of the table is in the Tab order; arrows walk, Enter opens, Space marks. */
export function useRowKeys({ ids, onOpen, selection, reveal, pageSize, find }: Options) {
  const [active, setActive] = useState<string | null>(null)
  const wanted = useRef<string | null>(null)
  const anchor = useRef<string | null>(null)
  const current = active !== null && ids.includes(active) ? active : (ids[0] ?? null)

  // After a walk the row may appear only with the next rendering of the virtual list.
  useEffect(() => {
    if (wanted.current === null) return
    const row = find(wanted.current)
    if (!row) return
    wanted.current = null
    row.focus({ preventScroll: true })
  })

  const walkTo = (index: number, extend: boolean) => {
    const id = ids[Math.max(0, Math.min(ids.length - 1, index))]
    if (id === undefined) return
    if (extend && selection) selectRange(anchor.current ?? current, id)
    else anchor.current = id
    wanted.current = id
    setActive(id)
    reveal(ids.indexOf(id))
  }

  const selectRange = (from: string | null, to: string) => {
    if (from === null) return
    anchor.current ??= from
    const [a, b] = [ids.indexOf(from), ids.indexOf(to)].sort((x, y) => x - y) as [number, number]
    selection?.set([...selection.ids, ...ids.slice(a, b + 1)])
  }

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const row = event.target instanceof HTMLElement ? event.target : null
    // Buttons and fields inside of a cell keep their keys.
    if (row?.getAttribute('data-row-id') === null || current === null) return
    const at = ids.indexOf(current)
    const key = event.key
    if (key === 'ArrowDown') walkTo(at + 1, event.shiftKey)
    else if (key === 'ArrowUp') walkTo(at - 1, event.shiftKey)
    else if (key === 'PageDown') walkTo(at + pageSize(), event.shiftKey)
    else if (key === 'PageUp') walkTo(at - pageSize(), event.shiftKey)
    else if (key === 'Home') walkTo(0, event.shiftKey)
    else if (key === 'End') walkTo(ids.length - 1, event.shiftKey)
    else if (key === 'Enter' && onOpen) onOpen(current)
    else if (key === ' ' && selection) {
      anchor.current = current
      selection.toggle(current)
    } else if (event.code === 'KeyA' && (event.ctrlKey || event.metaKey) && selection) selection.set(ids)
    else return
    event.preventDefault()
  }

  /** Shift+click marks everything from the last one. */
  const mark = (id: string, range: boolean) => {
    if (range && anchor.current !== null) selectRange(anchor.current, id)
    else {
      anchor.current = id
      selection?.toggle(id)
    }
  }

  return { current, setActive, onKeyDown, mark }
}
