import { NumberInput, Select } from '@mantine/core'
import { useState } from 'react'
import type { Goal } from '../../../shared/roadmap.ts'
import { FieldPair } from '../Fields.tsx'
import { GOAL_KINDS, goalKindOf, withGoalKind } from './measures.ts'

/** What must be reached: the kind of goal and its number; a number counts when the field is left. */
export function GoalFields({ goal, onChange }: { goal: Goal; onChange: (goal: Goal) => unknown }) {
  const [number, setNumber] = useState<number | null>(null)
  const shown =
    number ??
    (goal.kind === 'share' ? Math.round(goal.share * 100) : goal.kind === 'count' ? goal.regional : 0)
  const commit = async () => {
    if (number === null) return
    if (goal.kind === 'share') await onChange({ ...goal, share: Math.min(100, number) / 100 })
    if (goal.kind === 'count') await onChange({ ...goal, regional: number })
    setNumber(null)
  }
  return (
    <FieldPair>
      <Select
        label="Цель"
        allowDeselect={false}
        data={[...GOAL_KINDS]}
        value={goalKindOf(goal)}
        onChange={(kind) => kind && void onChange(withGoalKind(kind, goal))}
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
  )
}
