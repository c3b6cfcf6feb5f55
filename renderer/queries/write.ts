import { useCallback, useRef, useState } from 'react'
import { report, useNotice } from '../stores/notice.ts'

export interface Write<I, O> {
  /** Answers null when it was refused; the refusal is then shown above the page. */
  run: (input: I) => Promise<O | null>
  pending: boolean
}

/**
 * An action behind a button. A second press while the first is running does nothing. Pages are read again by the
 * core's event, so there is nothing to do after success but to go on.
 */
export function useWrite<I, O>(action: (input: I) => PromiseLike<O>): Write<I, O> {
  const [pending, setPending] = useState(false)
  const busy = useRef(false)
  const run = useCallback(
    async (input: I) => {
      if (busy.current) return null
      busy.current = true
      setPending(true)
      try {
        const answer = await action(input)
        useNotice.getState().dismiss()
        return answer
      } catch (error) {
        report(error)
        return null
      } finally {
        busy.current = false
        setPending(false)
      }
    },
    [action],
  )
  return { run, pending }
}
