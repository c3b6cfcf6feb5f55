import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { client } from '../../api/index.ts'
import { useScope } from '../../app/workplace.ts'
import { Hint, SidePanel, Waiting } from '../../components/index.ts'
import { useRead, useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import { counted } from '../../text/numbers.ts'
import css from './OwnPlanPage.module.css'

interface Props {
  /** Rows of the region's roadmap that the plan has already. */
  taken: ReadonlySet<string>
  onClose: () => void
}

/** Which rows of the region's roadmap become rows of the own one; the district's own work is ticked already. */
export function ChoosePanel({ taken, onClose }: Props) {
  const scope = useScope()
  const take = useWrite(client.ownPlan.take)
  const roadmap = useRead('roadmap', 'list', scope)
  const [changed, setChanged] = useState<ReadonlyMap<string, boolean>>(new Map())
  const rows = (roadmap.data?.rows ?? []).filter((row) => !taken.has(row.id))
  const isChosen = (row: (typeof rows)[number]) => changed.get(row.id) ?? row.class !== 'C'
  const chosen = rows.filter(isChosen)
  const all = chosen.length === rows.length

  const apply = async () => {
    const done = await take.run({ year: scope.year, activities: chosen.map((row) => row.id) })
    if (!done) return
    say(`Взято из дорожной карты: ${counted(done.taken, 'строка', 'строки', 'строк')}.`)
    onClose()
  }
  return (
    <SidePanel
      title="Строки дорожной карты региона"
      recordId="choose"
      onClose={onClose}
      footer={
        <Button disabled={chosen.length === 0} loading={take.pending} onClick={() => void apply()}>
          Взять {counted(chosen.length, 'строку', 'строки', 'строк')}
        </Button>
      }
    >
      {!roadmap.data ? (
        <Waiting label="Загрузка дорожной карты" />
      ) : rows.length === 0 ? (
        <p className={css['quiet']}>Все строки дорожной карты уже взяты.</p>
      ) : (
        <div className={css['choice']}>
          <Hint>Отмечены строки, которые район выполняет или в которых участвует.</Hint>
          <Checkbox
            label="Выбрать все"
            checked={all}
            indeterminate={!all && chosen.length > 0}
            onChange={() => setChanged(new Map(rows.map((row) => [row.id, !all])))}
          />
          {rows.map((row) => (
            <Checkbox
              key={row.id}
              label={`${row.number} ${row.title}`}
              description={row.scheduleText}
              checked={isChosen(row)}
              onChange={({ currentTarget: { checked } }) =>
                setChanged((before) => new Map(before).set(row.id, checked))
              }
            />
          ))}
        </div>
      )}
    </SidePanel>
  )
}
