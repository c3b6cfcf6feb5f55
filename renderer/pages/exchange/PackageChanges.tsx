import type { PackagePreview } from '../../../shared/package.ts'
import { StatusBadge, type Status } from '../../components/index.ts'
import { counted } from '../../text/numbers.ts'
import css from './PackagePage.module.css'

type Change = PackagePreview['changes'][number]

const OUTCOMES: Record<Change['outcome'], { word: string; status: Status }> = {
  created: { word: 'новая запись', status: 'done' },
  changed: { word: 'изменено', status: 'running' },
  deleted: { word: 'удалено', status: 'notStarted' },
  conflict: { word: 'разошлось', status: 'warning' },
  refused: { word: 'не принимается', status: 'overdue' },
}

/** What needs a look first. */
const ORDER: readonly Change['outcome'][] = ['refused', 'conflict', 'deleted', 'changed', 'created']

/** Changes by district and record, those that need attention first. */
export function PackageChanges({ preview }: { preview: PackagePreview }) {
  const districts = [...Map.groupBy(preview.changes, (change) => change.district)]
  const all = preview.changes.length
  return (
    <>
      {districts.map(([district, changes]) => (
        <section key={district} className={css['district']} aria-label={district}>
          <h2>{district}</h2>
          <table className={css['changes']}>
            <thead>
              <tr>
                <th scope="col">Запись</th>
                <th scope="col">Итог</th>
                <th scope="col">Что</th>
                <th scope="col">Было у вас</th>
                <th scope="col">Станет</th>
              </tr>
            </thead>
            {byRecord(changes).map(([record, own]) => (
              <tbody key={record}>
                {own.map((change, at) => (
                  <tr key={at}>
                    {at === 0 && (
                      <th scope="rowgroup" rowSpan={own.length}>
                        {change.title}
                      </th>
                    )}
                    <td>
                      <StatusBadge
                        status={OUTCOMES[change.outcome].status}
                        word={OUTCOMES[change.outcome].word}
                      />
                    </td>
                    <Values change={change} />
                  </tr>
                ))}
              </tbody>
            ))}
          </table>
        </section>
      ))}
      {preview.cut && (
        <p className={css['quiet']}>
          Показано {counted(all, 'первое изменение', 'первых изменения', 'первых изменений')}; числа вверху
          полные.
        </p>
      )}
    </>
  )
}

function Values({ change }: { change: Change }) {
  if (change.outcome === 'created') return <td colSpan={3}>запись появится целиком</td>
  if (change.outcome === 'refused')
    return (
      <>
        <td>{change.label}</td>
        <td colSpan={2}>{change.to}</td>
      </>
    )
  return (
    <>
      <td>{change.label}</td>
      <td className={css['from']}>{change.from}</td>
      <td>{change.to}</td>
    </>
  )
}

/** Records in the order of their gravest change. */
function byRecord(changes: readonly Change[]): [string, Change[]][] {
  const groups = [...Map.groupBy(changes, (change) => change.record)]
  const gravity = (own: readonly Change[]) => Math.min(...own.map((change) => ORDER.indexOf(change.outcome)))
  return groups.sort(([, a], [, b]) => gravity(a) - gravity(b))
}
