import { Button } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { formatDate } from '../../../shared/date.ts'
import type { OwnActivity, OwnActivityPatch } from '../../../shared/own-plan.ts'
import { scheduleWords } from '../../../shared/schedule-words.ts'
import { client } from '../../api/index.ts'
import { useMayWrite, useScope } from '../../app/workplace.ts'
import {
  AutosaveDate,
  AutosaveText,
  AutosaveTextarea,
  Fields,
  Hint,
  Notes,
  RecordHistory,
  RemoveButton,
  SidePanel,
} from '../../components/index.ts'
import { useWrite } from '../../queries/index.ts'
import { nameOf } from './columns.tsx'
import css from './OwnPlanPage.module.css'

interface Props {
  row: OwnActivity
  first: boolean
  last: boolean
  onClose: () => void
}

type TextField = Exclude<keyof OwnActivityPatch, 'doneOn' | 'answeredOn'>

/** One row of the own roadmap: its six columns, fulfilment, and what the region and the district say of it. */
export function RowPanel({ row, first, last, onClose }: Props) {
  const mayWrite = useMayWrite()
  const { year } = useScope()
  const move = useWrite(client.ownPlan.move)
  const text = (key: TextField) => ({
    value: row[key],
    readOnly: !mayWrite,
    save: (value: string) => client.ownPlan.update({ id: row.id, patch: { [key]: value } }),
  })
  const day = (key: 'doneOn' | 'answeredOn') => ({
    value: row[key],
    year,
    readOnly: !mayWrite,
    save: (iso: string | null) => client.ownPlan.update({ id: row.id, patch: { [key]: iso } }),
  })
  return (
    <SidePanel
      title={nameOf(row)}
      note={row.activity === null ? 'Своя строка района' : 'Из дорожной карты региона'}
      recordId={row.id}
      onClose={onClose}
      footer={
        mayWrite && (
          <RemoveButton
            label="Удалить строку"
            quiet
            question={`Удалить строку «${nameOf(row)}»?`}
            remove={() => client.ownPlan.remove({ ids: [row.id] })}
            onRemoved={onClose}
          >
            Отправленные версии не изменятся. Вернуть строку можно, отменив удаление (Ctrl+Z).
          </RemoveButton>
        )
      }
    >
      <Remark row={row} />
      {mayWrite && row.regionRemark !== '' && (
        <Fields title="Ответ района">
          <AutosaveTextarea label="Что сделано по рекомендации" maxLength={4000} {...text('answer')} />
          <AutosaveDate label="Учтено" {...day('answeredOn')} />
        </Fields>
      )}
      <Fields title="Строка плана-графика">
        <AutosaveText label="№" maxLength={20} {...text('number')} />
        <AutosaveTextarea label="Мероприятие" maxLength={2000} {...text('title')} />
        <AutosaveTextarea
          label="Срок реализации"
          maxLength={2000}
          placeholder="до 25 марта · март–апрель · еженедельно по четвергам"
          warning={row.scheduleDoubt || undefined}
          {...text('scheduleText')}
        />
        {row.schedule !== null && row.schedule.kind !== 'unknown' && (
          <Hint>Программа понимает срок так: {scheduleWords(row.schedule)}.</Hint>
        )}
        <AutosaveTextarea label="Исполнители" maxLength={2000} {...text('executors')} />
        <AutosaveTextarea label="Задачи" maxLength={4000} {...text('tasks')} />
        <AutosaveTextarea label="Показатель реализации" maxLength={4000} {...text('indicator')} />
      </Fields>
      {mayWrite && (
        <div className={css['deeds']}>
          <Button
            variant="default"
            leftSection={<IconArrowUp size={16} aria-hidden />}
            disabled={first}
            onClick={() => void move.run({ id: row.id, by: -1 })}
          >
            Выше
          </Button>
          <Button
            variant="default"
            leftSection={<IconArrowDown size={16} aria-hidden />}
            disabled={last}
            onClick={() => void move.run({ id: row.id, by: 1 })}
          >
            Ниже
          </Button>
        </div>
      )}
      <Fields title="Исполнение">
        <AutosaveDate label="Выполнено" {...day('doneOn')} />
        <AutosaveTextarea label="Отметка об исполнении" maxLength={2000} {...text('doneNote')} />
      </Fields>
      <Notes kind="ownActivity" subject={row.id} />
      <RecordHistory record={row.id} />
    </SidePanel>
  )
}

/** The region writes its recommendation here; the district reads it. */
function Remark({ row }: { row: OwnActivity }) {
  const mayWrite = useMayWrite()
  const { district } = useScope()
  if (mayWrite)
    return row.regionRemark === '' ? null : (
      <Fields title="Рекомендация региона">
        <p>{row.regionRemark}</p>
        {row.regionRemarkOn !== null && <Hint>Дата рекомендации: {formatDate(row.regionRemarkOn)}.</Hint>}
      </Fields>
    )
  return (
    <Fields title="Рекомендация региона">
      <AutosaveTextarea
        label="Что исправить в строке"
        maxLength={4000}
        value={row.regionRemark}
        save={(remark) => client.ownPlan.remark({ district, id: row.id, remark })}
      />
      {row.answer !== '' && <p>Ответ района: {row.answer}</p>}
      <Hint>
        {row.answeredOn === null
          ? 'Район получит рекомендацию с вашим следующим пакетом.'
          : `Район учёл рекомендацию ${formatDate(row.answeredOn)}.`}
      </Hint>
    </Fields>
  )
}
