import { Button, Loader } from '@mantine/core'
import { Link } from 'wouter'
import { explain } from '../../api/index.ts'
import { useScope } from '../../app/workplace.ts'
import { EmptyState, ErrorNotice, Page } from '../../components/index.ts'
import { useRead } from '../../queries/index.ts'
import { Entries } from './Entries.tsx'
import css from './JournalPage.module.css'
import { journalRows } from './rows.ts'

/** The journal of one activity, once it is known which one that is. */
export function OneJournal({ activity }: { activity: string }) {
  const scope = useScope()
  const roadmap = useRead('roadmap', 'list', scope)
  const entries = useRead('journal', 'list', { ...scope, activity })
  const back = (
    <Button component={Link} href="/journal" variant="default">
      Все журналы
    </Button>
  )
  const error = roadmap.error ?? entries.error
  if (error)
    return (
      <Page title="Журналы" padded>
        <ErrorNotice explanation={explain(error)} action={back} />
      </Page>
    )
  if (!roadmap.data)
    return (
      <Page title="Журналы">
        <div className={css['waiting']}>
          <Loader size="sm" aria-label="Загрузка журнала" />
        </div>
      </Page>
    )
  const rows = journalRows(roadmap.data.rows)
  const row = rows.find(({ id }) => id === activity)
  if (!row)
    return (
      <Page title="Журналы">
        <EmptyState title="Такого журнала нет" action={back}>
          В дорожной карте {scope.year} года по этому мероприятию журнал не ведут.
        </EmptyState>
      </Page>
    )
  return <Entries row={row} rows={rows} entries={entries.data} />
}
