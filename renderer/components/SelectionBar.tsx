import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import css from './FilterRow.module.css'

interface Props {
  /** Names the buttons to screen readers: «Действия с выбранными школами». */
  label: string
  /** «3 школы» */
  chosen: string
  onClear: () => void
  children: ReactNode
}

/** What can be done with the marked rows; stands in the place of the filters. */
export function SelectionBar({ label, chosen, onClear, children }: Props) {
  return (
    <div className={css['row']} role="toolbar" aria-label={label} data-no-print>
      <output className={css['chosen']}>Выбрано: {chosen}</output>
      {children}
      <Button variant="subtle" onClick={onClear}>
        Снять выделение
      </Button>
    </div>
  )
}
