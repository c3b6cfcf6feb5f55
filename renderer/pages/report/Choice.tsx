import { useLocation } from 'wouter'
import { formatDate } from '../../../shared/date.ts'
import { EXPERTISE_STAGE, ExpertiseStage } from '../../../shared/expertise.ts'
import { DOCUMENTS, plainly, type Printed, PrintedDocument, reportAddress } from '../../app/reports.ts'
import { useScope } from '../../app/workplace.ts'
import { FilterRow, FilterSelect } from '../../components/index.ts'
import { useRead } from '../../queries/index.ts'

const LISTED = PrintedDocument.options.map((document) => ({
  value: document,
  label: DOCUMENTS[document].title,
}))
const STAGES = ExpertiseStage.options.map((stage) => ({
  value: stage,
  label: EXPERTISE_STAGE[stage][0]?.toUpperCase() + EXPERTISE_STAGE[stage].slice(1),
}))

/** Which document, and what of it; everything chosen stands in the address. */
export function Choice({ printed }: { printed: Printed }) {
  const [, go] = useLocation()
  const choose = (chosen: Printed) => go(reportAddress(chosen))
  return (
    <FilterRow>
      <FilterSelect
        label="Документ"
        w={310}
        value={printed.document}
        options={LISTED}
        onChange={(value) => choose(plainly(PrintedDocument.parse(value)))}
      />
      {printed.document === 'own-plan' && <Version printed={printed} choose={choose} />}
      {printed.document === 'sites' && <CheckDay printed={printed} choose={choose} />}
      {printed.document === 'expertise-sheet' && <SchoolAndRound printed={printed} choose={choose} />}
      {(printed.document === 'expertise-sheet' || printed.document === 'expertise-summary') && (
        <FilterSelect
          label="Что проверяется"
          w={320}
          value={printed.stage}
          options={STAGES}
          onChange={(value) => {
            const stage = ExpertiseStage.parse(value)
            choose(
              printed.document === 'expertise-sheet'
                ? { ...printed, stage, round: null }
                : { ...printed, stage },
            )
          }}
        />
      )}
    </FilterRow>
  )
}

interface Of<D extends PrintedDocument> {
  printed: Extract<Printed, { document: D }>
  choose: (chosen: Printed) => void
}

function Version({ printed, choose }: Of<'own-plan'>) {
  const plan = useRead('ownPlan', 'get', useScope())
  return (
    <FilterSelect
      label="Версия"
      w={260}
      value={printed.version ?? ''}
      options={[
        { value: '', label: 'Нынешняя таблица' },
        ...(plan.data?.versions ?? []).map(({ id, number, sentOn }) => ({
          value: id,
          label: `Версия ${number}${sentOn ? `, направлена ${formatDate(sentOn)}` : ''}`,
        })),
      ]}
      onChange={(version) => choose({ ...printed, version: version || null })}
    />
  )
}

function CheckDay({ printed, choose }: Of<'sites'>) {
  const sites = useRead('sites', 'board', useScope())
  const days = new Set(sites.data?.flatMap(({ checks }) => checks.flatMap(({ on }) => on ?? [])))
  if (printed.on !== null) days.add(printed.on)
  return (
    <FilterSelect
      label="По проверкам"
      w={260}
      value={printed.on ?? ''}
      options={[
        { value: '', label: 'По последним проверкам' },
        ...[...days]
          .sort()
          .toReversed()
          .map((on) => ({ value: on, label: `По проверкам до ${formatDate(on)}` })),
      ]}
      onChange={(on) => choose({ ...printed, on: on || null })}
    />
  )
}

function SchoolAndRound({ printed, choose }: Of<'expertise-sheet'>) {
  const { school, stage, round } = printed
  const board = useRead('expertise', 'board', useScope())
  const cell = board.data?.schools.find(({ id }) => id === school)?.stages[stage]
  const rounds = Math.max(1, cell?.own?.round ?? 1, cell?.regional?.round ?? 1)
  return (
    <>
      <FilterSelect
        label="Школа"
        w={260}
        value={school ?? ''}
        options={(board.data?.schools ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(chosen) => choose({ ...printed, school: chosen, round: null })}
      />
      {rounds > 1 && (
        <FilterSelect
          label="Которая экспертиза"
          w={150}
          value={String(round ?? rounds)}
          options={Array.from({ length: rounds }, (_, at) => ({
            value: String(at + 1),
            label: at === 0 ? 'Первая' : `Повторная ${at + 1}`,
          }))}
          onChange={(chosen) => choose({ ...printed, round: Number(chosen) })}
        />
      )}
    </>
  )
}
