import { Button, getDefaultZIndex, Group, Popover } from '@mantine/core'
import type { CSSProperties, KeyboardEvent, ReactNode } from 'react'
import css from './CellEditor.module.css'

interface Props {
  /** Whose cell it is. */
  title: string
  /** Which of its cells: the date, the step. */
  detail: string
  /** The cell within the positioned element around; all of that element when absent. */
  place?: CSSProperties
  onSave: () => void
  onCancel: () => void
  /** A deed of its own at the other end: «Снять отметку». */
  other?: ReactNode
  /** What is saved by itself, below the buttons: files. */
  beside?: ReactNode
  /** Fields; the first one to be typed into has `data-autofocus`. */
  children: ReactNode
}

/** All of one cell in a small window under it; Enter saves, Esc leaves it as it was. */
export function CellEditor({ title, detail, place, onSave, onCancel, other, beside, children }: Props) {
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    // A question of its own that opened above the editor answers its keys itself.
    if (!(event.target instanceof Element) || !event.currentTarget.contains(event.target)) return
    const inFields = !event.target.closest('[data-beside]')
    if (inFields && event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) {
      event.preventDefault()
      onSave()
    } else if (event.key === 'Escape') {
      event.preventDefault()
      onCancel()
    }
  }
  return (
    <Popover
      opened
      onChange={(opened) => !opened && onCancel()}
      position="bottom-start"
      trapFocus
      // What is beside the fields asks in windows of its own, and a click there is no click outside.
      closeOnClickOutside={!beside}
      closeOnEscape={!beside}
      withRoles={false}
      // The grid itself takes the focus back to the cell, which may be drawn anew by then.
      returnFocus={false}
      // In a window of few lines it rather covers its cell than leaves the window.
      middlewares={{ shift: { crossAxis: true } }}
      shadow="md"
      // Below the windows that files ask in.
      zIndex={getDefaultZIndex('modal') - 1}
    >
      <Popover.Target>
        <span aria-hidden className={css['anchor']} style={place} />
      </Popover.Target>
      <Popover.Dropdown
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a `dialog` element cannot be the library's floating box
        role="dialog"
        aria-label={`${title}, ${detail}`}
        onKeyDown={onKeyDown}
        onMouseDown={(event) => event.stopPropagation()}
      >
        <div className={css['editor']}>
          <strong>{title}</strong>
          <div className={css['detail']}>{detail}</div>
          {children}
          <Group gap={8} mt={12} justify="flex-end">
            {other && <div className={css['other']}>{other}</div>}
            <Button variant="default" onClick={onCancel}>
              Не сохранять
            </Button>
            <Button onClick={onSave}>Сохранить</Button>
          </Group>
          {beside && <div data-beside>{beside}</div>}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
