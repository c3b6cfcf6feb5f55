import { Button, Menu } from '@mantine/core'
import { IconCopy, IconTableImport } from '@tabler/icons-react'
import { Link } from 'wouter'
import type { ListKind } from '../../../shared/list-import.ts'
import {
  REFERENCE_LIST,
  type ReferenceList,
  type TakenList,
  type YearList,
} from '../../../shared/year-reference.ts'
import { client } from '../../api/index.ts'
import { listAddress } from '../../app/lists.ts'
import { useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import { counted } from '../../text/numbers.ts'
import css from './ReferencePage.module.css'

const KIND: Record<ReferenceList, ListKind> = {
  directions: 'riskDirections',
  criteria: 'criteria',
  checklist: 'checklist',
  calendar: 'calendar',
}

/** The two ways a list of a year comes to be: out of another year, or out of a table. */
export function ListDeeds({ about, year }: { about: YearList; year: number }) {
  const { list, elsewhere } = about
  const { title, counted: words } = REFERENCE_LIST[list]
  const take = useWrite(client.reference.takeFrom)
  const takeFrom = async (from: number) => {
    const done = await take.run({ year, list, from })
    if (done) say(takenWords(done, from))
  }
  return (
    <div className={css['deeds']}>
      {elsewhere.length > 0 && (
        <Menu position="bottom-end" withArrow={false}>
          <Menu.Target>
            <Button
              variant="default"
              loading={take.pending}
              leftSection={<IconCopy size={16} aria-hidden />}
              aria-label={`Взять из другого года: ${title}`}
            >
              Взять из другого года
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {elsewhere.map((other) => (
              <Menu.Item key={other.year} onClick={() => void takeFrom(other.year)}>
                {other.year} год: {counted(other.count, ...words)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <Button
        component={Link}
        href={listAddress(KIND[list])}
        variant="default"
        leftSection={<IconTableImport size={16} aria-hidden />}
        aria-label={`Загрузить из таблицы: ${title}`}
      >
        Загрузить из таблицы
      </Button>
    </div>
  )
}

function takenWords({ taken, kept, left }: TakenList, from: number): string {
  const undo = taken > 0 ? 'Отменить – Ctrl+Z.' : ''
  const first =
    taken === 0 ? `Из ${from} года брать нечего: всё уже есть.` : `Из ${from} года взято записей: ${taken}.`
  return [first, kept > 0 && taken > 0 ? `Уже были здесь: ${kept}.` : '', ...left, undo]
    .filter(Boolean)
    .join(' ')
}
