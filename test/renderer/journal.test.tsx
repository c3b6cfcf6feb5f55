import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { DataTable } from '../../renderer/components/index.ts'
import { entryColumns, nameOf } from '../../renderer/pages/journal/columns.tsx'
import { EntryPanel } from '../../renderer/pages/journal/EntryPanel.tsx'
import { NewEntryPanel } from '../../renderer/pages/journal/NewEntryPanel.tsx'
import { countWords } from '../../renderer/pages/journal/words.ts'
import type { JournalEntry, JournalPatch } from '../../shared/journal.ts'
import type { JournalKind } from '../../shared/roadmap.ts'
import type { SchoolRow } from '../../shared/school.ts'
import { show } from './show.tsx'

const id = (n: number) => String(n).padStart(32, '0')

const entry = (more: Partial<JournalEntry>): JournalEntry => ({
  id: id(1),
  activity: id(100),
  on: '2022-03-14',
  school: null,
  curator: null,
  title: '',
  person: '',
  amount: null,
  closedOn: null,
  link: '',
  note: '',
  ...more,
})

const school = (n: number, shortName: string, status: SchoolRow['status']): SchoolRow => ({
  id: id(n),
  shortName,
  name: shortName,
  inn: '',
  ogrn: '',
  address: '',
  director: '',
  phone: '',
  email: '',
  site: '',
  note: '',
  status,
  previousYear: false,
  curator: null,
  warnings: [],
  region: { director: '', phone: '', curator: '' },
  merged: [],
})
const people = {
  schools: [school(11, 'ООШ п. Степной', null), school(12, 'СОШ с. Луговое', 'project')],
  curators: [],
}
const of2022 = { people, year: 2022, today: '2022-05-26' }

const table = (kind: JournalKind, entries: readonly JournalEntry[]) =>
  show(
    <DataTable
      label="Журнал"
      columns={entryColumns(kind)}
      rows={entries}
      rowId={(row) => row.id}
      rowName={nameOf}
      empty={null}
    />,
  )
const lines = () =>
  page
    .getByRole('row')
    .elements()
    .map((line) => [...line.children].map((cell) => cell.textContent.replaceAll('\u00a0', ' ')))

test('a journal shows the columns of its kind; what is solved has its own sign and word', async () => {
  await table('question', [
    entry({ id: id(1), title: 'Кто подписывает концепцию?', person: 'Фомин И. Д.' }),
    entry({ id: id(2), title: 'Какой датой?', closedOn: '2022-03-15', note: 'Последней.' }),
  ])
  expect(lines()).toEqual([
    ['Задан', 'Вопрос', 'От кого', 'Решён', 'Ответ'],
    ['14.03.2022', 'Кто подписывает концепцию?', 'Фомин И. Д.', 'не решён', '—'],
    ['14.03.2022', 'Какой датой?', '—', 'решён 15.03.2022', 'Последней.'],
  ])
  const signs = page
    .getByRole('row')
    .elements()
    .map((line) => line.querySelector('svg')?.getAttribute('class'))
  expect(signs[1]).toBeTruthy()
  expect(signs[2]).toBeTruthy()
  expect(signs[1]).not.toBe(signs[2])
})

test('a link is text that leads nowhere', async () => {
  await table('publication', [entry({ title: 'Статья', link: 'https://uchebny.example/news/500' })])
  await expect.element(page.getByText('https://uchebny.example/news/500')).toBeVisible()
  expect(document.querySelectorAll('a')).toHaveLength(0)
})

test('a check of a site without remarks has nothing to be mended', async () => {
  await table('siteCheck', [entry({ id: id(1) }), entry({ id: id(2), note: 'Нет дорожной карты района.' })])
  expect(lines().map((line) => line.at(-1))).toEqual(['Устранены', '—', 'не устранены'])
})

