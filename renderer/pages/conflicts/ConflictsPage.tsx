import { Button, Menu } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconChevronDown } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { Conflict, ConflictDecision } from '../../../shared/conflict.ts'
import { client } from '../../api/index.ts'
import { useWorkplace } from '../../app/workplace.ts'
import {
  DataTable,
  EmptyState,
  FailedPage,
  FilterRow,
  NothingFound,
  Page,
  SelectionBar,
} from '../../components/index.ts'
import { useRead, useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import { useSelection } from '../../stores/selection.ts'
import { useFilters } from '../../stores/view.ts'
import { matches } from '../../text/match.ts'
import { counted } from '../../text/numbers.ts'
import { conflictColumns } from './columns.tsx'
import { ConflictPanel } from './ConflictPanel.tsx'
import { groupOf, keyOf, sidesOf, take, workplacesIn } from './words.ts'

/** Three columns of the usual width and the navigation do not fit. */
const NARROW = '(max-width: 1179px)'

const count = (n: number) => counted(n, 'расхождение', 'расхождения', 'расхождений')
const nameOf = ({ title, label }: Conflict) => `${title}: ${label}`

/** Everything that two computers wrote without having seen each other, side by side. */
export default function ConflictsPage() {
  const { role } = useWorkplace()
  const conflicts = useRead('conflicts', 'list')
  const deciding = useWrite(client.conflicts.decide)
  const takingAll = useWrite(client.conflicts.takeAll)
  const narrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false })
  const [openKey, setOpenKey] = useState<string | null>(null)
  const filters = useFilters('conflicts')
  const search = filters.get('search')
  const all = conflicts.data
  const shown = useMemo(
    () =>
      all?.filter(({ title, label, district, values }) =>
        matches(search, title, label, district, ...values.flatMap((v) => [v.words, v.author])),
      ),
    [all, search],
  )
  const mine = useMemo(() => (shown ?? []).filter((c) => c.mine), [shown])
  const selection = useSelection(useMemo(() => mine.map(keyOf), [mine]))
  const chosen = mine.filter((c) => selection.ids.has(keyOf(c)))
  const open = all?.find((c) => keyOf(c) === openKey) ?? null

  const decide = async (decisions: readonly ConflictDecision[]) => {
    const answer = await deciding.run({ decisions: [...decisions] })
    if (!answer) return
    selection.clear()
    say(`Решено: ${count(answer.decided)}. Отменить – Ctrl+Z.`)
  }
  const takeAll = async (replica: string) => {
    const answer = await takingAll.run({ replica })
    if (answer) say(`Решено: ${count(answer.decided)}. Отменить – Ctrl+Z.`)
  }
  const columns = conflictColumns({ region: role === 'region', narrow, decide: (d) => void decide([d]) })
  if (conflicts.error)
    return <FailedPage title="Расхождения" error={conflicts.error} retry={conflicts.refetch} />
  const workplaces = workplacesIn(all ?? [])
  const ofChosen = (side: 'left' | 'right') =>
    chosen.flatMap((c) => {
      const sides = sidesOf(c)
      const value = side === 'left' ? sides?.left : sides?.right[0]
      return value ? [take(c, value)] : []
    })
  return (
    <Page
      title="Расхождения"
      note={all && all.length > 0 ? summary(all) : undefined}
      action={
        workplaces.length > 1 && (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button
                variant="default"
                loading={takingAll.pending}
                rightSection={<IconChevronDown size={16} aria-hidden />}
              >
                Взять всё с рабочего места
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {workplaces.map(({ replica, words, count: n }) => (
                <Menu.Item key={replica} onClick={() => void takeAll(replica)}>
                  {words}: {count(n)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )
      }
      filters={
        !all || all.length === 0 ? undefined : chosen.length > 0 ? (
          <SelectionBar
            label="Решение для выбранных расхождений"
            chosen={count(chosen.length)}
            onClear={selection.clear}
          >
            <Button
              loading={deciding.pending}
              disabled={chosen.some((c) => sidesOf(c)?.left.from !== 'here')}
              onClick={() => void decide(ofChosen('left'))}
            >
              Оставить моё
            </Button>
            <Button
              variant="default"
              loading={deciding.pending}
              disabled={chosen.some((c) => sidesOf(c)?.right.length !== 1)}
              onClick={() => void decide(ofChosen('right'))}
            >
              Взять другое
            </Button>
          </SelectionBar>
        ) : (
          <FilterRow
            search={{
              label: 'Найти расхождение',
              value: search,
              onChange: (value) => filters.set('search', value),
            }}
            shown={shown && { count: shown.length, total: all.length, onClear: filters.clear }}
          />
        )
      }
      panel={
        open && (
          <ConflictPanel
            key={keyOf(open)}
            conflict={open}
            pending={deciding.pending}
            onDecide={(decision) => void decide([decision])}
            onClose={() => setOpenKey(null)}
          />
        )
      }
    >
      <DataTable
        label="Расхождения"
        columns={columns}
        rows={shown}
        rowId={keyOf}
        rowName={nameOf}
        groupOf={groupOf}
        onOpen={setOpenKey}
        openId={openKey}
        {...(mine.length > 0 ? { selection } : {})}
        empty={
          all?.length === 0 ? (
            <EmptyState title="Расхождений нет">
              Все компьютеры говорят одно и то же. Если двое изменят одно поле, не видя правок друг друга, оба
              значения встанут здесь рядом: ничего не потеряется, и вы решите, какое верно.
            </EmptyState>
          ) : (
            <NothingFound back="Показать все расхождения" onClear={filters.clear}>
              Под эти слова не подходит ни одно расхождение.
            </NothingFound>
          )
        }
      />
    </Page>
  )
}

function summary(conflicts: readonly Conflict[]): string {
  const mine = conflicts.filter((c) => c.mine).length
  if (mine === conflicts.length) return count(mine)
  return `${count(conflicts.length)}, ${mine === 0 ? 'решают не здесь' : `из них решать вам ${mine}`}`
}
