import { create } from 'zustand'
import type { Explanation } from '../api/index.ts'

/** Files of the last taking in that could not be read; shown above the inbox until they are dismissed. */
export const useUnreadFiles = create<{ failed: readonly Explanation[] }>()(() => ({ failed: [] }))

export const setUnreadFiles = (failed: readonly Explanation[]) => useUnreadFiles.setState({ failed })
