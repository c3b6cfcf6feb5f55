import { IconAlertTriangle } from '@tabler/icons-react'
import css from './ProgrammesPage.module.css'

/** What is missing or does not fit, in sentences; nothing when all is well. */
export function Doubts({ texts }: { texts: readonly string[] }) {
  if (texts.length === 0) return null
  return (
    <ul className={css['doubts']}>
      {texts.map((text) => (
        <li key={text}>
          <IconAlertTriangle size={14} aria-hidden />
          {text}
        </li>
      ))}
    </ul>
  )
}
