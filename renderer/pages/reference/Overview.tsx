import { Button } from '@mantine/core'
import { IconTableImport } from '@tabler/icons-react'
import { Link } from 'wouter'
import { REFERENCE_LIST, type YearList, type YearReference } from '../../../shared/year-reference.ts'
import { client } from '../../api/index.ts'
import { NoData, RemoveButton } from '../../components/index.ts'
import { say } from '../../stores/notice.ts'
import { counted } from '../../text/numbers.ts'
import { ListDeeds } from './ListDeeds.tsx'
import css from './ReferencePage.module.css'

const ROWS = ['строка', 'строки', 'строк'] as const

/** Each kind of reference data of the year: how much, where from, and what can be done with it. */
export function Overview({ reference }: { reference: YearReference }) {
  const { year, lists } = reference
  return (
    <table className={css['overview']} aria-label="Справочники года">
      <thead>
        <tr>
          <th scope="col">Справочник</th>
          <th scope="col">Сколько</th>
          <th scope="col">Откуда</th>
          <th scope="col">
            <span className="k-hidden-visually">Действия</span>
          </th>
        </tr>
      </thead>
      <tbody>
        <RoadmapLine reference={reference} />
        {lists.map((about) => (
          <ListLine key={about.list} about={about} year={year} />
        ))}
      </tbody>
    </table>
  )
}

function ListLine({ about, year }: { about: YearList; year: number }) {
  const { title, counted: words } = REFERENCE_LIST[about.list]
  return (
    <tr>
      <th scope="row">
        <Link href={`/reference/${about.list}`}>{title}</Link>
      </th>
      <td>{about.count === 0 ? <NoData /> : counted(about.count, ...words)}</td>
      <td className={css['source']}>{about.source || 'На этот год ничего нет.'}</td>
      <td>{about.mine ? <ListDeeds about={about} year={year} /> : 'ведёт регион'}</td>
    </tr>
  )
}

function RoadmapLine({ reference: { year, roadmap } }: { reference: YearReference }) {
  const { rows, source, mine, shipped, recorded } = roadmap
  return (
    <tr>
      <th scope="row">
        <Link href="/roadmap">Дорожная карта</Link>
      </th>
      <td>{rows === 0 ? <NoData /> : counted(rows, ...ROWS)}</td>
      <td className={css['source']}>
        {source || 'На этот год ничего нет.'}
        {recorded > 0 && ` Сведения внесены по ${counted(recorded, 'строке', 'строкам', 'строкам')}.`}
      </td>
      <td>
        {mine ? (
          <div className={css['deeds']}>
            <Button
              component={Link}
              href="/roadmap-file"
              variant="default"
              leftSection={<IconTableImport size={16} aria-hidden />}
            >
              {rows === 0 ? 'Загрузить из таблицы' : 'Загрузить исправленную'}
            </Button>
            {rows > 0 && !shipped && recorded === 0 && (
              <RemoveButton
                label="Убрать"
                question={`Убрать дорожную карту ${year} года?`}
                remove={() => client.roadmapFile.remove({ year })}
                onRemoved={() => say(`Дорожная карта ${year} года убрана. Вернуть – Ctrl+Z.`)}
              >
                Уйдут все её строки, разделы и показатели: {counted(rows, ...ROWS)}. По ним ещё ничего не
                внесено. Вернуть всё разом можно через Ctrl+Z.
              </RemoveButton>
            )}
          </div>
        ) : (
          'ведёт регион'
        )}
      </td>
    </tr>
  )
}
