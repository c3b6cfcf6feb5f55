import { useState } from 'react'
import { useSaving } from './useSaving.ts'

/** A value that is saved as soon as it is chosen; one that was refused gives way to the saved one. */
export function useAutosaveChoice(
  value: string | null,
  save: (value: string | null) => PromiseLike<unknown>,
) {
  const saving = useSaving(save)
  const [chosen, setChosen] = useState(value)
  const [seen, setSeen] = useState(value)
  if (value !== seen) {
    setSeen(value)
    setChosen(value)
  }
  const choose = (next: string | null) => {
    if (next === chosen) return
    setChosen(next)
    void saving.run(next).then((done) => {
      if (!done) setChosen((now) => (now === next ? value : now))
    })
  }
  return { ...saving, chosen, choose }
}
