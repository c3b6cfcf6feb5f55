import { SegmentedControl } from '@mantine/core'
import { formatDate } from '../../../shared/date.ts'
import { SITE_ANSWER, SiteAnswer, type SiteAnswerPatch, type SiteCheck } from '../../../shared/site-check.ts'
import { client } from '../../api/index.ts'
import { useScope, useWorkplace } from '../../app/workplace.ts'
import { AutosaveDate, AutosaveText, StatusBadge } from '../../components/index.ts'
import { report } from '../../stores/notice.ts'
import css from './SitesPage.module.css'

interface Props {
  check: SiteCheck
  item: SiteCheck['items'][number]
  mayWrite: boolean
}

const ANSWERS = SiteAnswer.options.map((value) => ({ value: value as string, label: SITE_ANSWER[value] }))

/** One item of the checklist: the answer, and where it is not «да», what is wrong and when it was mended. */
export function CheckItem({ check, item, mayWrite }: Props) {
  const { year } = useScope()
  const { today } = useWorkplace()
  const { code, title, answer, remark, fixedOn } = item
  const save = (patch: SiteAnswerPatch) => client.sites.answer({ check: check.id, code, patch })
  const amiss = answer === 'no' || answer === 'partly'
  return (
    <li className={css['item']}>
      <div>{title}</div>
      {mayWrite ? (
        <SegmentedControl
          aria-label={title}
          size="xs"
          value={answer ?? ''}
          data={ANSWERS}
          onChange={(value) => void save({ answer: SiteAnswer.parse(value) }).catch(report)}
        />
      ) : (
        <span className={css['answer']}>{answer === null ? 'нет ответа' : SITE_ANSWER[answer]}</span>
      )}
      {mayWrite && amiss && (
        <div className={css['remark']}>
          <AutosaveText
            label="Замечание"
            value={remark}
            maxLength={2000}
            save={(value) => save({ remark: value })}
          />
          <AutosaveDate
            label="Устранено"
            value={fixedOn}
            year={year}
            warning={fixedOn !== null && fixedOn > today ? 'Этот день ещё не наступил.' : undefined}
            save={(day) => save({ fixedOn: day })}
          />
        </div>
      )}
      {!mayWrite && amiss && (
        <div className={css['read']}>
          {remark}
          <StatusBadge
            status={fixedOn === null ? 'warning' : 'done'}
            word={fixedOn === null ? 'не устранено' : `устранено ${formatDate(fixedOn)}`}
          />
        </div>
      )}
    </li>
  )
}
