import { useEffect } from 'react'
import { hasOwnText, step, stepOf } from './undo.ts'

/** Ctrl+Z, Ctrl+Y and Ctrl+Shift+Z on every page. */
export function useUndoKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const direction = stepOf(event)
      if (!direction || event.defaultPrevented || hasOwnText(event.target)) return
      event.preventDefault()
      void step(direction)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
