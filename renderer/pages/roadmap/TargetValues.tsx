import { IconCheck } from '@tabler/icons-react'
import type { Indicator } from '../../../shared/indicator.ts'
import { NoData } from '../../components/index.ts'
import css from './RoadmapPage.module.css'
import { factWords, goalBeside, targetLabels } from './targets.ts'

/** All targets of a row, one under another; each is named when there are several. */
export function TargetValues({ indicators }: { indicators: readonly Indicator[] }) {
  if (indicators.every((i) => i.state === 'regional'))
    return <span className={css['quiet']}>считает регион</span>
  if (indicators.length > 0 && indicators.every((i) => i.state === 'nobody'))
    return <span className={css['quiet']}>некого считать</span>
  const labels = indicators.length > 1 ? targetLabels(indicators) : []
  return (
    // One inline box: the table cuts text after some lines, not a list of targets.
    <span className={css['targets']}>
      {indicators.map((indicator, at) => (
        <span key={indicator.target} className={css['target']} title={indicator.text}>
          {labels[at] && <small>{labels[at]}</small>}
          <TargetValue indicator={indicator} />
        </span>
      ))}
    </span>
  )
}

/** One target: the district's value, whether it is reached, and the goal where it is not simply 100 %. */
export function TargetValue({ indicator, goalApart }: { indicator: Indicator; goalApart?: boolean }) {
  const fact = factWords(indicator)
  const goal = goalApart && indicator.goal.kind === 'share' ? '' : goalBeside(indicator)
  if (indicator.state === 'regional') return <span className={css['quiet']}>считает регион</span>
  if (indicator.state === 'nobody') return <span className={css['quiet']}>некого считать</span>
  return (
    <span className={css['value']}>
      {fact === null ? <NoData /> : <span data-reached={indicator.reached ?? undefined}>{fact}</span>}
      {indicator.byHand !== null && (
        <span className={css['goal']} title={indicator.how}>
          вручную
        </span>
      )}
      {indicator.reached === true && (
        <>
          <IconCheck size={14} stroke={2.5} className={css['reached']} aria-hidden />
          <span className="k-hidden-visually">достигнуто</span>
        </>
      )}
      {goal && <span className={css['goal']}>{goal}</span>}
    </span>
  )
}
