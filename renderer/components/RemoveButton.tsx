import { Button, Group, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useWrite } from '../queries/index.ts'

interface Props {
  /** On the button: «Удалить школу». */
  label: string
  /** Among other deeds an ordinary button; at the foot of a record a quiet red one. */
  quiet?: boolean
  /** The question: «Удалить 3 школы?». */
  question: string
  /** What will happen and how it can be taken back. */
  children: ReactNode
  remove: () => PromiseLike<unknown>
  onRemoved: () => void
}

/** Asks before what is hard to take back; everything else is simply done and undone with Ctrl+Z. */
export function RemoveButton({ label, quiet = false, question, children, remove, onRemoved }: Props) {
  const [opened, { open, close }] = useDisclosure()
  const removing = useWrite<undefined, unknown>(remove)
  const confirm = async () => {
    const done = await removing.run(undefined)
    close()
    if (done !== null) onRemoved()
  }
  return (
    <>
      <Button
        {...(quiet ? { variant: 'subtle', 'data-danger': true } : { variant: 'default' })}
        leftSection={<IconTrash size={16} aria-hidden />}
        onClick={open}
      >
        {label}
      </Button>
      <Modal opened={opened} onClose={close} title={question} centered size="md">
        {children}
        <Group justify="flex-end" gap={8} mt={24}>
          <Button variant="default" onClick={close} data-autofocus>
            Оставить как есть
          </Button>
          <Button color="red" loading={removing.pending} onClick={() => void confirm()}>
            Удалить
          </Button>
        </Group>
      </Modal>
    </>
  )
}
