import { Button, Select } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useLocation } from 'wouter'
import type { ProgrammeList } from '../../../shared/programme.ts'
import { client } from '../../api/index.ts'
import { useScope } from '../../app/workplace.ts'
import { Fields, SidePanel } from '../../components/index.ts'
import { useRead, useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import css from './ProgrammesPage.module.css'

interface Props {
  missing: ProgrammeList['missing']
  onClose: () => void
}

/** Which school and direction a new programme is for: one that waits for it, or any other. */
export function NewProgrammePanel({ missing, onClose }: Props) {
  const [, go] = useLocation()
  const map = useRead('risks', 'map', useScope()).data
  const create = useWrite(client.programmes.create)
  const [school, setSchool] = useState<string | null>(null)
  const [direction, setDirection] = useState<string | null>(null)
  const [tried, setTried] = useState(false)

  const make = async (input: { school: string; direction: string }) => {
    const made = await create.run(input)
    if (!made) return
    say('Антирисковая программа создана. Отменить – Ctrl+Z.')
    go(`/programmes/${made.id}`)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (school !== null && direction !== null) void make({ school, direction })
  }
  return (
    <SidePanel
      title="Новая антирисковая программа"
      recordId="new"
      onClose={onClose}
      footer={
        <Button type="submit" form="new-programme" loading={create.pending}>
          Создать
        </Button>
      }
    >
      {missing.length > 0 && (
        <Fields title="Активированы и ждут программы">
          <ul className={css['missing']}>
            {missing.map((m) => (
              <li key={`${m.school.id} ${m.direction.id}`}>
                <span>
                  <span className={css['quiet']}>{m.school.name}</span>
                  <br />
                  {m.direction.title}
                </span>
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={`Создать программу: ${m.school.name}, ${m.direction.title}`}
                  onClick={() => void make({ school: m.school.id, direction: m.direction.id })}
                >
                  Создать
                </Button>
              </li>
            ))}
          </ul>
        </Fields>
      )}
      <form id="new-programme" className={css['choice']} onSubmit={submit} noValidate>
        <Fields title={missing.length > 0 ? 'Или выберите сами' : 'Для чего программа'}>
          <Select
            label="Школа"
            searchable
            value={school}
            onChange={setSchool}
            data={(map?.schools ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            error={tried && school === null && 'Выберите школу'}
            nothingFoundMessage="Ничего не найдено"
          />
          <Select
            label="Рисковое направление"
            searchable
            value={direction}
            onChange={setDirection}
            data={(map?.directions ?? []).map(({ id, code, title }) => ({
              value: id,
              label: `${code}. ${title}`,
            }))}
            error={tried && direction === null && 'Выберите направление'}
            nothingFoundMessage="Ничего не найдено"
          />
        </Fields>
      </form>
    </SidePanel>
  )
}
