import { Button, Textarea } from '@mantine/core'
import { IconFileDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { formatDate } from '../../../shared/date.ts'
import { diffPlans, type LineChange } from '../../../shared/own-plan-diff.ts'
import type { OwnPlan, PlanLine } from '../../../shared/own-plan.ts'
import { client, host } from '../../api/index.ts'
import { useMayWrite, useScope, useWorkplace } from '../../app/workplace.ts'
import { DateField, Fields, Hint, SidePanel } from '../../components/index.ts'
import { useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import { counted } from '../../text/numbers.ts'
import css from './OwnPlanPage.module.css'

/** What was sent to the region and when, and what has changed from one version to the next. */
export function VersionsPanel({ plan, onClose }: { plan: OwnPlan; onClose: () => void }) {
  const mayWrite = useMayWrite()
  const { versions, rows } = plan
  const [latest] = versions
  const scope = useScope()
  const table = useWrite<undefined, boolean>(async () =>
    host.handOut((await client.ownPlan.table(scope)).trayId),
  )
  return (
    <SidePanel
      title="Версии плана-графика"
      recordId="versions"
      onClose={onClose}
      footer={
        rows.length > 0 && (
          <Button
            variant="default"
            leftSection={<IconFileDownload size={16} aria-hidden />}
            loading={table.pending}
            onClick={() => void table.run(undefined)}
          >
            Скачать таблицу
          </Button>
        )
      }
    >
      {mayWrite && <SendForm year={plan.year} next={(latest?.number ?? 0) + 1} empty={rows.length === 0} />}
      {latest && (
        <Fields title={`После версии ${latest.number}`}>
          <Changes before={latest.rows} after={rows} />
        </Fields>
      )}
      <Fields title="Отправленные версии">
        {versions.length === 0 && (
          <p className={css['quiet']}>
            {mayWrite ? 'В регион ещё ничего не направлено.' : 'Район ещё не направлял план-график.'}
          </p>
        )}
        {versions.map((version, at) => {
          const before = versions[at + 1]
          return (
            <div key={version.id} className={css['version']}>
              <h4>
                Версия {version.number}
                {version.sentOn !== null && ` – направлена ${formatDate(version.sentOn)}`}
              </h4>
              <p className={css['quiet']}>
                {counted(version.rows.length, 'строка', 'строки', 'строк')}
                {version.note !== '' && ` · ${version.note}`}
              </p>
              {before && <Changes before={before.rows} after={version.rows} />}
            </div>
          )
        })}
      </Fields>
    </SidePanel>
  )
}

const WORDS: Record<LineChange['kind'], string> = {
  added: 'добавлена',
  removed: 'убрана',
  changed: 'изменена',
}

function Changes({ before, after }: { before: readonly PlanLine[]; after: readonly PlanLine[] }) {
  const changes = diffPlans(before, after)
  if (changes.length === 0) return <p className={css['quiet']}>Ничего не изменилось.</p>
  return (
    <ul className={css['changes']}>
      {changes.map((change, at) => (
        <li key={`${at} ${change.number}`}>
          {WORDS[change.kind]}:{' '}
          {[change.number, change.title].filter(Boolean).join(' ') || 'строка без названия'}
          {change.columns.map(({ title, before: old, after: now }) => (
            <div key={title}>
              {title}: <del>{old || 'пусто'}</del> → <ins>{now || 'пусто'}</ins>
            </div>
          ))}
        </li>
      ))}
    </ul>
  )
}

function SendForm({ year, next, empty }: { year: number; next: number; empty: boolean }) {
  const { today } = useWorkplace()
  const send = useWrite(client.ownPlan.send)
  const [on, setOn] = useState<string | null>(today)
  const [note, setNote] = useState('')
  const apply = async () => {
    if (on === null) return
    const sent = await send.run({ year, on, note })
    if (!sent) return
    say(`Версия ${sent.number} сохранена как направленная в регион ${formatDate(on)}.`)
    setNote('')
  }
  return (
    <Fields title={`Направить версию ${next}`}>
      <DateField label="Когда направлена в регион" value={on} year={year} onCommit={setOn} />
      <Textarea
        label="Что изменилось (можно не заполнять)"
        maxLength={2000}
        autosize
        minRows={2}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className={css['deeds']}>
        <Button disabled={empty || on === null} loading={send.pending} onClick={() => void apply()}>
          Сохранить версию {next}
        </Button>
      </div>
      <Hint>
        {empty
          ? 'Сначала добавьте в план-график строки.'
          : 'Таблица сохранится слово в слово, а строка дорожной карты о муниципальных планах-графиках будет отмечена выполненной. В регион план-график уйдёт со следующим пакетом.'}
      </Hint>
    </Fields>
  )
}
