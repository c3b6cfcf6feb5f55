import { Button, SegmentedControl } from '@mantine/core'
import { IconArrowLeft, IconPlus } from '@tabler/icons-react'
import { Link, useLocation } from 'wouter'
import { formatDate } from '../../../shared/date.ts'
import type { CriteriaSet } from '../../../shared/expertise-sheet.ts'
import { ExpertiseStage } from '../../../shared/expertise.ts'
import { client } from '../../api/index.ts'
import { useScope, useWorkplace } from '../../app/workplace.ts'
import {
  AutosaveDate,
  AutosaveText,
  AutosaveTextarea,
  EmptyState,
  FailedPage,
  FieldList,
  Fields,
  Hint,
  Page,
  Waiting,
} from '../../components/index.ts'
import { useRead, useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import { formatPercent } from '../../text/numbers.ts'
import css from './ExpertisePage.module.css'
import { CriteriaTable } from './CriteriaTable.tsx'
import { STAGE_TITLE } from './words.ts'

const TITLE = 'Критерии экспертизы'

/** The criteria of a year, written by who keeps them: the region, or a district that nobody has sent any. */
export function CriteriaPage({ stage }: { stage: ExpertiseStage }) {
  const { year } = useScope()
  const { role } = useWorkplace()
  const [, go] = useLocation()
  const sets = useRead('expertise', 'criteria', { year })
  const add = useWrite(client.expertise.addCriterion)
  // A district keeps the criteria of a year for which nobody has sent any.
  const kept = useRead('reference', 'get', { year }).data?.lists.find((l) => l.list === 'criteria')?.mine
  const mayWrite = kept ?? role === 'region'
  if (sets.error) return <FailedPage title={TITLE} error={sets.error} retry={sets.refetch} />
  const set = sets.data?.find((s) => s.stage === stage)
  const addOne = async () => {
    const known = new Set(set?.criteria.map((c) => c.code))
    let n = known.size + 1
    while (known.has(`К${n}`)) n++
    if (await add.run({ year, stage, code: `К${n}`, draft: { title: 'Новый критерий', max: 2 } }))
      say(`Критерий К${n} добавлен. Отменить – Ctrl+Z.`)
  }
  return (
    <Page
      padded
      title={TITLE}
      note={`${year} год`}
      action={
        mayWrite && sets.data ? (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => void addOne()}>
            Добавить критерий
          </Button>
        ) : undefined
      }
      filters={
        <div className={css['ways']} data-no-print>
          <Button
            component={Link}
            href="/expertise"
            variant="subtle"
            leftSection={<IconArrowLeft size={16} aria-hidden />}
          >
            Все школы
          </Button>
          <SegmentedControl
            aria-label="Что проверяется"
            value={stage}
            onChange={(next) => go(`/expertise/criteria/${next}`)}
            data={ExpertiseStage.options.map((value) => ({ value, label: STAGE_TITLE[value] }))}
          />
        </div>
      }
    >
      {!sets.data ? (
        <Waiting label="Загрузка критериев" />
      ) : !set ? (
        <EmptyState title={`Критериев на ${year} год нет`}>
          {mayWrite
            ? role === 'region'
              ? 'Добавьте первый критерий: районы получат его с вашим пакетом.'
              : 'Регион их ещё не прислал. Добавьте первый критерий или возьмите набор другого года на странице «Справочники года».'
            : 'Регион пришлёт их со своим пакетом.'}
        </EmptyState>
      ) : (
        <div className={css['sheet']} key={stage}>
          <About set={set} year={year} mayWrite={mayWrite} />
          <CriteriaTable criteria={set.criteria} mayWrite={mayWrite} />
          <Hint>Листы, которые уже начаты, сохраняют критерии, по которым начаты.</Hint>
        </div>
      )}
    </Page>
  )
}

function About({ set, year, mayWrite }: { set: CriteriaSet; year: number; mayWrite: boolean }) {
  const of = { year, stage: set.stage }
  const update = (patch: Parameters<typeof client.expertise.updateSet>[0]['patch']) =>
    client.expertise.updateSet({ ...of, patch })
  const zone = (at: number, typed: string) => {
    const percent = Number(typed.replace('%', '').replace(',', '.').trim())
    const zones = set.zones.map((z, i) => (i === at ? { ...z, from: percent / 100 } : z))
    return update({ zones })
  }
  if (!mayWrite)
    return (
      <FieldList
        items={[
          ['Название', set.title],
          ['Действует с', set.validFrom ? formatDate(set.validFrom) : '—'],
          ['Зоны', set.zones.map((z) => `${z.title} от ${formatPercent(z.from)}`).join(', ')],
          ['Источник', set.source || '—'],
        ]}
      />
    )
  return (
    <Fields>
      <div className={css['three']}>
        <AutosaveText
          label="Название"
          maxLength={500}
          value={set.title}
          save={(title) => update({ title })}
        />
        <AutosaveDate
          label="Действует с"
          year={year}
          value={set.validFrom}
          save={(validFrom) => update({ validFrom })}
        />
      </div>
      <div className={css['three']}>
        {set.zones.map((z, at) => (
          <AutosaveText
            key={z.title}
            label={`Зона «${z.title}», от %`}
            maxLength={6}
            value={String(Math.round(z.from * 1000) / 10).replace('.', ',')}
            save={(typed) => zone(at, typed)}
          />
        ))}
      </div>
      <AutosaveTextarea
        label="Источник"
        maxLength={1000}
        value={set.source}
        save={(source) => update({ source })}
      />
    </Fields>
  )
}