test('a journal is summed up in words', () => {
  const closed = { closedOn: '2022-03-15', note: '' }
  const open = { closedOn: null, note: '' }
  const remark = { closedOn: null, note: 'Нет раздела о проекте.' }
  expect(countWords('question', [])).toBe('записей ещё нет')
  expect(countWords('question', [open, closed])).toBe('2 вопроса, решён 1')
  expect(countWords('question', [closed, closed, open, open, open])).toBe('5 вопросов, решено 2')
  expect(countWords('practice', [closed])).toBe('1 практика, принята 1')
  expect(countWords('publication', [open, open, open])).toBe('3 публикации')
  expect(countWords('siteCheck', [open, open])).toBe('2 проверки, без замечаний')
  expect(countWords('siteCheck', [open, remark, { ...remark, closedOn: '2022-04-01' }])).toBe(
    '3 проверки, замечания устранены: 1 из 2',
  )
})

type Add = (draft: JournalPatch) => Promise<boolean>

async function newEntry(kind: JournalKind, add: Add, today = of2022.today) {
  const onClose = vi.fn<() => void>()
  await show(
    // As high as the window, as in a page: the buttons stay in their place while words come under a field.
    <div style={{ display: 'flex', height: '100vh' }}>
      <NewEntryPanel kind={kind} {...of2022} today={today} pending={false} onAdd={add} onClose={onClose} />
    </div>,
  )
  return onClose
}
const press = (name: string) => page.getByRole('button', { name, exact: true }).click()

test('a question is written from the keyboard: it begins in its text, today, and Ctrl+Enter adds it', async () => {
  const add = vi.fn<Add>(() => Promise.resolve(true))
  const onClose = await newEntry('question', add)
  await expect.element(page.getByLabelText('Вопрос', { exact: true })).toHaveFocus()
  await userEvent.keyboard('Сколько направлений активировать?')
  await page.getByLabelText('Решён', { exact: true }).click()
  // The date is still being typed when the keys are pressed.
  await userEvent.keyboard('26.5')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await expect.poll(() => onClose.mock.calls.length).toBe(1)
  expect(add.mock.calls).toHaveLength(1)
  expect(add.mock.calls[0]?.[0]).toMatchObject({
    on: '2022-05-26',
    title: 'Сколько направлений активировать?',
    closedOn: '2022-05-26',
  })
})

test('a date that does not exist keeps the entry from being added under another one', async () => {
  const add = vi.fn<Add>(() => Promise.resolve(true))
  await newEntry('question', add)
  await page.getByLabelText('Вопрос', { exact: true }).fill('Когда срок?')
  await page.getByLabelText('Задан', { exact: true }).fill('31.02.2022')
  await press('Добавить')
  await expect.element(page.getByText(/Такой даты нет: «31\.02\.2022»/)).toBeVisible()
  await expect.element(page.getByLabelText('Задан', { exact: true })).toHaveFocus()
  expect(add).not.toHaveBeenCalled()
})

test('an entry without its substance and a link that is none are named at their fields', async () => {
  const add = vi.fn<Add>(() => Promise.resolve(true))
  const onClose = await newEntry('publication', add)
  await press('Добавить')
  await expect.element(page.getByText('Напишите название материала')).toBeVisible()
  await page.getByLabelText('Материал').fill('В районе начал работу проект')
  await page.getByLabelText('Ссылка').fill('javascript:alert(1)')
  await press('Добавить')
  await expect.element(page.getByText(/^Ссылка не принята\. Это программный код/)).toBeVisible()
  expect(add).not.toHaveBeenCalled()
  await page.getByLabelText('Ссылка').fill('https://uchebny.example/news/501')
  await press('Добавить')
  await expect.poll(() => onClose.mock.calls.length).toBe(1)
})

