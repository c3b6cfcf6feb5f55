import { Button } from '@mantine/core'
import { IconAlertCircle, IconListNumbers } from '@tabler/icons-react'
import { Link } from 'wouter'
import { formatDate } from '../../../shared/date.ts'
import { EXPERTISE_VERDICT, ExpertiseStage } from '../../../shared/expertise.ts'
import type { BoardCell, ExpertiseBoard } from '../../../shared/expertise-sheet.ts'
import { useMayWrite, useScope, useWorkplace } from '../../app/workplace.ts'
import { EmptyState, FailedPage, Page, PrintLink, StatusBadge, Waiting } from '../../components/index.ts'
import { useRead } from '../../queries/index.ts'
import { counted } from '../../text/numbers.ts'
import css from './ExpertisePage.module.css'
import { resultWords, signed, STAGE_TITLE, STATE } from './words.ts'

const TITLE = 'Экспертиза'

/** Project schools × three stages: how far each sheet is, and who is missing. */
export function ExpertiseBoardPage() {
  const scope = useScope()
  const mayWrite = useMayWrite()
  const board = useRead('expertise', 'board', scope)
  if (board.error) return <FailedPage title={TITLE} error={board.error} retry={board.refetch} />
  if (!board.data)
    return (
      <Page title={TITLE}>
        <Waiting label="Загрузка листов экспертизы" />
      </Page>
    )
  const { schools, outside } = board.data
  return (
    <Page
      title={TITLE}
      note={schools.length > 0 ? counted(schools.length, 'школа', 'школы', 'школ') : undefined}
      secondary={
        <>
          {schools.length > 0 && <PrintLink printed={{ document: 'expertise-summary', stage: 'concept' }} />}
          <Button
            component={Link}
            href="/expertise/criteria"
            variant="default"
            leftSection={<IconListNumbers size={16} aria-hidden />}
          >
            Критерии
          </Button>
        </>
      }
    >
      {schools.length === 0 ? (
        <EmptyState
          title={`В наборе ${scope.year} года нет школ`}
          action={
            <Button component={Link} href="/schools">
              Открыть школы
            </Button>
          }
        >
          {mayWrite
            ? 'Экспертизу проводят по документам школ набора. Добавьте школы или включите их в набор этого года.'
            : 'Район ещё не прислал школы набора.'}
        </EmptyState>
      ) : (
        <Board board={board.data} />
      )}
      {outside.length > 0 && (
        <p className={css['outside']}>
          Есть листы школ, которых нет в наборе: {outside.join(', ')}. Они сохранены, но не считаются.
        </p>
      )}
    </Page>
  )
}

function Board({ board }: { board: ExpertiseBoard }) {
  const { today } = useWorkplace()
  return (
    <div className={css['scroller']}>
      <table className={css['board']} aria-label="Листы экспертизы по школам">
        <thead>
          <tr>
            <th scope="col" className={css['corner']}>
              Школа
            </th>
            {board.stages.map((stage) => {
              const late =
                stage.row?.deadline != null && stage.row.deadline < today && stage.missing.length > 0
              return (
                <th key={stage.stage} scope="col">
                  <div className={css['stage']}>{STAGE_TITLE[stage.stage]}</div>
                  {stage.row && (
                    <div className={css['quiet']} data-late={late || undefined}>
                      {stage.row.number}
                      {stage.row.deadline && `, до ${formatDate(stage.row.deadline)}`}
                      {late && ' – срок прошёл'}
                    </div>
                  )}
                  <div className={css['quiet']}>
                    Проведено: {stage.finished} из {board.schools.length}
                  </div>
                  <Missing words="Нет экспертизы" names={stage.missing} of={board.schools.length} />
                  <Missing words="Без рекомендаций" names={stage.unadvised} of={board.schools.length} />
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {board.schools.map((school) => (
            <tr key={school.id}>
              <th scope="row" className={css['school']}>
                {school.name}
              </th>
              {ExpertiseStage.options.map((stage) => (
                <td key={stage}>
                  <Link
                    href={`/expertise/${school.id}/${stage}/${Math.max(
                      school.stages[stage].own?.round ?? 1,
                      school.stages[stage].regional?.round ?? 1,
                    )}`}
                    className={css['cell']}
                  >
                    <span className="k-hidden-visually">
                      {school.name}, {STAGE_TITLE[stage].toLocaleLowerCase('ru')}:
                    </span>
                    <Cell cell={school.stages[stage]} />
                  </Link>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Names while they are few; a whole list would only repeat the table below. */
function Missing({ words, names, of }: { words: string; names: readonly string[]; of: number }) {
  if (names.length === 0) return null
  const said = names.length === of && of > 1 ? 'у всех школ' : names.join(', ')
  return (
    <div className={css['missing']} title={names.join('\n')}>
      {words}: {said}
    </div>
  )
}

function Cell({ cell }: { cell: BoardCell }) {
  const { own, regional, difference, open, overdue, recommendations } = cell
  const { status, word } = STATE[cell.state]
  return (
    <>
      <span className={css['line']}>
        <StatusBadge status={status} word={word} />
        {own && own.round > 1 && <span className={css['quiet']}>повторная {own.round}</span>}
      </span>
      {own?.result && <span>{resultWords(own.result)}</span>}
      {own?.verdict && (
        <span className={css['quiet']}>
          {EXPERTISE_VERDICT[own.verdict]}
          {own.on && `, ${formatDate(own.on)}`}
        </span>
      )}
      {regional && (
        <span className={css['quiet']}>
          Регион: {regional.result ? resultWords(regional.result) : 'лист начат'}
          {difference !== null && ` (${signed(difference)} п. п.)`}
        </span>
      )}
      {recommendations > 0 && (
        <span className={css['quiet']} data-late={overdue > 0 || undefined}>
          {overdue > 0 && <IconAlertCircle size={14} aria-hidden />}
          Рекомендаций: {recommendations}
          {open > 0 ? `, не устранено: ${open}` : ', все устранены'}
          {overdue > 0 && `, просрочено: ${overdue}`}
        </span>
      )}
    </>
  )
}
