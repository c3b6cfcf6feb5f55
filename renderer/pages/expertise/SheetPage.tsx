import { Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link, useLocation } from 'wouter'
import type { ExpertiseSheet } from '../../../shared/expertise-sheet.ts'
import { EXPERTISE_STAGE, type ExpertiseStage } from '../../../shared/expertise.ts'
import { client } from '../../api/index.ts'
import { useScope, useWorkplace } from '../../app/workplace.ts'
import {
  EmptyState,
  FailedPage,
  Hint,
  Notes,
  Page,
  PrintLink,
  RecordHistory,
  Waiting,
} from '../../components/index.ts'
import { useRead, useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import { KeyLegend } from '../../grid/KeyLegend.tsx'
import css from './ExpertisePage.module.css'
import { Lines } from './Lines.tsx'
import { Recommendations } from './Recommendations.tsx'
import { Sides } from './Sides.tsx'
import { Verdicts } from './Verdicts.tsx'

interface Props {
  school: string
  stage: ExpertiseStage
  round: number
}

/** One expertise of one school: the sheet of whoever works here, the other side's beside it. */
export function SheetPage({ school, stage, round }: Props) {
  const scope = useScope()
  const key = { school, year: scope.year, stage, round }
  const sheet = useRead('expertise', 'sheet', { ...key, district: scope.district })
  if (sheet.error) return <FailedPage title="Экспертиза" error={sheet.error} retry={sheet.refetch} />
  if (!sheet.data)
    return (
      <Page title="Экспертиза">
        <Waiting label="Загрузка листа" />
      </Page>
    )
  return <OneSheet sheet={sheet.data} />
}

function OneSheet({ sheet }: { sheet: ExpertiseSheet }) {
  const { district } = useScope()
  const { role } = useWorkplace()
  const [, go] = useLocation()
  const begin = useWrite(client.expertise.begin)
  const beginRegional = useWrite(client.expertise.beginRegional)
  const remove = useWrite(client.expertise.remove)
  const recommend = useWrite(client.expertise.recommend)
  const { own, regional, stage, year, round } = sheet
  const key = { school: sheet.school.id, year, stage, round }
  const address = (to: number) => `/expertise/${sheet.school.id}/${stage}/${to}`
  const mine = role === 'district' ? own : regional?.round === round ? regional : null
  const last = sheet.rounds.every((r) => r.round <= round)
  const start = (at: number) =>
    role === 'district'
      ? begin.run({ ...key, round: at })
      : beginRegional.run({ ...key, round: at, district })
  const again = async () => {
    if (await start(round + 1)) go(address(round + 1))
  }
  const drop = async () => {
    if (!(await remove.run(key))) return
    say('Лист удалён. Вернуть – Ctrl+Z.')
    if (round > 1) go(address(round - 1))
  }
  const startButton = (
    <Button onClick={() => void start(round)}>
      {role === 'district' ? 'Начать лист' : 'Начать лист региона'}
    </Button>
  )
  return (
    <Page
      padded
      title={sheet.school.name}
      note={`Экспертиза: ${EXPERTISE_STAGE[stage]}${round > 1 ? `, повторная ${round}` : ''}`}
      secondary={
        sheet.criteria > 0 || own || regional ? (
          <PrintLink printed={{ document: 'expertise-sheet', school: sheet.school.id, stage, round }} />
        ) : undefined
      }
      action={mine || !(own || regional) || sheet.criteria === 0 ? undefined : startButton}
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
          {sheet.rounds.length > 1 &&
            sheet.rounds.map((r) => (
              <Button
                key={r.round}
                component={Link}
                href={address(r.round)}
                size="compact-sm"
                variant={r.round === round ? 'light' : 'subtle'}
                aria-current={r.round === round ? 'page' : undefined}
              >
                {r.round === 1 ? 'Первая' : `Повторная ${r.round}`}
              </Button>
            ))}
        </div>
      }
    >
      {own || regional ? (
        <div className={css['sheet']}>
          <Sides sheet={sheet} />
          {sheet.changed && (
            <Hint>Критерии региона изменились после начала листа: лист сохраняет те, по которым начат.</Hint>
          )}
          <Lines
            sheet={sheet}
            writes={mine ? (role === 'district' ? 'own' : 'regional') : null}
            save={(code, patch) =>
              role === 'district'
                ? client.expertise.score({ ...key, code, patch })
                : client.expertise.scoreRegional({ ...key, district, code, patch })
            }
          />
          {mine && <KeyLegend keys={LEGEND} />}
          <Verdicts sheet={sheet} writes={mine ? role : null} />
          {own && (
            <Recommendations
              items={sheet.recommendations}
              year={year}
              onAdd={
                role === 'district' ? () => void recommend.run({ ...key, draft: { text: '' } }) : undefined
              }
            />
          )}
          {mine && last && (
            <div className={css['ways']} data-no-print>
              <Button variant="default" onClick={() => void again()}>
                Начать повторную экспертизу
              </Button>
              {role === 'district' && (
                <Button variant="subtle" data-danger ml="auto" onClick={() => void drop()}>
                  Удалить лист
                </Button>
              )}
            </div>
          )}
          {own && <Notes kind="expertise" subject={own.id} level={2} />}
          {mine && <RecordHistory record={mine.id} />}
        </div>
      ) : sheet.criteria === 0 ? (
        <EmptyState
          title={`Критериев на ${year} год нет`}
          action={
            <Button component={Link} href={`/expertise/criteria/${stage}`} variant="default">
              Открыть критерии
            </Button>
          }
        >
          Критерии вносит регион, район получает их с его пакетом.
        </EmptyState>
      ) : (
        <EmptyState title="Листа ещё нет" action={startButton}>
          В лист войдут критерии, которые действуют сейчас: {sheet.criteria}. Если регион их потом изменит,
          начатый лист останется прежним.
        </EmptyState>
      )}
    </Page>
  )
}

const LEGEND = [
  ['0 1 2', 'балл'],
  ['↑ ↓', 'другой критерий'],
  ['Tab', 'комментарий'],
  ['Del', 'убрать балл'],
] as const
