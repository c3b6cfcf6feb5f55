import { Button, Group, Modal, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconCircleX } from '@tabler/icons-react'
import { useState } from 'react'
import { client } from '../../api/index.ts'
import { useWrite } from '../../queries/index.ts'

/** Asks for the reason, which the sender reads in the receipt. */
export function DeclineButton({ id, onDeclined }: { id: string; onDeclined: () => void }) {
  const [opened, { open, close }] = useDisclosure()
  const [reason, setReason] = useState('')
  const declining = useWrite(client.exchange.decline)
  const decline = async () => {
    const done = await declining.run({ id, reason: reason.trim() })
    close()
    if (done) onDeclined()
  }
  return (
    <>
      <Button variant="default" leftSection={<IconCircleX size={16} aria-hidden />} onClick={open}>
        Отклонить
      </Button>
      <Modal opened={opened} onClose={close} title="Отклонить пакет?" centered size="md">
        <Textarea
          label="Причина"
          description="Её прочитает отправитель в квитанции или в вашем следующем пакете."
          placeholder="Например: прислан не за тот год"
          autosize
          minRows={2}
          maxLength={500}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap={8} mt={24}>
          <Button variant="default" onClick={close}>
            Оставить во входящих
          </Button>
          <Button
            color="red"
            disabled={reason.trim().length < 2}
            loading={declining.pending}
            onClick={() => void decline()}
          >
            Отклонить
          </Button>
        </Group>
      </Modal>
    </>
  )
}