test('several publications of a day are added in a row', async () => {
  const add = vi.fn<Add>(() => Promise.resolve(true))
  const onClose = await newEntry('publication', add)
  await page.getByLabelText('Дата', { exact: true }).fill('12.05.2022')
  await page.getByLabelText('Материал').fill('Первая')
  await press('Добавить и ещё')
  await expect.element(page.getByLabelText('Материал')).toHaveValue('')
  await expect.element(page.getByLabelText('Материал')).toHaveFocus()
  await expect.element(page.getByLabelText('Дата', { exact: true })).toHaveValue('12.05.2022')
  await userEvent.keyboard('Вторая')
  await press('Добавить')
  await expect.poll(() => onClose.mock.calls.length).toBe(1)
  expect(add.mock.calls.map(([draft]) => [draft.on, draft.title])).toEqual([
    ['2022-05-12', 'Первая'],
    ['2022-05-12', 'Вторая'],
  ])
})

test('what the core refuses stays in the form', async () => {
  const onClose = await newEntry('question', () => Promise.resolve(false))
  await page.getByLabelText('Вопрос', { exact: true }).fill('Когда срок?')
  await press('Добавить')
  await expect.element(page.getByLabelText('Вопрос', { exact: true })).toHaveValue('Когда срок?')
  expect(onClose).not.toHaveBeenCalled()
})

test('in the roadmap of a past year no date is guessed', async () => {
  await newEntry('question', () => Promise.resolve(true), '2026-02-03')
  await expect.element(page.getByLabelText('Задан', { exact: true })).toHaveValue('')
})

test('schools of the project stand first, and a visit of another school is doubted', async () => {
  await newEntry('visit', () => Promise.resolve(true))
  await page.getByRole('combobox', { name: 'Школа, чей директор посетил' }).click()
  const options = page.getByRole('option').elements()
  expect(options.map((option) => option.textContent)).toEqual(['СОШ с. Луговое', 'ООШ п. Степной'])
  await page.getByRole('option', { name: 'ООШ п. Степной' }).click()
  await expect.element(page.getByText(/Школа не в проекте 2022 года/)).toBeVisible()
})

const panel = (one: JournalEntry, save?: (patch: JournalPatch) => Promise<unknown>) => {
  const deeds = { onCloseToday: vi.fn<() => void>(), onRemove: vi.fn<() => void>() }
  return show(
    <QueryClientProvider client={new QueryClient()}>
      <EntryPanel
        kind="question"
        entry={one}
        {...of2022}
        onSave={save}
        {...deeds}
        onClose={() => undefined}
      />
    </QueryClientProvider>,
  ).then(() => deeds)
}

test('a written entry saves each field by itself, and doubts a day before it was asked', async () => {
  const save = vi.fn<(patch: JournalPatch) => Promise<unknown>>(() => Promise.resolve())
  await panel(entry({ title: 'Когда срок?', closedOn: '2022-03-01' }), save)
  await expect.element(page.getByText('Раньше, чем сама запись (14.03.2022).')).toBeVisible()
  await page.getByLabelText('Ответ').fill('До 1 апреля.')
  await userEvent.tab()
  await page.getByLabelText('Решён', { exact: true }).fill('15.03')
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => save.mock.calls).toEqual([[{ note: 'До 1 апреля.' }], [{ closedOn: '2022-03-15' }]])
})

test('an open question is solved or deleted with one press', async () => {
  const deeds = await panel(entry({ title: 'Когда срок?' }), () => Promise.resolve())
  await press('Решён сегодня')
  await press('Удалить запись')
  expect([deeds.onCloseToday.mock.calls.length, deeds.onRemove.mock.calls.length]).toEqual([1, 1])
})

test('a solved question has nothing to be solved', async () => {
  await panel(entry({ title: 'Когда срок?', closedOn: '2022-03-15' }), () => Promise.resolve())
  await expect.element(page.getByRole('button', { name: 'Удалить запись' })).toBeVisible()
  expect(page.getByRole('button', { name: 'Решён сегодня' }).elements()).toHaveLength(0)
})

test('the region reads the entry and has no field to type in', async () => {
  await panel(entry({ title: 'Когда срок?', person: 'Гусева Т. А.' }))
  await expect.element(page.getByText('Гусева Т. А.')).toBeVisible()
  expect(page.getByRole('textbox').elements()).toHaveLength(0)
  expect(page.getByRole('button', { name: 'Удалить запись' }).elements()).toHaveLength(0)
})
