import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import css from './EmptyState.module.css'

interface Props {
  title: string
  /** What to do, in a sentence or two. */
  children: ReactNode
  /** The button that does it. */
  action?: ReactNode
}

/** A place that has nothing to show yet and says what to do about it. */
export function EmptyState({ title, children, action }: Props) {
  return (
    <div className={css['empty']}>
      <Title order={2}>{title}</Title>
      <div className={css['text']}>{children}</div>
      {action && <div className={css['actions']}>{action}</div>}
    </div>
  )
}
