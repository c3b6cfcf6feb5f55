import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { client } from '../../api/index.ts'
import { useScope } from '../../app/workplace.ts'
import { Fields, SidePanel } from '../../components/index.ts'
import { useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'

const BLANK = { shortName: '', name: '', inn: '' }

/** A new school needs a name; everything else is typed into its own panel afterwards. */
export function NewSchoolPanel({ onClose }: { onClose: () => void }) {
  const { year } = useScope()
  const [, go] = useLocation()
  const create = useWrite(client.schools.create)
  const [draft, setDraft] = useState(BLANK)
  const [tried, setTried] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  const nameless = draft.shortName.trim() === '' && draft.name.trim() === ''

  const add = async (another: boolean) => {
    setTried(true)
    if (nameless) {
      first.current?.focus()
      return
    }
    const created = await create.run({ draft, year })
    if (!created) return
    if (!another) {
      go(`/schools/${created.id}`)
      return
    }
    say(`Добавлена: ${draft.shortName.trim() || draft.name.trim()}.`)
    setDraft(BLANK)
    setTried(false)
    first.current?.focus()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void add(false)
  }
  const field = (key: keyof typeof BLANK) => ({
    value: draft[key],
    onChange: (event: { currentTarget: { value: string } }) =>
      setDraft({ ...draft, [key]: event.currentTarget.value }),
  })
  return (
    <SidePanel
      title="Новая школа"
      recordId="new"
      onClose={onClose}
      footer={
        <>
          <Button type="submit" form="new-school" loading={create.pending}>
            Добавить
          </Button>
          <Button variant="default" onClick={() => void add(true)}>
            Добавить и ещё одну
          </Button>
        </>
      }
    >
      <form id="new-school" onSubmit={submit} noValidate>
        <Fields>
          <TextInput
            ref={first}
            label="Краткое наименование"
            placeholder="МБОУ «СОШ с. Ивановка»"
            data-autofocus
            error={tried && nameless && 'Нужно хотя бы одно наименование'}
            {...field('shortName')}
          />
          <TextInput label="Полное наименование (можно позже)" {...field('name')} />
          <TextInput label="ИНН (можно позже)" {...field('inn')} />
        </Fields>
      </form>
    </SidePanel>
  )
}
