import type { ReactNode } from 'react'
import type { ProgrammeMeasure, ProgrammeMeasurePatch } from '../../../shared/programme.ts'
import { client } from '../../api/index.ts'
import {
  AutosaveDate,
  AutosaveSelect,
  AutosaveText,
  AutosaveTextarea,
  FieldPair,
  Fields,
  RecordHistory,
  SidePanel,
} from '../../components/index.ts'
import { Doubts } from './Doubts.tsx'
import { LineFooter } from './LineFooter.tsx'

interface Props {
  measure: ProgrammeMeasure
  year: number
  readOnly: boolean
  onClose: () => void
  /** Its files. */
  children: ReactNode
}

const stages = [
  { value: '1', label: '1 этап' },
  { value: '2', label: '2 этап' },
]

type Text = 'task' | 'title' | 'responsible' | 'participants' | 'evidence' | 'link'

/** One measure: what is to be done, by whom, until when, and what proves it. */
export function MeasurePanel({ measure, year, readOnly, onClose, children }: Props) {
  const { id } = measure
  const save = (patch: ProgrammeMeasurePatch) => client.programmes.updateMeasure({ id, patch })
  const field = (name: Text, maxLength: number) => ({
    value: measure[name],
    maxLength,
    readOnly,
    save: (value: string) => save({ [name]: value }),
  })
  return (
    <SidePanel
      title={measure.title || 'Новая мера'}
      recordId={id}
      onClose={onClose}
      footer={!readOnly && <LineFooter table="measure" id={id} onRemoved={onClose} />}
    >
      <Doubts texts={measure.warnings} />
      <Fields>
        <AutosaveTextarea
          label="Мероприятие"
          data-autofocus={measure.title === '' || undefined}
          {...field('title', 1000)}
        />
        <AutosaveTextarea label="Задача программы" {...field('task', 1000)} />
        <FieldPair>
          <AutosaveSelect
            label="Этап"
            value={measure.stage === null ? null : String(measure.stage)}
            options={stages}
            clearable
            readOnly={readOnly}
            save={(value) => save({ stage: value === null ? null : Number(value) })}
          />
          <AutosaveDate
            label="Срок"
            year={year}
            value={measure.due}
            readOnly={readOnly}
            save={(due) => save({ due })}
          />
        </FieldPair>
        <AutosaveText label="Ответственный" {...field('responsible', 300)} />
        <AutosaveText label="Участники" {...field('participants', 500)} />
      </Fields>
      <Fields title="Что сделано">
        <AutosaveDate
          label="Выполнено"
          year={year}
          value={measure.doneOn}
          readOnly={readOnly}
          save={(doneOn) => save({ doneOn })}
        />
        <AutosaveTextarea label="Подтверждение" {...field('evidence', 2000)} />
        <AutosaveText label="Ссылка" type="url" {...field('link', 1000)} />
      </Fields>
      {children}
      <RecordHistory record={id} />
    </SidePanel>
  )
}
