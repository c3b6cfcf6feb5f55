import { Button } from '@mantine/core'
import { formatDate } from '../../../shared/date.ts'
import type { PlanPatch } from '../../../shared/plan.ts'
import type { RoadmapRow } from '../../../shared/roadmap-row.ts'
import { client } from '../../api/index.ts'
import { useScope, useWorkplace } from '../../app/workplace.ts'
import {
  AutosaveDate,
  AutosaveText,
  AutosaveTextarea,
  FieldLine,
  FieldList,
  FieldPair,
  Fields,
} from '../../components/index.ts'
import { useWrite } from '../../queries/index.ts'

interface Props {
  row: RoadmapRow
  readOnly: boolean
  /** Rows of the region: the district has its plan, but nothing to report as done. */
  planOnly?: boolean
}

/** What the district itself writes about a row: that it is done, and what it plans. */
export function PlanFields({ row, readOnly, planOnly = false }: Props) {
  const { year } = useScope()
  const { today } = useWorkplace()
  const { plan } = row
  const done = useWrite(client.roadmap.plan)
  const save = (patch: PlanPatch) => client.roadmap.plan({ activity: row.id, patch })

  if (readOnly) {
    const date = (day: string | null) => (day === null ? '—' : formatDate(day))
    const facts = [
      ['Выполнено', date(plan.doneOn)],
      ['Отметка об исполнении', plan.doneNote || '—'],
      ['Подтверждение', plan.evidence || '—'],
      ['Внутренний срок', date(plan.internalDeadline)],
      ['Ответственный', plan.responsible || '—'],
      ['Заметка', plan.note || '—'],
    ] as const
    return (
      <Fields title="План района">
        <FieldList items={facts} />
      </Fields>
    )
  }
  const last = lastDay(row)
  return (
    <>
      {!planOnly && (
        <Fields title="Исполнение">
          <FieldLine
            field={
              <AutosaveDate
                label="Выполнено"
                value={plan.doneOn}
                year={year}
                warning={
                  plan.doneOn !== null && plan.doneOn > today ? 'Эта дата ещё не наступила.' : undefined
                }
                save={(doneOn) => save({ doneOn })}
              />
            }
            button={
              plan.doneOn === null && (
                <Button
                  variant="default"
                  loading={done.pending}
                  onClick={() => void done.run({ activity: row.id, patch: { doneOn: today } })}
                >
                  Сегодня
                </Button>
              )
            }
          />
          <AutosaveTextarea
            label="Отметка об исполнении – печатается в отчёте"
            value={plan.doneNote}
            maxLength={2000}
            placeholder="Если пусто, программа напишет по показателям"
            save={(doneNote) => save({ doneNote })}
          />
          <AutosaveTextarea
            label="Подтверждение"
            value={plan.evidence}
            maxLength={2000}
            placeholder="Приказ, письмо, ссылка, где лежит"
            save={(evidence) => save({ evidence })}
          />
        </Fields>
      )}
      <Fields title="План района">
        <FieldPair>
          <AutosaveDate
            label="Внутренний срок"
            value={plan.internalDeadline}
            year={year}
            warning={
              plan.internalDeadline !== null && last !== null && plan.internalDeadline > last
                ? `Позже срока региона: ${formatDate(last)}.`
                : undefined
            }
            save={(internalDeadline) => save({ internalDeadline })}
          />
          <AutosaveText
            label="Ответственный"
            value={plan.responsible}
            maxLength={300}
            save={(responsible) => save({ responsible })}
          />
        </FieldPair>
        <AutosaveTextarea
          label="Заметка для себя"
          value={plan.note}
          maxLength={2000}
          save={(note) => save({ note })}
        />
      </Fields>
    </>
  )
}

/** The last day by the region's schedule, where it is a date and not «в течение года». */
function lastDay({ schedule }: RoadmapRow): string | null {
  switch (schedule.kind) {
    case 'date':
      return schedule.on
    case 'due':
      return schedule.by
    case 'range':
      return schedule.to
    case 'month':
    case 'months':
    case 'weekly':
    case 'monthly':
    case 'year':
    case 'always':
    case 'unknown':
      return null
  }
}
