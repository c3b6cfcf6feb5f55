import { useEffect, useEffectEvent } from 'react'

interface Keys {
  /** Insert or Ctrl+Enter anywhere on the page. */
  onNew: () => void
  /** Delete on a row of the table. */
  onRemove: (id: string) => void
}

/** Keys of a journal that may be written. */
export function useJournalKeys(enabled: boolean, keys: Keys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    // Ctrl+Insert and Shift+Insert are copy and paste; a field or form that used the key says so.
    if (event.defaultPrevented || event.altKey || event.shiftKey) return
    if (document.querySelector('[role="dialog"]')) return
    const control = event.ctrlKey || event.metaKey
    const row = event.target instanceof HTMLElement ? event.target.dataset['rowId'] : undefined
    if ((event.key === 'Insert' && !control) || (event.key === 'Enter' && control)) keys.onNew()
    else if (event.key === 'Delete' && !control && row !== undefined) keys.onRemove(row)
    else return
    event.preventDefault()
  })
  useEffect(() => {
    if (!enabled) return
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [enabled])
}
