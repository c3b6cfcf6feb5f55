import { Loader } from '@mantine/core'
import type { ReactNode } from 'react'
import css from './Waiting.module.css'

interface Props {
  /** What is being waited for: «Загрузка страницы». */
  label: string
  /** The words are also seen: for what takes longer than a blink. */
  told?: boolean
  /** What can be done about it. */
  children?: ReactNode
}

/** In the middle of a place that has nothing to show yet. */
export function Waiting({ label, told = false, children }: Props) {
  return (
    <div className={css['waiting']} aria-busy aria-live={told ? 'polite' : undefined}>
      <Loader size="sm" {...(told ? { 'aria-hidden': true } : { 'aria-label': label })} />
      {told && label}
      {children}
    </div>
  )
}
