import { Loader } from '@mantine/core'
import css from './Waiting.module.css'

interface Props {
  /** What is being waited for: «Загрузка страницы». */
  label: string
  /** The words are also seen: for what takes longer than a blink. */
  told?: boolean
}

/** In the middle of a place that has nothing to show yet. */
export function Waiting({ label, told = false }: Props) {
  return (
    <div className={css['waiting']} aria-live={told ? 'polite' : undefined}>
      <Loader size="sm" {...(told ? { 'aria-hidden': true } : { 'aria-label': label })} />
      {told && label}
    </div>
  )
}
