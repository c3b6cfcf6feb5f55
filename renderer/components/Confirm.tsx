import { Button, Group, Modal } from '@mantine/core'
import type { ReactNode } from 'react'

interface Props {
  opened: boolean
  /** A question: «Удалить 3 школы?». */
  title: string
  /** What will happen and how it can be taken back. */
  children: ReactNode
  /** The verb: «Удалить». */
  confirm: string
  danger?: boolean
  pending?: boolean
  onConfirm: () => void
  onClose: () => void
}

/** A question before what is hard to take back; everything else is simply done and undone with Ctrl+Z. */
export function Confirm({ opened, title, children, confirm, danger, pending, onConfirm, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} centered size="md">
      {children}
      <Group justify="flex-end" gap={8} mt={24}>
        <Button variant="default" onClick={onClose} data-autofocus>
          Оставить как есть
        </Button>
        <Button {...(danger ? { color: 'red' } : {})} loading={pending ?? false} onClick={onConfirm}>
          {confirm}
        </Button>
      </Group>
    </Modal>
  )
}
