import { Button, Select } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { formatDate } from '../../../shared/date.ts'
import { isComplete, type SiteCheck, standingOf } from '../../../shared/site-check.ts'
import { client } from '../../api/index.ts'
import { useMayWrite, useScope, useWorkplace } from '../../app/workplace.ts'
import {
  AutosaveDate,
  AutosaveText,
  AutosaveTextarea,
  FieldList,
  FieldPair,
  Fields,
  Hint,
  Notes,
  RecordHistory,
  SidePanel,
} from '../../components/index.ts'
import { useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import { CheckItem } from './CheckItem.tsx'
import { changeSince, type Line } from './lines.ts'
import css from './SitesPage.module.css'

interface Props {
  line: Line
  onClose: () => void
}

/** One site: its latest check item by item, and the ones before. */
export function SitePanel({ line, onClose }: Props) {
  const { year } = useScope()
  const { today } = useWorkplace()
  const mayWrite = useMayWrite()
  const [chosen, setChosen] = useState<string | null>(null)
  const begin = useWrite(client.sites.begin)
  const rest = useWrite(client.sites.answerRest)
  const remove = useWrite(client.sites.remove)
  const { checks, school } = line.site
  const check = checks.find(({ id }) => id === chosen) ?? checks[0] ?? null

  const start = async () => {
    const created = await begin.run({ year, school: school?.id ?? null, on: today })
    if (!created) return
    setChosen(created.id)
    say('Проверка начата. Отменить – Ctrl+Z.')
  }
  const removeOne = async (id: string) => {
    if (!(await remove.run({ id }))) return
    setChosen(null)
    say('Проверка удалена. Вернуть – Ctrl+Z.')
  }
  const open = check !== null && !isComplete(standingOf(check.items))
  return (
    <SidePanel
      title={line.name}
      note={school && !school.inProject ? `не в проекте ${year} года` : undefined}
      recordId={line.id}
      onClose={onClose}
      footer={
        mayWrite && (
          <>
            {open && (
              <Button
                variant="default"
                loading={rest.pending}
                title="Все пункты без ответа"
                onClick={() => void rest.run({ check: check.id })}
              >
                Остальное – «да»
              </Button>
            )}
            {check && (
              <Button
                variant="subtle"
                data-danger
                // At its own end: where a button has just vanished, a second click must not delete.
                ml="auto"
                leftSection={<IconTrash size={16} aria-hidden />}
                onClick={() => void removeOne(check.id)}
              >
                Удалить проверку
              </Button>
            )}
          </>
        )
      }
    >
      <Fields>
        {checks.length > 1 && (
          <Select
            label="Проверка"
            allowDeselect={false}
            value={check?.id ?? null}
            onChange={setChosen}
            data={checks.map((one, at) => ({
              value: one.id,
              label: `${one.on === null ? 'без даты' : formatDate(one.on)}${at === 0 ? ', последняя' : ''}`,
            }))}
          />
        )}
        {mayWrite && (
          <div>
            <Button
              variant={check ? 'default' : 'filled'}
              leftSection={<IconPlus size={16} aria-hidden />}
              loading={begin.pending}
              onClick={() => void start()}
            >
              {check ? 'Проверить ещё раз' : 'Начать проверку'}
            </Button>
          </div>
        )}
        {!check && (
          <Hint>
            {mayWrite
              ? 'Откройте сайт и пройдите по пунктам чек-листа; ответы сохраняются сразу.'
              : 'Район ещё не проверял этот сайт.'}
          </Hint>
        )}
      </Fields>
      {check && (
        <div key={check.id} className={css['check']}>
          <CheckItems check={check} mayWrite={mayWrite} since={changeSince(check, checks)} />
          <CheckFields check={check} mayWrite={mayWrite} year={year} today={today} />
          <Notes kind="siteCheck" subject={check.id} />
          <RecordHistory record={check.id} />
        </div>
      )}
    </SidePanel>
  )
}

interface ItemsProps {
  check: SiteCheck
  mayWrite: boolean
  /** How it compares with the check before. */
  since: string | null
}

function CheckItems({ check, mayWrite, since }: ItemsProps) {
  const { yes, open, answered, items } = standingOf(check.items)
  return (
    <Fields title={`Чек-лист: «да» – ${yes} из ${items}`}>
      <Hint>
        {answered < items
          ? `Осталось ответить: ${items - answered}. Показатель 5.10 учтёт проверку, когда ответы будут на все пункты.`
          : `${open === 0 ? 'Замечаний нет.' : `Не устранено: ${open}.`} ${since ?? ''}`}
      </Hint>
      <ol className={css['items']}>
        {check.items.map((item) => (
          <CheckItem key={item.code} check={check} item={item} mayWrite={mayWrite} />
        ))}
      </ol>
    </Fields>
  )
}

interface FieldsProps {
  check: SiteCheck
  mayWrite: boolean
  year: number
  today: string
}

function CheckFields({ check, mayWrite, year, today }: FieldsProps) {
  const { id, on, url, by, note } = check
  const save = (patch: Parameters<typeof client.sites.update>[0]['patch']) =>
    client.sites.update({ id, patch })
  if (!mayWrite)
    return (
      <Fields title="О проверке">
        <FieldList
          items={[
            ['Дата', on === null ? '—' : formatDate(on)],
            ['Страница', url || '—'],
            ['Кто проверил', by || '—'],
            ['Примечание', note || '—'],
          ]}
        />
      </Fields>
    )
  return (
    <Fields title="О проверке">
      <FieldPair>
        <AutosaveDate
          label="Дата проверки"
          value={on}
          year={year}
          warning={on !== null && on > today ? 'Этот день ещё не наступил.' : undefined}
          save={(day) => (day === null ? Promise.resolve() : save({ on: day }))}
        />
        <AutosaveText label="Кто проверил" value={by} maxLength={300} save={(value) => save({ by: value })} />
      </FieldPair>
      <AutosaveText
        label="Страница"
        type="url"
        placeholder="https://"
        value={url}
        maxLength={1000}
        save={(value) => save({ url: value })}
      />
      <AutosaveTextarea
        label="Примечание"
        value={note}
        maxLength={2000}
        save={(value) => save({ note: value })}
      />
    </Fields>
  )
}
