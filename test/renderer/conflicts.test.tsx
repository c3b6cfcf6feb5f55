import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { WorkplaceContext } from '../../renderer/app/workplace.ts'
import { ConflictMarks, InConflict } from '../../renderer/components/index.ts'
import { ConflictPanel } from '../../renderer/pages/conflicts/ConflictPanel.tsx'
import ConflictsPage from '../../renderer/pages/conflicts/ConflictsPage.tsx'
import { MergePanel } from '../../renderer/pages/duplicates/MergePanel.tsx'
import { queryKey } from '../../renderer/queries/index.ts'
import type { Conflict, ConflictDecision, ConflictMark, ConflictValue } from '../../shared/conflict.ts'
import type { DuplicatePair, MergePreview } from '../../shared/duplicate.ts'
import type { Workplace } from '../../shared/workplace.ts'
import { show } from './show.tsx'

const id = (n: number) => String(n).padStart(32, '0')

const value = (words: string, more: Partial<ConflictValue> = {}): ConflictValue => ({
  token: `${id(1)}:${words.length}`,
  words,
  value: words,
  author: 'Иванова М. П.',
  at: new Date('2022-03-29T10:14:00').getTime(),
  replica: id(1),
  from: 'here',
  shown: false,
  ...more,
})
const THEIRS = { replica: id(2), from: 'ours', author: 'Петров П. П.', token: `${id(2)}:7` } as const

const conflict = (more: Partial<Conflict> = {}): Conflict => ({
  entity: 'school',
  record: id(5),
  field: 'phone',
  kind: 'edit',
  district: 'Балашовский муниципальный район',
  title: 'школа «СОШ № 1»',
  label: 'Телефон',
  owner: 'district',
  mine: true,
  values: [value('4-22-22', { ...THEIRS, shown: true }), value('4-11-11')],
  ...more,
})

const workplace: Workplace = {
  ready: true,
  role: 'district',
  author: 'Иванова М. П.',
  district: { id: id(9), name: 'Балашовский муниципальный район' },
  regionName: 'Саратовская область',
  year: 2022,
  years: [2022],
  today: '2022-03-29',
  demo: false,
}

function Program({ known, children }: { known: [readonly unknown[], unknown][]; children: ReactNode }) {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } })
  for (const [key, answer] of known) queries.setQueryData(key, answer)
  return (
    <QueryClientProvider client={queries}>
      <Router hook={useHashLocation}>
        <WorkplaceContext value={workplace}>{children}</WorkplaceContext>
      </Router>
    </QueryClientProvider>
  )
}

const list = (...conflicts: Conflict[]) =>
  show(
    <Program known={[[queryKey('conflicts', 'list', undefined), conflicts]]}>
      <ConflictsPage />
    </Program>,
  )

const cells = () =>
  [...document.querySelectorAll('tbody tr[data-row-id]')].map((row) =>
    [...row.querySelectorAll('th, td:not(:first-child)')].map((cell) =>
      cell.textContent.replaceAll('\u00a0', ' '),
    ),
  )

test('both values stand side by side with who, when and where; the own one is at the left', async () => {
  await list(conflict())
  expect(cells()).toEqual([
    [
      'Телефоншкола «СОШ № 1»',
      '4-11-11Иванова М. П., 29.03.2022 10:14, этот компьютерОставить моё',
      '4-22-22Петров П. П., 29.03.2022 10:14, другой компьютер · показано сейчасВзять это',
    ],
  ])
})

test('of a deletion one deletes or keeps, whoever said what', async () => {
  await list(
    conflict({
      kind: 'deletion',
      field: '_deleted',
      label: 'Удаление',
      values: [
        value('Телефон: 4-22-22', { ...THEIRS, shown: true, value: false }),
        value('удалено', { value: true }),
      ],
    }),
  )
  const buttons = [...document.querySelectorAll('tbody button')].map((b) => b.textContent)
  expect(buttons).toEqual(['Удалить', 'Оставить запись'])
})

test('what the other side decides has no buttons and says whose it is', async () => {
  await list(conflict(), conflict({ record: id(6), mine: false, owner: 'region', label: 'Решение региона' }))
  await expect.element(page.getByText('Решает регион')).toBeVisible()
  await expect.element(page.getByText('2 расхождения, из них решать вам 1')).toBeVisible()
  expect(document.querySelectorAll('tbody button')).toHaveLength(2)
})

