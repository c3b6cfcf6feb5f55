import { NumberInput, Select } from '@mantine/core'
import { useState } from 'react'
import { formatDate } from '../../../shared/date.ts'
import type { Indicator } from '../../../shared/indicator.ts'
import { type Goal, goalWords } from '../../../shared/roadmap.ts'
import { client } from '../../api/index.ts'
import { AutosaveTextarea, FieldPair, Fields, Hint } from '../../components/index.ts'
import { report } from '../../stores/notice.ts'
import css from './RoadmapPage.module.css'
import { TargetValue } from './TargetValues.tsx'

interface Props {
  indicators: readonly Indicator[]
  /** The region corrects texts and goals. */
  editable: boolean
  /** No district is looked at: there are no values. */
  goalsOnly: boolean
}

/** Every target of the row: value, goal, day, how it is counted, and who is missing. */
export function TargetList({ indicators, editable, goalsOnly }: Props) {
  if (indicators.length === 0) return null
  return (
    <Fields title={indicators.length === 1 ? 'Показатель' : 'Показатели'}>
      {indicators.map((indicator) => (
        <div key={indicator.target} className={css['indicator']}>
          {editable ? (
            <TargetEdit indicator={indicator} />
          ) : (
            <p className={css['targetText']}>{indicator.text}</p>
          )}
          {!goalsOnly && (
            <div className={css['targetFact']}>
              <TargetValue indicator={indicator} goalApart />
              {indicator.goal.kind === 'share' && (
                <span className={css['quiet']}>цель {goalWords(indicator.goal)}</span>
              )}
              {indicator.asOf && <span className={css['quiet']}>на {formatDate(indicator.asOf)}</span>}
            </div>
          )}
          {!goalsOnly && <Hint>{indicator.how}</Hint>}
          {indicator.missing.length > 0 && (
            <details className={css['missing']}>
              <summary>Кого не хватает: {indicator.missing.length}</summary>
              <ul>
                {indicator.missing.map((one) => (
                  <li key={one.subject}>
                    <span>{one.name}</span>
                    <small>{one.detail}</small>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </div>
      ))}
    </Fields>
  )
}

const GOAL_KINDS = [
  { value: 'share', label: 'доля, не менее' },
  { value: 'strict', label: 'доля, более' },
  { value: 'count', label: 'число по области' },
  { value: 'yes', label: 'выполнить' },
  { value: 'none', label: 'без числа' },
] as const
type GoalKind = (typeof GOAL_KINDS)[number]['value']

const kindOf = (goal: Goal): GoalKind => (goal.kind === 'share' && goal.strict ? 'strict' : goal.kind)

/** Keeps the number where it still means something. */
function goalOf(kind: GoalKind, before: Goal): Goal {
  switch (kind) {
    case 'share':
    case 'strict':
      return {
        kind: 'share',
        share: before.kind === 'share' ? before.share : 1,
        strict: kind === 'strict',
      }
    case 'count':
      return { kind: 'count', regional: before.kind === 'count' ? before.regional : 1 }
    case 'yes':
    case 'none':
      return { kind }
  }
}

function TargetEdit({ indicator }: { indicator: Indicator }) {
  const { target, text, goal } = indicator
  const [number, setNumber] = useState<number | null>(null)
  const shown =
    number ??
    (goal.kind === 'share' ? Math.round(goal.share * 100) : goal.kind === 'count' ? goal.regional : 0)
  const save = (next: Goal) => client.roadmap.editTarget({ id: target, patch: { goal: next } }).catch(report)
  const commit = async () => {
    if (number === null) return
    if (goal.kind === 'share') await save({ ...goal, share: Math.min(100, number) / 100 })
    if (goal.kind === 'count') await save({ ...goal, regional: number })
    setNumber(null)
  }
  return (
    <>
      <AutosaveTextarea
        label="Текст показателя"
        value={text}
        maxLength={4000}
        save={(value) => client.roadmap.editTarget({ id: target, patch: { text: value } })}
      />
      <FieldPair>
        <Select
          label="Цель"
          allowDeselect={false}
          data={[...GOAL_KINDS]}
          value={kindOf(goal)}
          onChange={(kind) => kind && void save(goalOf(kind, goal))}
        />
        {(goal.kind === 'share' || goal.kind === 'count') && (
          <NumberInput
            label={goal.kind === 'share' ? 'Процентов' : 'По области'}
            min={0}
            max={goal.kind === 'share' ? 100 : 1_000_000}
            allowDecimal={false}
            value={shown}
            onChange={(value) => setNumber(value === '' ? null : Number(value))}
            onBlur={() => void commit()}
            onKeyDown={(event) => event.key === 'Enter' && void commit()}
          />
        )}
      </FieldPair>
    </>
  )
}
