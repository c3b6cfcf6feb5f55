import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useLocation } from 'wouter'
import { client } from '../../api/index.ts'
import { Fields, SidePanel } from '../../components/index.ts'
import { useWrite } from '../../queries/index.ts'

/** A new curator needs a name; everything else is typed into the panel afterwards. */
export function NewCuratorPanel({ onClose }: { onClose: () => void }) {
  const [, go] = useLocation()
  const create = useWrite(client.curators.create)
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (name.trim() === '') return
    const created = await create.run({ draft: { name } })
    if (created) go(`/curators/${created.id}`)
  }
  return (
    <SidePanel
      title="Новый куратор"
      recordId="new"
      onClose={onClose}
      footer={
        <Button type="submit" form="new-curator" loading={create.pending}>
          Добавить
        </Button>
      }
    >
      <form id="new-curator" onSubmit={(event) => void submit(event)} noValidate>
        <Fields>
          <TextInput
            label="Фамилия, имя, отчество"
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={tried && name.trim() === '' && 'Напишите, как зовут куратора'}
          />
        </Fields>
      </form>
    </SidePanel>
  )
}
