import { useEffect } from 'react'
import { act, stepOf } from './undo.ts'

/** Ctrl+Z, Ctrl+Y and Ctrl+Shift+Z on every page. */
export function useUndoKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const direction = stepOf(event)
      if (!direction || event.defaultPrevented) return
      event.preventDefault()
      void act(direction)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
