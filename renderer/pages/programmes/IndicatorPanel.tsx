import type { ProgrammeIndicator, ProgrammeIndicatorPatch } from '../../../shared/programme.ts'
import { client } from '../../api/index.ts'
import {
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
  indicator: ProgrammeIndicator
  readOnly: boolean
  onClose: () => void
}

/** One indicator: what is measured, from where to where, and what was reached. */
export function IndicatorPanel({ indicator, readOnly, onClose }: Props) {
  const { id } = indicator
  const field = (name: keyof ProgrammeIndicatorPatch, maxLength: number) => ({
    value: indicator[name] ?? '',
    maxLength,
    readOnly,
    save: (value: string) => client.programmes.updateIndicator({ id, patch: { [name]: value } }),
  })
  return (
    <SidePanel
      title={indicator.title || 'Новый показатель'}
      recordId={id}
      onClose={onClose}
      footer={!readOnly && <LineFooter table="indicator" id={id} onRemoved={onClose} />}
    >
      <Doubts texts={indicator.warnings} />
      <Fields>
        <AutosaveTextarea
          label="Показатель"
          data-autofocus={indicator.title === '' || undefined}
          {...field('title', 500)}
        />
        <AutosaveText label="Единица" placeholder="%, чел., балл" {...field('unit', 50)} />
        <FieldPair>
          <AutosaveText label="Исходное значение" {...field('base', 20)} />
          <AutosaveText label="Плановое значение" {...field('target', 20)} />
        </FieldPair>
        <FieldPair>
          <AutosaveText label="Факт 1 этапа" {...field('fact1', 20)} />
          <AutosaveText label="Факт 2 этапа" {...field('fact2', 20)} />
        </FieldPair>
      </Fields>
      <RecordHistory record={id} />
    </SidePanel>
  )
}
