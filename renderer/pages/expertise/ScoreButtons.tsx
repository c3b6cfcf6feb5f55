import { type KeyboardEvent, useRef, useState } from 'react'
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

/** More scores than these are chosen from a list. */
export const MOST_BUTTONS = 10

/** Scores of one criterion: digits set one, Delete takes it away, the arrows up and down go to the next criterion. */
export function ScoreButtons({ code, title, max, score, save }: Props) {
  const group = useRef<HTMLFieldSetElement>(null)
  const [pressed, setPressed] = useState<{ was: number | null; now: number | null } | null>(null)
  const shown = pressed && pressed.was === score ? pressed.now : score

  const buttonOf = (value: number | null) => group.current?.querySelectorAll('button')[value ?? 0]

  const set = async (next: number | null) => {
    if (next === shown) return
    if (next !== null && next > max) {
      say(`По критерию «${code}» можно поставить от 0 до ${max}.`)
      return
    }
    setPressed({ was: score, now: next })
    buttonOf(next)?.focus()
    try {
      await save(next)
    } catch (error) {
      setPressed(null)
      report(error)
    }
  }
  const walk = (from: Element, by: number) => {
    const groups = [...(from.closest('table')?.querySelectorAll('[data-scores]') ?? [])]
    const next = groups[groups.indexOf(from.closest('[data-scores]') ?? from) + by]
    next?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
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
  const atTab = shown ?? 0
  return (
    <fieldset ref={group} aria-label={`${code}. ${title}`} data-scores className={css['scores']}>
      {Array.from({ length: max + 1 }, (_, value) => (
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
      <span className={css['quiet']}>из {max}</span>
    </fieldset>
  )
}
