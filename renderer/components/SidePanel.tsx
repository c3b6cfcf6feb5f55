import { CloseButton, Title } from '@mantine/core'
import { type ReactNode, useEffect, useEffectEvent, useId, useRef } from 'react'
import { ConflictNotice } from './InConflict.tsx'
import css from './SidePanel.module.css'

interface Props {
  title: string
  /** Quiet line under the title. */
  note?: ReactNode
  /** Identity of what is shown: a change moves the focus here anew (to `data-autofocus` inside, else to the title). Also give the children `key={recordId}`. */
  recordId: string
  onClose: () => void
  /** Buttons under the content, always in sight. */
  footer?: ReactNode
  children: ReactNode
}

/** A record beside its list. Takes the focus when it opens, gives it back on closing; Esc closes. */
export function SidePanel({ title, note, recordId, onClose, footer, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  const cameFrom = useRef<Element | null>(null)
  const panel = useRef<HTMLElement>(null)
  const titleId = useId()

  useEffect(() => {
    const active = document.activeElement
    if (active && !panel.current?.contains(active)) cameFrom.current = active
    const first = panel.current?.querySelector<HTMLElement>('[data-autofocus]')
    ;(first ?? heading.current)?.focus()
  }, [recordId])

  useEffect(
    () => () => {
      const back = cameFrom.current
      if (back instanceof HTMLElement && back.isConnected) back.focus()
    },
    [],
  )

  const close = useEffectEvent(onClose)
  useEffect(() => {
    // Captured: an open list closes on the same key, and afterwards nobody could tell that it was open.
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || ownsEscape(event.target)) return
      close()
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [])

  return (
    <aside ref={panel} className={css['panel']} aria-labelledby={titleId}>
      <div className={css['head']}>
        <div className={css['titles']}>
          <Title order={2} id={titleId} ref={heading} tabIndex={-1} className={css['title']} title={title}>
            {title}
          </Title>
          {note && <div className={css['note']}>{note}</div>}
          <ConflictNotice id={recordId} />
        </div>
        <CloseButton aria-label="Закрыть панель" onClick={onClose} title="Закрыть (Esc)" />
      </div>
      <div className={css['body']}>{children}</div>
      {footer && <div className={css['footer']}>{footer}</div>}
    </aside>
  )
}

/** Unsaved text, an open list or a dialog take Esc for themselves. */
function ownsEscape(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"]')) return true
  if (!(target instanceof HTMLElement)) return false
  return target.hasAttribute('data-unsaved') || target.getAttribute('aria-expanded') === 'true'
}
