import { useCallback, useEffect, useRef, useState } from 'react'
import { explain } from '../api/index.ts'
import { report } from '../stores/notice.ts'

export type SavingState = 'idle' | 'saving' | 'saved' | 'error'

const SHOW_SAVED_MS = 2000

/** Saves values one after another and says how it went; `run` answers false when the last one was refused. */
export function useSaving<T>(save: (value: T) => PromiseLike<unknown>) {
  const [state, setState] = useState<SavingState>('idle')
  const [trouble, setTrouble] = useState('')
  const latest = useRef(0)
  const before = useRef<Promise<unknown>>(Promise.resolve())
  const mounted = useRef(true)

  useEffect(() => {
    mounted.current = true
    return () => {
      mounted.current = false
    }
  }, [])
  useEffect(() => {
    if (state !== 'saved') return
    const timer = setTimeout(() => setState('idle'), SHOW_SAVED_MS)
    return () => clearTimeout(timer)
  }, [state])

  const run = async (value: T): Promise<boolean> => {
    const mine = ++latest.current
    setState('saving')
    const task = before.current.then(() => save(value))
    before.current = task.catch(() => undefined)
    try {
      await task
      if (mounted.current && mine === latest.current) setState('saved')
      return true
    } catch (error) {
      // A field that is gone can't say it: the window does.
      if (!mounted.current) report(error)
      else if (mine === latest.current) {
        const { what, safe, next } = explain(error)
        setTrouble(`${what} ${safe} ${next}`)
        setState('error')
      }
      return false
    }
  }
  const forget = useCallback(() => setState('idle'), [])
  return { state, trouble, run, forget }
}
