import type { PackagePreview } from '../../../shared/package.ts'
import { entities } from '../../../shared/entities.ts'
import { StatusBadge, type Status } from '../../components/index.ts'
import { counted, formatNumber } from '../../text/numbers.ts'
import css from './PackagePage.module.css'

type Change = PackagePreview['changes'][number]

const OUTCOMES: Record<Change['outcome'], { word: string; status: Status }> = {
  changed: { word: 'изменено', status: 'running' },
  deleted: { word: 'удалено', status: 'notStarted' },
  conflict: { word: 'разошлось', status: 'warning' },
  refused: { word: 'не принимается', status: 'overdue' },
  created: { word: 'новое', status: 'running' },
}
/** What needs a look first. */
const ORDER: readonly Change['outcome'][] = ['refused', 'conflict', 'deleted', 'changed', 'created']

const TITLES = new Map(entities.map(({ name, title }) => [name, title]))

/** Changes by district and record, those that need attention first; new records are counted and can be listed. */
export function PackageChanges({ preview }: { preview: PackagePreview }) {
  const districts = [...Map.groupBy(preview.changes, (change) => change.district)]
  return (
    <>
      {preview.counts.conflicts > 0 && (
        <p className={css['quiet']}>
          Разошлось то, что двое изменили, не видя правок друг друга. Оба значения сохранятся: после приёма
          выберите верное на странице «Расхождения».
        </p>
      )}
      {districts.map(([district, changes]) => (
        <section key={district} className={css['district']} aria-label={district}>
          <h2>{district}</h2>
          <Changed changes={changes.filter((change) => !isCounted(change))} />
          <Created changes={changes.filter(isCounted)} />
        </section>
      ))}
      {preview.cut && (
        <p className={css['quiet']}>
          Здесь {counted(preview.changes.length, 'первое изменение', 'первых изменения', 'первых изменений')};
          числа вверху полные.
        </p>
      )}
    </>
  )
}

/** A new record of which it is enough to know that there is one. */
const isCounted = ({ outcome, from }: Change) => outcome === 'created' && from === ''

function Changed({ changes }: { changes: readonly Change[] }) {
  if (changes.length === 0) return null
  return (
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
            <tr key={`${change.outcome} ${change.label}`}>
              {at === 0 && (
                <th scope="rowgroup" rowSpan={own.length}>
                  {change.title}
                </th>
              )}
              <td>
                <StatusBadge status={OUTCOMES[change.outcome].status} word={OUTCOMES[change.outcome].word} />
              </td>
              <td>{change.label}</td>
              {change.outcome === 'refused' ? (
                <td colSpan={2}>{change.to}</td>
              ) : (
                <>
                  <td className={css['from']}>{change.from}</td>
                  <td>
                    {change.to}
                    {change.outcome === 'conflict' && (
                      <span className={css['other']}>другое значение: {change.against}</span>
                    )}
                  </td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  )
}

/** «Новые записи: школа – 5, отметка участия – 120»; each kind opens into its list where records have names. */
function Created({ changes }: { changes: readonly Change[] }) {
  if (changes.length === 0) return null
  return (
    <div className={css['created']}>
      <h3>Новые записи</h3>
      <ul>
        {[...Map.groupBy(changes, (change) => change.entity)].map(([entity, own]) => {
          const title = TITLES.get(entity) ?? 'запись более новой версии программы'
          const named = own.filter((change) => change.title !== title)
          const head = (
            <>
              {title} – {formatNumber(own.length)}
            </>
          )
          return (
            <li key={entity}>
              {named.length === 0 ? (
                head
              ) : (
                <details>
                  <summary>{head}</summary>
                  <ul>
                    {named.map((change) => (
                      <li key={change.record}>{change.title}</li>
                    ))}
                  </ul>
                </details>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** Records in the order of their gravest change. */
function byRecord(changes: readonly Change[]): [string, Change[]][] {
  const gravity = (own: readonly Change[]) => Math.min(...own.map((change) => ORDER.indexOf(change.outcome)))
  return [...Map.groupBy(changes, (change) => change.record)].toSorted(
    ([, a], [, b]) => gravity(a) - gravity(b),
  )
}
