import { CloseButton } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Explanation } from '../api/index.ts'
import css from './ErrorNotice.module.css'

interface Props {
  explanation: Explanation
  /** A button that helps, if there is one. */
  action?: ReactNode
  onClose?: () => void
}

/** What happened, what is safe, what to do next. */
export function ErrorNotice({ explanation, action, onClose }: Props) {
  return (
    <div role="alert" className={css['notice']}>
      <IconAlertTriangle size={20} aria-hidden className={css['icon']} />
      <div className={css['text']}>
        <strong>{explanation.what}</strong> {explanation.safe} {explanation.next}
      </div>
      {action}
      {onClose && <CloseButton size="sm" aria-label="Закрыть сообщение" onClick={onClose} />}
    </div>
  )
}
