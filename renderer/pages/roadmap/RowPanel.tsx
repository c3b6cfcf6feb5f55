import { Button } from '@mantine/core'
import {
  IconBook2,
  IconClipboardCheck,
  IconListCheck,
  IconUserCheck,
  IconWorldCheck,
} from '@tabler/icons-react'
import { Link } from 'wouter'
import { formatDate } from '../../../shared/date.ts'
import { JOURNALS } from '../../../shared/journal.ts'
import { ACTIVITY_STATES, type FactsPlace, type RoadmapRow } from '../../../shared/roadmap-row.ts'
import { useMayWrite, useScope, useWorkplace } from '../../app/workplace.ts'
import {
  Attachments,
  FieldList,
  Fields,
  Notes,
  RecordHistory,
  SidePanel,
  StatusBadge,
} from '../../components/index.ts'
import { useRead } from '../../queries/index.ts'
import { Dates } from './Dates.tsx'
import { NOBODY } from './nobody.ts'
import { PlanFields } from './PlanFields.tsx'
import { RegionFields } from './RegionFields.tsx'
import { RegionVerdictFields, RegionVerdictNotice } from './RegionVerdict.tsx'
import css from './RoadmapPage.module.css'
import { TargetList } from './TargetList.tsx'
import { overdueWord, whenLine } from './when.ts'

interface Props {
  row: RoadmapRow
  /** This workplace corrects the row itself. */
  mine: boolean
  onClose: () => void
}

/** One row of the roadmap: what it asks for, what is known, what the district plans, when it takes place. */
export function RowPanel({ row, mine, onClose }: Props) {
  const scope = useScope()
  const { role, today } = useWorkplace()
  const mayWrite = useMayWrite()
  const detail = useRead('roadmap', 'get', { ...scope, activity: row.id }).data
  const nobody = scope.district === NOBODY
  const when = whenLine(row, today)
  return (
    <SidePanel title={`${row.number}. ${row.title}`} recordId={row.id} onClose={onClose}>
      {!nobody && (
        <div className={css['status']}>
          <StatusBadge status={row.state} word={overdueWord(row, today) ?? ACTIVITY_STATES[row.state]} />
          {when && row.unmarked.length === 0 && <span className={css['quiet']}>{when}</span>}
        </div>
      )}
      {!nobody && role === 'district' && <RegionVerdictNotice row={row} />}
      {!nobody && <FactLinks row={row} mayWrite={mayWrite} />}
      {!nobody && role === 'region' && <RegionVerdictFields row={row} />}
      <TargetList row={row} editable={mine} goalsOnly={nobody} />
      {mine && role === 'region' && <RegionFields row={row} year={scope.year} />}
      {!nobody && (
        <PlanFields
          row={row}
          readOnly={!mayWrite}
          planOnly={row.class === 'C' && !row.facts.includes('done')}
        />
      )}
      {detail && <Dates row={row} occurrences={detail.occurrences} year={scope.year} />}
      {mine && role === 'district' && <RegionFields row={row} year={scope.year} />}
      {role === 'district' && !mine && (
        <Fields title="Текст дорожной карты">
          <FieldList
            items={[
              ['Мероприятие', row.title],
              ['Срок реализации', row.scheduleText || '—'],
              ['Исполнители', row.executors || '—'],
              ['Задачи', row.tasks || '—'],
              ['Учёт', row.class === 'C' ? 'ведёт регион' : 'отмечаем мы'],
              ...(row.note ? [['Примечание', row.note] as const] : []),
            ]}
          />
        </Fields>
      )}
      {!nobody && <Notes kind="activity" subject={row.id} />}
      <Attachments kind="activity" subject={row.id} district={scope.district} side={role} />
      {detail && (
        <RecordHistory record={role === 'region' ? row.id : detail.planRecord} key={detail.planRecord} />
      )}
    </SidePanel>
  )
}

const PLACES: Record<Exclude<FactsPlace, 'none' | 'done'>, { title: string; Icon: typeof IconBook2 }> = {
  attendance: { title: 'Участие', Icon: IconUserCheck },
  stages: { title: 'Этапы ИС МЭДК', Icon: IconListCheck },
  journal: { title: 'Журнал', Icon: IconBook2 },
  sites: { title: 'Проверки сайтов', Icon: IconWorldCheck },
  expertise: { title: 'Экспертиза', Icon: IconClipboardCheck },
}

/** Places that show all schools at once, not one row. */
const OF_ALL: ReadonlySet<FactsPlace> = new Set(['stages', 'expertise', 'sites'])

/** Where the facts of the row are entered. */
function FactLinks({ row, mayWrite }: { row: RoadmapRow; mayWrite: boolean }) {
  const places = row.facts.flatMap((place) => (place === 'none' || place === 'done' ? [] : [place]))
  if (places.length === 0) return null
  return (
    <div className={css['links']}>
      {places.map((place) => {
        const { title, Icon } = PLACES[place]
        const marking = place === 'attendance' && mayWrite
        return (
          <Button
            key={place}
            component={Link}
            href={OF_ALL.has(place) ? `/${place}` : `/${place}/${row.id}`}
            variant="light"
            leftSection={<Icon size={16} aria-hidden />}
          >
            {marking && row.unmarked.length > 0
              ? `Отметить: ${row.unmarked
                  .map((o) => formatDate(o.from).slice(0, 5))
                  .slice(0, 2)
                  .join(', ')}${row.unmarked.length > 2 ? ' …' : ''}`
              : place === 'journal' && row.journal
                ? JOURNALS[row.journal].title
                : title}
          </Button>
        )
      })}
    </div>
  )
}
