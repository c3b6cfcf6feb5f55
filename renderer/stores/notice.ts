import { create } from 'zustand'
import { explain, type Explanation } from '../api/index.ts'

interface NoticeState {
  /** Shown in the status line until the next one; read out by screen readers. */
  sentence: string | null
  /** Shown above the page until it is closed or something succeeds. */
  trouble: Explanation | null
  say: (sentence: string | null) => void
  report: (error: unknown) => void
  dismiss: () => void
}

/** What the program has to tell the person who just acted. */
export const useNotice = create<NoticeState>()((set) => ({
  sentence: null,
  trouble: null,
  say: (sentence) => set({ sentence }),
  report: (error) => set({ trouble: explain(error) }),
  dismiss: () => set({ trouble: null }),
}))

export const say = (sentence: string | null) => useNotice.getState().say(sentence)
export const report = (error: unknown) => useNotice.getState().report(error)
