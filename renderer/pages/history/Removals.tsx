import { Button } from '@mantine/core'
import { IconRestore } from '@tabler/icons-react'
import { localMoment } from '../../../shared/date.ts'
import { client, explain } from '../../api/index.ts'
import { EmptyState, ErrorNotice, Waiting } from '../../components/index.ts'
import { useRead, useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import css from './HistoryPage.module.css'

/** What was removed and is still gone; each deed is brought back whole. */
export function Removals() {
  const { data: removals, error } = useRead('ledger', 'removals')
  const restoring = useWrite(client.ledger.restore)
  if (error) return <ErrorNotice explanation={explain(error)} />
  if (!removals) return <Waiting label="Читаю удалённое" />
  if (removals.length === 0)
    return (
      <EmptyState title="Удалённого нет">
        Всё, что удаляют, остаётся здесь: школы, записи журналов, программы, листы, заметки. Вернуть можно и
        через год.
      </EmptyState>
    )
  return (
    <table className={css['removals']}>
      <thead>
        <tr>
          <th scope="col">Когда</th>
          <th scope="col">Что удалено</th>
          <th scope="col">Кто</th>
          <th aria-label="Вернуть" />
        </tr>
      </thead>
      <tbody>
        {removals.map(({ key, at, author, titles, count }) => (
          <tr key={key}>
            <td className={css['when']}>{localMoment(at)}</td>
            <td>
              {titles.join(', ')}
              {count > titles.length && ` и ещё ${count - titles.length}`}
            </td>
            <td className={css['who']}>{author}</td>
            <td>
              <Button
                variant="default"
                size="compact-sm"
                leftSection={<IconRestore size={16} aria-hidden />}
                aria-label={`Вернуть: ${titles.join(', ')}`}
                onClick={async () => {
                  const done = await restoring.run({ key })
                  if (done) say(`${done.label}. Отменить – Ctrl+Z.`)
                }}
              >
                Вернуть
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
