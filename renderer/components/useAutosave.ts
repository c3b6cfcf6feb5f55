import { useEffect, useEffectEvent, useState } from 'react'
import { useSaving } from './useSaving.ts'

interface Options {
  /** As it is saved now. */
  value: string
  save: (value: string) => PromiseLike<unknown>
}

/**
 * Text that saves itself. `base` is what is known to be saved; what differs from it is the person's own and is
 * neither overwritten by news from outside nor lost when the field goes away.
 */
export function useAutosave({ value, save }: Options) {
  const [text, setText] = useState(value)
  const [base, setBase] = useState(value)
  const [seen, setSeen] = useState(value)
  const { state, trouble, run, forget } = useSaving(save)

  if (value !== seen) {
    setSeen(value)
    setBase(value)
    if (text === base) setText(value)
  }
  const dirty = text !== base

  const commit = () => {
    if (text === base) return
    const before = base
    setBase(text)
    // A refused text stays in the field, unsaved, so that it can be corrected.
    void run(text).then((done) => {
      if (!done) setBase((now) => (now === text ? before : now))
    })
  }
  const revert = () => {
    setText(base)
    forget()
  }

  // The menu can take the page away without a blur.
  const onLeave = useEffectEvent(commit)
  useEffect(() => () => onLeave(), [])

  return { text, setText, dirty, commit, revert, state, trouble }
}
