import { Button } from '@mantine/core'
import { Link, Redirect } from 'wouter'
import { LIST_KINDS } from '../../../shared/list-import.ts'
import { kindsOf, listAddress } from '../../app/lists.ts'
import { useScope, useWorkplace } from '../../app/workplace.ts'
import { EmptyState, FailedPage, Page, Waiting } from '../../components/index.ts'
import { useRead } from '../../queries/index.ts'
import css from './ImportPage.module.css'

const TITLE = 'Загрузка из таблицы'

/** A file that was dropped onto the window: what it is a list of is found by its headings, or asked. */
export function RecogniseFile({ trayId }: { trayId: string }) {
  const { year } = useScope()
  const { role } = useWorkplace()
  const { data: kinds, error } = useRead('lists', 'recognise', { trayId, year })
  if (error)
    return (
      <FailedPage
        title={TITLE}
        error={error}
        action={
          <Button component={Link} href="/import" variant="default">
            Выбрать другой файл
          </Button>
        }
      />
    )
  if (!kinds)
    return (
      <Page title={TITLE}>
        <Waiting label="Читаю таблицу…" told />
      </Page>
    )
  const [likely] = kinds
  if (likely) return <Redirect to={listAddress(likely, {}, trayId)} replace />
  return (
    <Page title={TITLE} padded>
      <EmptyState title="По заголовкам не понять, что это за список">
        Выберите, что в нём: столбцы можно будет указать вручную.
      </EmptyState>
      <ul className={css['kinds']}>
        {kindsOf(role).map((kind) => (
          <li key={kind}>
            <Link href={listAddress(kind, {}, trayId)}>{LIST_KINDS[kind].title}</Link>
            <span className={css['quiet']}>{LIST_KINDS[kind].hint}</span>
          </li>
        ))}
      </ul>
    </Page>
  )
}
