import { type KeyboardEvent, useState } from 'react'
import { report, say } from '../../stores/notice.ts'
import css from './ExpertisePage.module.css'

interface Props {
  /** «К1». */
  code: string
  title: string
  max: number
  score: number | null
  save: (score: number | null) => PromiseLike<unknown>
}

const MOST_BUTTONS = 5

/** Scores of one criterion: digits set one, Delete takes it away, the arrows up and down go to the next criterion. */
export function ScoreButtons({ code, title, max, score, save }: Props) {
  const [pressed, setPressed] = useState<{ was: number | null; now: number | null } | null>(null)
  const shown = pressed && pressed.was === score ? pressed.now : score
  const buttons = Math.min(max, MOST_BUTTONS)

  const set = async (next: number | null) => {
    if (next === shown) return
    if (next !== null && next > max) {
      say(`По критерию «${code}» можно поставить от 0 до ${max}.`)
      return
    }
    setPressed({ was: score, now: next })
    try {
      await save(next)
    } catch (error) {
      setPressed(null)
      report(error)
    }
  }
  const walk = (from: Element, by: number) => {
    const groups = [...(from.closest('table')?.querySelectorAll('[data-scores]') ?? [])]
    const group = groups[groups.indexOf(from.closest('[data-scores]') ?? from) + by]
    group?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    const { key, ctrlKey, altKey, metaKey, currentTarget } = event
    if (ctrlKey || altKey || metaKey) return
    if (key === 'ArrowDown') walk(currentTarget, 1)
    else if (key === 'ArrowUp') walk(currentTarget, -1)
    else if (key === 'ArrowRight') void set(Math.min(max, (shown ?? -1) + 1))
    else if (key === 'ArrowLeft') void set(Math.max(0, (shown ?? 1) - 1))
    else if (/^\d$/.test(key)) void set(Number(key))
    else if (key === 'Delete' || key === 'Backspace') void set(null)
    else return
    event.preventDefault()
  }
  const atTab = shown !== null && shown <= buttons ? shown : 0
  return (
    <fieldset aria-label={`${code}. ${title}`} data-scores className={css['scores']}>
      {Array.from({ length: buttons + 1 }, (_, value) => (
        <button
          key={value}
          type="button"
          aria-pressed={shown === value}
          tabIndex={value === atTab ? 0 : -1}
          className={css['score']}
          onClick={() => void set(value)}
          onKeyDown={onKeyDown}
        >
          {value}
        </button>
      ))}
      {max > MOST_BUTTONS && shown !== null && shown > MOST_BUTTONS && <strong>{shown}</strong>}
      <span className={css['quiet']}>из {max}</span>
    </fieldset>
  )
}
