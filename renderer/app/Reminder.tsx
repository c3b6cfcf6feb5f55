import { CloseButton } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import { client, host } from '../api/index.ts'
import { report } from '../stores/notice.ts'
import css from './Reminder.module.css'

const HOUR_MS = 3_600_000

/**
 * The reminder of the day above the page, where nothing but the page can remind: in a window of its own the shell asks
 * and the system shows it. Asked at every full hour, and when the page is looked at again after a sleep.
 */
export function Reminder() {
  const [text, setText] = useState<string | null>(null)
  useEffect(() => {
    if (host.kind !== 'browser') return
    let timer: ReturnType<typeof setTimeout>
    let asked = Date.now()
    const ask = () => {
      asked = Date.now()
      client.reminder
        .take()
        .then((reminder) => reminder && setText(reminder.text))
        .catch(report)
    }
    const wait = () => {
      timer = setTimeout(
        () => {
          ask()
          wait()
        },
        HOUR_MS - (Date.now() % HOUR_MS),
      )
    }
    wait()
    const onVisible = () => {
      const missed = Math.floor(Date.now() / HOUR_MS) > Math.floor(asked / HOUR_MS)
      if (!document.hidden && missed) ask()
    }
    document.addEventListener('visibilitychange', onVisible)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onVisible)
    }
  }, [])
  if (text === null) return null
  return (
    <output className={css['reminder']}>
      <IconBell size={20} aria-hidden className={css['icon']} />
      <span className={css['text']}>{text}</span>
      <Link href="/duties" onClick={() => setText(null)}>
        Открыть сроки
      </Link>
      <CloseButton size="sm" aria-label="Закрыть напоминание" onClick={() => setText(null)} />
    </output>
  )
}
