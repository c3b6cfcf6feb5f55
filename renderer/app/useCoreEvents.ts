import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { create } from 'zustand'
import type { CoreEvent } from '../../shared/events.ts'
import { listen } from '../api/index.ts'
import { invalidate } from '../queries/index.ts'

type Progress = Extract<CoreEvent, { type: 'progress' }>

interface CoreState {
  connected: boolean
  /** The task that is running now. */
  progress: Progress | null
}

/** How the core is doing, for the status line. */
export const useCoreState = create<CoreState>()(() => ({ connected: true, progress: null }))

/** Keeps what is shown true: reads again what the core says has changed. */
export function useCoreEvents(): void {
  const queries = useQueryClient()
  useEffect(
    () =>
      listen({
        onEvent: (event) => {
          if (event.type === 'changed') void invalidate(queries, event.entities)
          else useCoreState.setState({ progress: event.done < event.total ? event : null })
        },
        onLost: () => useCoreState.setState({ connected: false, progress: null }),
        onReconnected: () => {
          useCoreState.setState({ connected: true })
          void queries.invalidateQueries()
        },
      }),
    [queries],
  )
}