test('marked rows are decided together; «моё» waits until all of them have a value of this computer', async () => {
  await list(
    conflict(),
    conflict({ record: id(6), values: [value('1', { ...THEIRS, shown: true }), value('2', { ...THEIRS })] }),
  )
  await userEvent.click(page.getByRole('checkbox', { name: 'Выбрать: школа «СОШ № 1»: Телефон' }).first())
  await expect.element(page.getByRole('button', { name: 'Оставить моё', exact: true })).toBeEnabled()
  await userEvent.click(page.getByRole('checkbox', { name: 'Выбрать: школа «СОШ № 1»: Телефон' }).nth(1))
  await expect.element(page.getByText('Выбрано: 2 расхождения')).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'Оставить моё', exact: true })).toBeDisabled()
  await expect.element(page.getByRole('button', { name: 'Взять другое' })).toBeEnabled()
})

test('with nothing to decide the page says so and how it would come to it', async () => {
  await list()
  await expect.element(page.getByRole('heading', { name: 'Расхождений нет' })).toBeVisible()
  await expect.element(page.getByText('оба значения встанут здесь рядом', { exact: false })).toBeVisible()
})

const open = async (shown: Conflict) => {
  const decided: ConflictDecision[] = []
  await show(
    <Program known={[]}>
      <ConflictPanel
        conflict={shown}
        pending={false}
        onDecide={(decision) => decided.push(decision)}
        onClose={() => undefined}
      />
    </Program>,
  )
  return decided
}

test('taking a value names the action that wrote it; another one is typed', async () => {
  const decided = await open(conflict())
  await userEvent.click(page.getByRole('button', { name: 'Взять это' }))
  await userEvent.fill(page.getByLabelText('Телефон'), '4-33-33')
  await userEvent.click(page.getByRole('button', { name: 'Записать' }))
  const name = { entity: 'school', record: id(5), field: 'phone' }
  expect(decided).toEqual([
    { ...name, take: { token: `${id(2)}:7` } },
    { ...name, take: { value: '4-33-33' } },
  ])
})

test('a choice is chosen, and a mark is sent to where marks are made', async () => {
  await open(conflict({ entity: 'cohort', field: 'status', label: 'Участие' }))
  await expect.element(page.getByRole('combobox', { name: 'Участие' })).toBeVisible()
  await open(conflict({ entity: 'attendance', field: 'mark', label: 'Отметка' }))
  await expect.element(page.getByText('новая правка заменит все значения', { exact: false })).toBeVisible()
})

test('a list marks the records that differ, a plan with its row', async () => {
  const marks: ConflictMark[] = [
    { entity: 'plan', record: id(7), field: 'responsible', mine: true, key: { activity: id(3) } },
  ]
  await show(
    <Program known={[[queryKey('conflicts', 'marks', undefined), marks]]}>
      <ConflictMarks>
        <p>
          <InConflict id={id(3)}>2.5</InConflict>
        </p>
        <p>
          <InConflict id={id(4)}>2.6</InConflict>
        </p>
      </ConflictMarks>
    </Program>,
  )
  expect([...document.querySelectorAll('p')].map((p) => p.textContent)).toEqual([
    '2.5есть расхождение',
    '2.6',
  ])
})

test('a pair is compared: what is filled in, what goes, what moves, what contradicts', async () => {
  const pair: DuplicatePair = {
    entity: 'school',
    keep: { id: id(1), title: 'СОШ № 1' },
    drop: { id: id(2), title: 'СОШ №1' },
    reason: 'name',
  }
  const preview: MergePreview = {
    keep: pair.keep,
    drop: pair.drop,
    fields: [
      { label: 'Директор', kept: 'пусто', dropped: 'Сидоров', outcome: 'filled' },
      { label: 'Телефон', kept: '1', dropped: '2', outcome: 'lost' },
      { label: 'Адрес', kept: 'ул. Мира', dropped: 'пусто', outcome: 'same' },
    ],
    moved: [{ title: 'отметка участия', count: 12 }],
    collisions: [
      {
        title: 'отметка участия «СОШ № 1, 2.6, 29.03.2022»',
        label: 'Отметка',
        kept: 'участвовали',
        dropped: 'не участвовали',
      },
    ],
    waiting: [],
  }
  const request = { entity: 'school' as const, keep: id(1), drop: id(2) }
  await show(
    <Program known={[[queryKey('duplicates', 'preview', request), preview]]}>
      <MergePanel pair={pair} onClose={() => undefined} />
    </Program>,
  )
  const rows = [...document.querySelectorAll('tbody tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent),
  )
  expect(rows).toEqual([
    ['Директор', 'Сидоров', 'Сидоровдополнится'],
    ['Телефон', '1', '2не сохранится'],
    ['Адрес', 'ул. Мира', '—'],
  ])
  await expect.element(page.getByText('отметка участия: 12')).toBeVisible()
  await expect
    .element(page.getByText('останется «участвовали», не сохранится «не участвовали»', { exact: false }))
    .toBeVisible()
  await expect.element(page.getByRole('button', { name: 'Объединить' })).toBeEnabled()
})
