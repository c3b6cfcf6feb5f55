import { Button, MultiSelect, Select } from '@mantine/core'
import { useState } from 'react'
import { measureWords, type TargetComputation } from '../../../shared/computation.ts'
import { EXPERTISE_STAGE, ExpertiseStage } from '../../../shared/expertise.ts'
import { Measure, MEASURES, Population, POPULATION, StageStep } from '../../../shared/roadmap.ts'
import { STAGE_STEPS } from '../../../shared/stage.ts'
import { Warning } from '../AutosaveField.tsx'
import { FieldLine, FieldPair, Hint } from '../Fields.tsx'
import { GoalFields } from './GoalFields.tsx'
import { aspectOptions, JOURNAL_COUNTS, withMeasure } from './measures.ts'

type By = Measure['by']

const WAYS = Object.entries(MEASURES).map(([value, label]) => ({ value: value as By, label }))
const WHO = Population.options.map((value) => ({ value, label: POPULATION[value] }))
const STEPS = STAGE_STEPS.map(({ step, title }) => ({ value: step, label: title }))
const STAGES = ExpertiseStage.options.map((value) => ({ value, label: EXPERTISE_STAGE[value] }))

interface Props {
  value: TargetComputation
  /** What can give no number in it. */
  doubts: readonly string[]
  onChange: (next: TargetComputation) => unknown
}

/** How one target is computed: what must be reached, and behind a button from which facts and of whom. */
export function TargetComputationFields({ value, doubts, onChange }: Props) {
  const { population, measure, goal } = value
  const [open, setOpen] = useState(false)
  return (
    <>
      <GoalFields goal={goal} onChange={(next) => onChange({ ...value, goal: next })} />
      {doubts.map((doubt) => (
        <Warning key={doubt}>{doubt}</Warning>
      ))}
      <FieldLine
        field={
          <Hint>
            Считается: {population === 'none' ? '' : `${POPULATION[population]}, `}
            {measureWords(measure)}.
          </Hint>
        }
        button={
          <Button
            variant="default"
            size="compact-sm"
            aria-expanded={open}
            onClick={() => setOpen((before) => !before)}
          >
            {open ? 'Свернуть' : 'Исправить'}
          </Button>
        }
      />
      {open && (
        <>
          <Select
            label="Как считается"
            allowDeselect={false}
            data={WAYS}
            value={measure.by}
            onChange={(by) => by && void onChange(withMeasure(value, by))}
          />
          <MeasureDetails measure={measure} onChange={(next) => void onChange({ ...value, measure: next })} />
          <Select
            label="Кого считают"
            allowDeselect={false}
            maxDropdownHeight={360}
            data={WHO}
            value={population}
            onChange={(next) => next && void onChange({ ...value, population: next })}
          />
        </>
      )}
    </>
  )
}

/** What tells apart facts of one kind: the question, the steps, the journal's number, the expertise. */
function MeasureDetails({ measure, onChange }: { measure: Measure; onChange: (next: Measure) => void }) {
  switch (measure.by) {
    case 'mark':
      return (
        <Select
          label="На какой вопрос отвечают «да»"
          allowDeselect={false}
          data={aspectOptions(measure.aspect)}
          value={measure.aspect}
          onChange={(aspect) => aspect && onChange({ ...measure, aspect })}
        />
      )
    case 'stage':
      return (
        <MultiSelect
          label="Шаги, которые должны быть пройдены"
          data={STEPS}
          value={measure.steps}
          onChange={(steps) =>
            steps.length > 0 && onChange({ ...measure, steps: steps.map((s) => StageStep.parse(s)) })
          }
        />
      )
    case 'journal':
      return (
        <Select
          label="Что считать в журнале"
          allowDeselect={false}
          data={JOURNAL_COUNTS}
          value={measure.count}
          onChange={(count) => {
            const next = Measure.safeParse({ ...measure, count })
            if (next.success) onChange(next.data)
          }}
        />
      )
    case 'expertise':
      return (
        <>
          <Select
            label="Что проверяется"
            allowDeselect={false}
            data={STAGES}
            value={measure.stage}
            onChange={(stage) => stage && onChange({ ...measure, stage })}
          />
          <FieldPair>
            <Select
              label="Чья экспертиза"
              allowDeselect={false}
              data={[
                { value: 'municipal', label: 'района' },
                { value: 'regional', label: 'региона' },
              ]}
              value={measure.level}
              onChange={(level) => level && onChange({ ...measure, level })}
            />
            <Select
              label="Что считать"
              allowDeselect={false}
              data={[
                { value: 'sheets', label: 'листы' },
                { value: 'recommendations', label: 'рекомендации' },
              ]}
              value={measure.count}
              onChange={(count) => count && onChange({ ...measure, count })}
            />
          </FieldPair>
        </>
      )
    case 'attendance':
    case 'speakers':
    case 'headcount':
    case 'done':
    case 'region':
      return null
  }
}
