import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { DAY_KIND, DayKind } from '../../../shared/calendar.ts'
import { formatDate } from '../../../shared/date.ts'
import type { YearDay } from '../../../shared/year-reference.ts'
import { client } from '../../api/index.ts'
import { AutosaveSelect, AutosaveText, DateField, EmptyState, Waiting } from '../../components/index.ts'
import { useRead, useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import css from './ReferencePage.module.css'

const KINDS = DayKind.options.map((value) => ({ value, label: DAY_KIND[value] }))
const WEEKDAYS = ['воскресенье', 'понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота']

const weekday = (on: string): string => WEEKDAYS[new Date(`${on}T00:00:00Z`).getUTCDay()] ?? ''

/** Days of the year that are not what their weekday says: holidays, moved working days, short days. */
export function Calendar({ year, mine }: { year: number; mine: boolean }) {
  const days = useRead('reference', 'calendar', { year }).data
  if (!days) return <Waiting label="Загрузка календаря" />
  return (
    <>
      {mine && <NewDay key={year} year={year} />}
      {days.length === 0 ? (
        <EmptyState title={`Производственного календаря на ${year} год нет`}>
          {mine
            ? 'Возьмите праздники другого года, загрузите таблицу или добавьте первый день. Пока дней нет, выходными считаются суббота и воскресенье.'
            : 'Регион пришлёт его со своим пакетом. Пока его нет, выходными считаются суббота и воскресенье.'}
        </EmptyState>
      ) : (
        // Read-only it has nothing to stop at: without this the keyboard could not scroll it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <table
          className={css['entries']}
          aria-label="Производственный календарь"
          tabIndex={mine ? undefined : 0}
        >
          <thead>
            <tr>
              <th scope="col" className={css['day']}>
                День
              </th>
              <th scope="col" className={css['kind']}>
                Какой
              </th>
              <th scope="col">Название</th>
              {mine && (
                <th scope="col" className={css['one']}>
                  <span className="k-hidden-visually">Действия</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <Line key={day.id} day={day} mine={mine} />
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

function Line({ day: { id, on, kind, title }, mine }: { day: YearDay; mine: boolean }) {
  const remove = useWrite(client.reference.removeDay)
  const date = formatDate(on)
  const named = (
    <>
      {date} <span className={css['quiet']}>{weekday(on)}</span>
    </>
  )
  if (!mine)
    return (
      <tr>
        <td>{named}</td>
        <td>{DAY_KIND[kind]}</td>
        <td>{title || '—'}</td>
      </tr>
    )
  return (
    <tr>
      <td className={css['numeral']}>{named}</td>
      <td className={css['bare']}>
        <AutosaveSelect
          label={`Какой день ${date}`}
          value={kind}
          options={KINDS}
          save={(next) => client.reference.editDay({ id, patch: { kind: DayKind.parse(next) } })}
        />
      </td>
      <td className={css['bare']}>
        <AutosaveText
          label={`Название ${date}`}
          maxLength={200}
          value={title}
          save={(next) => client.reference.editDay({ id, patch: { title: next } })}
        />
      </td>
      <td>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          aria-label={`Убрать ${date}`}
          onClick={() =>
            void remove.run({ id }).then((done) => {
              if (done) say(`${date} убран из календаря. Вернуть – Ctrl+Z.`)
            })
          }
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </td>
    </tr>
  )
}

function NewDay({ year }: { year: number }) {
  const [on, setOn] = useState<string | null>(null)
  const [kind, setKind] = useState<DayKind>('off')
  const [title, setTitle] = useState('')
  const [wrong, setWrong] = useState('')
  const add = useWrite(client.reference.addDay)
  const submit = async () => {
    setWrong(on === null ? 'Укажите день' : '')
    if (on === null) return
    if (await add.run({ year, draft: { on, kind, title } })) {
      setOn(null)
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
      <DateField label="Новый день" value={on} onCommit={setOn} year={year} error={wrong || undefined} />
      <Select
        label="Какой"
        w={180}
        allowDeselect={false}
        data={KINDS}
        value={kind}
        onChange={(next) => next && setKind(next)}
      />
      <TextInput
        label="Название"
        flex={1}
        maxLength={200}
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
