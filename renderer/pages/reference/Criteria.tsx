import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { formatDate } from '../../../shared/date.ts'
import type { CriteriaSet } from '../../../shared/expertise-sheet.ts'
import { EXPERTISE_STAGE, ExpertiseStage } from '../../../shared/expertise.ts'
import { client } from '../../api/index.ts'
import { Fields, FieldList, Hint, Waiting } from '../../components/index.ts'
import { useRead, useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import { formatPercent } from '../../text/numbers.ts'
import { CriteriaTable } from '../expertise/CriteriaTable.tsx'

/** The criteria sets of the year one under another; sheets that were begun keep theirs. */
export function Criteria({ year, mine }: { year: number; mine: boolean }) {
  const sets = useRead('expertise', 'criteria', { year }).data
  if (!sets) return <Waiting label="Загрузка критериев" />
  return (
    <>
      {ExpertiseStage.options.map((stage) => (
        <OneSet key={stage} year={year} stage={stage} mine={mine} set={sets.find((s) => s.stage === stage)} />
      ))}
      <Hint>
        Зоны и источник набора исправляются на странице «Критерии экспертизы». Листы, которые уже начаты,
        сохраняют критерии, по которым начаты.
      </Hint>
    </>
  )
}

interface Props {
  year: number
  stage: ExpertiseStage
  mine: boolean
  set: CriteriaSet | undefined
}

function OneSet({ year, stage, mine, set }: Props) {
  const add = useWrite(client.expertise.addCriterion)
  const name = EXPERTISE_STAGE[stage]
  const addOne = async () => {
    const known = new Set(set?.criteria.map((c) => c.code))
    let n = known.size + 1
    while (known.has(`К${n}`)) n++
    if (!set) await client.expertise.updateSet({ year, stage, patch: { title: `Экспертиза: ${name}` } })
    if (await add.run({ year, stage, code: `К${n}`, draft: { title: 'Новый критерий', max: 2 } }))
      say(`Критерий К${n} добавлен. Отменить – Ctrl+Z.`)
  }
  return (
    <Fields level={2} title={name.charAt(0).toLocaleUpperCase('ru') + name.slice(1)}>
      {set ? (
        <>
          <FieldList
            items={[
              ['Действует с', set.validFrom ? formatDate(set.validFrom) : '—'],
              ['Зоны', set.zones.map((z) => `${z.title} от ${formatPercent(z.from)}`).join(', ')],
              ['Источник', set.source || '—'],
            ]}
          />
          <CriteriaTable criteria={set.criteria} mayWrite={mine} />
        </>
      ) : (
        <Hint>На {year} год набора нет.</Hint>
      )}
      {mine && (
        <div>
          <Button
            variant="default"
            loading={add.pending}
            leftSection={<IconPlus size={16} aria-hidden />}
            aria-label={`Добавить критерий: ${name}`}
            onClick={() => void addOne()}
          >
            Добавить критерий
          </Button>
        </div>
      )}
    </Fields>
  )
}
