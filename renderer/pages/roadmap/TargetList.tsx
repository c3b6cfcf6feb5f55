import { computationDoubts } from '../../../shared/computation.ts'
import { formatDate } from '../../../shared/date.ts'
import type { Indicator } from '../../../shared/indicator.ts'
import type { RoadmapRow, TargetPatch } from '../../../shared/roadmap-row.ts'
import { goalWords } from '../../../shared/roadmap.ts'
import { client } from '../../api/index.ts'
import { AutosaveTextarea, Fields, Hint, TargetComputationFields } from '../../components/index.ts'
import { report } from '../../stores/notice.ts'
import css from './RoadmapPage.module.css'
import { TargetValue } from './TargetValues.tsx'

interface Props {
  row: RoadmapRow
  /** Whose roadmap it is corrects texts, goals and how they are computed. */
  editable: boolean
  /** No district is looked at: there are no values. */
  goalsOnly: boolean
}

/** Every target of the row: value, goal, day, how it is counted, and who is missing. */
export function TargetList({ row, editable, goalsOnly }: Props) {
  const { indicators } = row
  if (indicators.length === 0) return null
  return (
    <Fields title={indicators.length === 1 ? 'Показатель' : 'Показатели'}>
      {indicators.map((indicator) => (
        <div key={indicator.target} className={css['indicator']}>
          {editable ? (
            <TargetEdit indicator={indicator} row={row} />
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

function TargetEdit({ indicator, row }: { indicator: Indicator; row: RoadmapRow }) {
  const { target, text, population, measure, goal } = indicator
  const save = (patch: TargetPatch) => client.roadmap.editTarget({ id: target, patch })
  return (
    <>
      <AutosaveTextarea
        label="Текст показателя"
        value={text}
        maxLength={4000}
        save={(value) => save({ text: value })}
      />
      <TargetComputationFields
        value={{ population, measure, goal }}
        doubts={computationDoubts(indicator, row)}
        onChange={(next) => save(next).catch(report)}
      />
    </>
  )
}
