import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { type ListAbout, ListKind, REFERENCE_KINDS } from '../../shared/list-import.ts'
import type { Role } from '../../shared/workplace.ts'
import { client } from '../api/index.ts'
import { report } from '../stores/notice.ts'

/** What can be loaded here: a district all lists, the region its reference data. */
export const kindsOf = (role: Role): readonly ListKind[] =>
  role === 'region' ? ListKind.options.filter((kind) => REFERENCE_KINDS.has(kind)) : ListKind.options

/** What of an address is left open: nothing chosen yet, no second question. */
const NONE = '-'

/** Where a table is loaded as a list of one kind; without a file, where it is chosen. */
export function listAddress(
  kind: ListKind,
  about: Partial<ListAbout> = {},
  trayId: string | null = null,
): string {
  const { activity = null, aspect = '', occurrence = null } = about
  const parts = [kind, trayId ?? NONE, activity ?? NONE, aspect || NONE, occurrence ?? NONE]
  while (parts.length > 1 && parts.at(-1) === NONE) parts.pop()
  return `/import/${parts.join('/')}`
}

/** The parts of such an address. */
export function readListAddress(parts: {
  trayId?: string | undefined
  activity?: string | undefined
  aspect?: string | undefined
  occurrence?: string | undefined
}): { trayId: string | null; about: ListAbout } {
  const of = (part: string | undefined) => (part === undefined || part === NONE ? null : part)
  return {
    trayId: of(parts.trayId),
    about: {
      activity: of(parts.activity),
      aspect: of(parts.aspect) ?? '',
      occurrence: of(parts.occurrence),
    },
  }
}

/** Typing goes into a field; a table goes to the list. */
const inField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, [contenteditable="true"]') !== null

/** Ctrl+V on a page that shows a list: what is in the clipboard is looked at as lines of it. */
export function usePastedList(kind: ListKind, about: Partial<ListAbout>, may: boolean): void {
  const [, go] = useLocation()
  const { activity = null, aspect = '', occurrence = null } = about
  useEffect(() => {
    if (!may) return
    const onPaste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (event.defaultPrevented || inField(event.target) || text.trim() === '') return
      event.preventDefault()
      client.lists
        .takeText({ text })
        .then(({ trayId }) => go(listAddress(kind, { activity, aspect, occurrence }, trayId)))
        .catch(report)
    }
    window.addEventListener('paste', onPaste)
    return () => window.removeEventListener('paste', onPaste)
  }, [go, may, kind, activity, aspect, occurrence])
}
