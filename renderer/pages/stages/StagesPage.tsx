import { Button } from '@mantine/core'
import { Link } from 'wouter'
import { STAGE_STEPS, type StageBoard } from '../../../shared/stage.ts'
import { useMayWrite, useScope } from '../../app/workplace.ts'
import { EmptyState, FailedPage, Page, Waiting } from '../../components/index.ts'
import { useRead } from '../../queries/index.ts'
import { counted } from '../../text/numbers.ts'
import { StageTable } from './StageTable.tsx'

/** What every school has done in ИС МЭДК, step by step. */
export default function StagesPage() {
  const scope = useScope()
  const mayWrite = useMayWrite()
  const board = useRead('stages', 'board', scope)
  if (board.error) return <FailedPage title="Этапы ИС МЭДК" error={board.error} retry={board.refetch} />
  if (!board.data)
    return (
      <Page title="Этапы ИС МЭДК">
        <Waiting label="Загрузка этапов" />
      </Page>
    )
  return (
    <Page title="Этапы ИС МЭДК" note={board.data.schools.length > 0 ? summary(board.data) : undefined}>
      {board.data.schools.length === 0 ? (
        <EmptyState
          title={`В наборе ${scope.year} года нет школ`}
          action={
            <Button component={Link} href="/schools">
              Открыть школы
            </Button>
          }
        >
          {mayWrite
            ? 'Этапы отмечают у школ набора. Добавьте школы или включите их в набор этого года.'
            : 'Район ещё не прислал школы набора.'}
        </EmptyState>
      ) : (
        <StageTable key={`${scope.district} ${scope.year}`} board={board.data} />
      )}
    </Page>
  )
}

function summary({ schools }: StageBoard): string {
  const ready = schools.filter((school) => STAGE_STEPS.every((s) => school.steps[s.step])).length
  const doubts = schools.filter((school) => school.warnings.length > 0).length
  return [
    counted(schools.length, 'школа', 'школы', 'школ'),
    `все шаги пройдены: ${ready}`,
    doubts > 0 ? `с замечаниями: ${doubts}` : '',
  ]
    .filter(Boolean)
    .join(' · ')
}
