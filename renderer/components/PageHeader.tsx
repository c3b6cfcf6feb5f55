import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import css from './PageHeader.module.css'

export interface PageHeaderProps {
  title: string
  /** Quiet words after the title: «42 школы, в наборе 27». */
  note?: ReactNode
  /** The one primary button. */
  action?: ReactNode
  /** Other buttons, before the primary one. */
  secondary?: ReactNode
}

export function PageHeader({ title, note, action, secondary }: PageHeaderProps) {
  return (
    <div className={css['header']}>
      <Title order={1}>{title}</Title>
      <div className={css['note']} title={typeof note === 'string' ? note : undefined}>
        {note}
      </div>
      <div className={css['actions']} data-no-print>
        {secondary}
        {action}
      </div>
    </div>
  )
}
