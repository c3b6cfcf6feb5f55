import { Select } from '@mantine/core'
import { formatDate } from '../../../shared/date.ts'
import type { ListImportPreview } from '../../../shared/list-import.ts'
import type { RoadmapRow } from '../../../shared/roadmap-row.ts'
import { useScope } from '../../app/workplace.ts'
import { useRead } from '../../queries/index.ts'
import type { Said } from './ImportWizard.tsx'

interface Props {
  preview: ListImportPreview
  said: Said
  onChange: (said: Said) => void
}

const NOTHING = { activity: null, aspect: '', occurrence: null }
const labelOf = ({ number, title }: RoadmapRow) => `${number} ${title}`

/** Which row of the roadmap, and which of its dates, a list is about; nothing for lists that are about schools. */
export function ChooseAbout({ preview, said, onChange }: Props) {
  const { kind } = preview
  const scope = useScope()
  const wanted = kind === 'attendance' || kind === 'journal'
  const rows = useRead('roadmap', 'list', wanted ? scope : null).data?.rows ?? []
  const { about } = said
  const grid = useRead(
    'attendance',
    'grid',
    kind === 'attendance' && about.activity !== null
      ? { ...scope, activity: about.activity, aspect: about.aspect }
      : null,
  ).data
  if (!wanted) return null
  const place = kind === 'journal' ? 'journal' : 'attendance'
  const offered = rows.filter((row) => row.facts.includes(place))
  const change = (next: Partial<Said['about']>) =>
    onChange({ ...said, mapping: null, about: { ...about, ...next } })
  const chosen = grid?.activity === about.activity ? grid : undefined
  const dates = (chosen?.occurrences ?? []).filter((o) => o.key !== 'once' && o.change?.kind !== 'cancelled')
  return (
    <>
      <Select
        label={kind === 'journal' ? 'Журнал мероприятия' : 'Мероприятие'}
        placeholder="Выберите"
        w={420}
        searchable
        nothingFoundMessage="Такого мероприятия нет"
        data={offered.map((row) => ({ value: row.id, label: labelOf(row) }))}
        value={about.activity}
        onChange={(activity) => {
          const row = offered.find(({ id }) => id === activity)
          const aspect = row && kind === 'attendance' ? aspectOf(row) : ''
          change({ ...NOTHING, activity, aspect })
        }}
      />
      {chosen && chosen.aspects.length > 1 && (
        <Select
          label="Что отмечено"
          w={240}
          allowDeselect={false}
          data={chosen.aspects.map(({ aspect, title }) => ({ value: aspect, label: title }))}
          value={about.aspect}
          onChange={(aspect) => change({ aspect: aspect ?? '', occurrence: null })}
        />
      )}
      {dates.length > 1 && (
        <Select
          label="Дата встречи"
          placeholder="По столбцам файла"
          w={200}
          clearable
          data={dates.map(({ key, to }) => ({ value: key, label: formatDate(to) }))}
          value={about.occurrence}
          onChange={(occurrence) => change({ occurrence })}
        />
      )}
    </>
  )
}

/** The first question of a row with yes/no marks; empty where it has meetings. */
function aspectOf({ indicators }: RoadmapRow): string {
  const measures = indicators.map(({ measure }) => measure)
  if (measures.some(({ by }) => by === 'attendance' || by === 'headcount' || by === 'speakers')) return ''
  const marked = measures.find((measure) => measure.by === 'mark')
  return marked?.by === 'mark' ? marked.aspect : ''
}
