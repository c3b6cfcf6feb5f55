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

const SAID_MS = 30_000
let silence: ReturnType<typeof setTimeout> | undefined

/** Says a sentence in the status line; it makes way for the next one or after half a minute. */
export function say(sentence: string | null): void {
  clearTimeout(silence)
  useNotice.getState().say(sentence)
  if (sentence !== null) silence = setTimeout(() => useNotice.getState().say(null), SAID_MS)
}
export const report = (error: unknown) => useNotice.getState().report(error)
