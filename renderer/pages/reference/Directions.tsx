import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { RiskDirection } from '../../../shared/risk.ts'
import { client } from '../../api/index.ts'
import { AutosaveText, AutosaveTextarea, EmptyState, Waiting } from '../../components/index.ts'
import { useRead, useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import css from './ReferencePage.module.css'

interface Props {
  year: number
  mine: boolean
}

/** Risk directions of the year in their order; names, groups and places are changed where they stand. */
export function Directions({ year, mine }: Props) {
  const directions = useRead('reference', 'directions', { year }).data
  if (!directions) return <Waiting label="Загрузка направлений" />
  return (
    <>
      {directions.length === 0 ? (
        <EmptyState title={`Рисковых направлений на ${year} год нет`}>
          {mine
            ? 'Возьмите список другого года, загрузите таблицу или добавьте первое направление.'
            : 'Регион пришлёт их со своим пакетом.'}
        </EmptyState>
      ) : (
        <table className={css['entries']} aria-label="Рисковые направления">
          <thead>
            <tr>
              <th scope="col" className={css['code']}>
                №
              </th>
              <th scope="col">Направление</th>
              <th scope="col" className={css['heading']}>
                Группа
              </th>
              {mine && (
                <th scope="col" className={css['moves']}>
                  <span className="k-hidden-visually">Действия</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {directions.map((direction, at) => (
              <Line
                key={direction.id}
                direction={direction}
                mine={mine}
                first={at === 0}
                last={at === directions.length - 1}
              />
            ))}
          </tbody>
        </table>
      )}
      {mine && <NewDirection year={year} next={String(directions.length + 1)} />}
    </>
  )
}

interface LineProps {
  direction: RiskDirection
  mine: boolean
  first: boolean
  last: boolean
}

function Line({ direction: { id, code, title, heading, confirmed }, mine, first, last }: LineProps) {
  const move = useWrite(client.reference.moveDirection)
  const remove = useWrite(client.reference.removeDirection)
  const unsure = confirmed ? null : <span className={css['quiet']}>формулировка не подтверждена</span>
  if (!mine)
    return (
      <tr>
        <td>{code}</td>
        <td>
          {title} {unsure}
        </td>
        <td>{heading || '—'}</td>
      </tr>
    )
  return (
    <tr>
      <td className={css['numeral']}>{code}</td>
      <td className={css['bare']}>
        <AutosaveTextarea
          label={`Направление ${code}`}
          maxLength={500}
          value={title}
          save={(next) => client.reference.editDirection({ id, patch: { title: next, confirmed: true } })}
        />
        {unsure}
      </td>
      <td className={css['bare']}>
        <AutosaveText
          label={`Группа направления ${code}`}
          maxLength={200}
          value={heading}
          save={(next) => client.reference.editDirection({ id, patch: { heading: next } })}
        />
      </td>
      <td>
        <div className={css['icons']}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            disabled={first}
            aria-label={`Выше: ${title}`}
            onClick={() => void move.run({ id, by: -1 })}
          >
            <IconArrowUp size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            disabled={last}
            aria-label={`Ниже: ${title}`}
            onClick={() => void move.run({ id, by: 1 })}
          >
            <IconArrowDown size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            aria-label={`Убрать: ${title}`}
            onClick={() =>
              void remove.run({ id }).then((done) => {
                if (done) say(`Направление «${title}» убрано. Вернуть – Ctrl+Z.`)
              })
            }
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </div>
      </td>
    </tr>
  )
}

function NewDirection({ year, next }: { year: number; next: string }) {
  const [code, setCode] = useState('')
  const [title, setTitle] = useState('')
  const [wrong, setWrong] = useState('')
  const add = useWrite(client.reference.addDirection)
  const submit = async () => {
    const name = title.trim()
    setWrong(name === '' ? 'Напишите название' : '')
    if (name === '') return
    if (await add.run({ year, draft: { code: code.trim() || next, title: name } })) {
      setCode('')
      setTitle('')
    }
  }
  return (
    <form
      className={css['new']}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <TextInput
        label="№"
        w={64}
        maxLength={10}
        placeholder={next}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <TextInput
        label="Новое направление"
        flex={1}
        maxLength={500}
        error={wrong || undefined}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Button
        type="submit"
        variant="default"
        loading={add.pending}
        leftSection={<IconPlus size={16} aria-hidden />}
      >
        Добавить
      </Button>
    </form>
  )
}
