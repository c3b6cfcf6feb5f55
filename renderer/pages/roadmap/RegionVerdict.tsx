import { REGION_VERDICT, RegionVerdict } from '../../../shared/plan.ts'
import type { RoadmapRow } from '../../../shared/roadmap-row.ts'
import { client } from '../../api/index.ts'
import { useScope } from '../../app/workplace.ts'
import { AutosaveSelect, AutosaveTextarea, Fields, Hint, StatusBadge } from '../../components/index.ts'
import css from './RoadmapPage.module.css'

const NONE = 'none'
const OPTIONS = [
  { value: NONE, label: 'ещё не решено' },
  ...RegionVerdict.options.map((verdict) => ({ value: verdict as string, label: REGION_VERDICT[verdict] })),
]

/** «принято» or «на доработке»; nothing while the region has said nothing. */
export function VerdictBadge({ verdict }: { verdict: RegionVerdict | null }) {
  if (verdict === null) return null
  return <StatusBadge status={verdict === 'accepted' ? 'done' : 'warning'} word={REGION_VERDICT[verdict]} />
}

/** What the district reads of the region's decision on its row. */
export function RegionVerdictNotice({ row }: { row: RoadmapRow }) {
  const { regionVerdict, regionNote } = row.plan
  if (regionVerdict === null && regionNote === '') return null
  return (
    <section className={css['verdict']} data-returned={regionVerdict === 'returned' || undefined}>
      <VerdictBadge verdict={regionVerdict} />
      {regionNote !== '' && <p>Замечание региона: {regionNote}</p>}
      {regionVerdict === 'returned' && (
        <Hint>Исправьте и отправьте пакет: решение изменит регион, когда его примет.</Hint>
      )}
    </section>
  )
}

/** The region decides on the district's work; the district gets it with the next package. */
export function RegionVerdictFields({ row }: { row: RoadmapRow }) {
  const { district } = useScope()
  const { regionVerdict, regionNote } = row.plan
  const save = (judgement: { verdict?: RegionVerdict | null; note?: string }) =>
    client.region.judge({ district, activity: row.id, judgement })
  return (
    <Fields title="Решение региона">
      <AutosaveSelect
        label="Работа района по строке"
        value={regionVerdict ?? NONE}
        options={OPTIONS}
        save={(value) => save({ verdict: value === NONE ? null : RegionVerdict.parse(value) })}
      />
      <AutosaveTextarea
        label="Замечание району"
        value={regionNote}
        maxLength={2000}
        placeholder="Что исправить или приложить"
        save={(note) => save({ note })}
      />
      <Hint>Район получит решение с вашим следующим пакетом.</Hint>
    </Fields>
  )
}
