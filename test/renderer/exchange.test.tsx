import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { PackageChanges } from '../../renderer/pages/exchange/PackageChanges.tsx'
import { PackageHead } from '../../renderer/pages/exchange/PackageHead.tsx'
import { PackageJournal } from '../../renderer/pages/exchange/PackageJournal.tsx'
import type { PackageJournalEntry, PackagePreview } from '../../shared/package.ts'
import { show } from './show.tsx'

type Change = PackagePreview['changes'][number]

const record = (n: number) => String(n).padStart(32, '0')

const change = (more: Partial<Change>): Change => ({
  district: 'Балашовский район',
  entity: 'school',
  record: record(1),
  title: 'школа «СОШ № 1»',
  outcome: 'changed',
  label: 'Телефон',
  from: '4-00-00',
  to: '4-11-11',
  ...more,
})

const preview = (more: Partial<PackagePreview> = {}): PackagePreview => ({
  trayId: 'a',
  fileName: '500_Балашовский_в-регион_2022-05-20_0017.p500',
  packageId: record(9),
  number: 17,
  from: { role: 'district', name: 'Балашовский район', author: 'Иванова Мария Петровна' },
  to: { role: 'region', name: 'Саратовская область' },
  createdAt: new Date('2022-05-20T10:00:00').getTime(),
  fingerprint: '8322 0792 1281 4238 1370',
  signer: {
    state: 'trusted',
    sentence: 'Подпись проверена: это ключ района, он подтверждён.',
    key: 'AAAA',
    fingerprint: '8322 0792 1281 4238 1370',
    known: [],
    phone: '',
  },
  clock: null,
  nothingNew: false,
  counts: { created: 0, changed: 0, deleted: 0, unchanged: 0, conflicts: 0, refused: 0 },
  changes: [],
  cut: false,
  ...more,
})

const lines = () =>
  [...document.querySelectorAll('tbody tr')].map((line) =>
    [...line.children].map((cell) => cell.textContent.trim()),
  )

test('a package says who sent it, when, with which signature and how much it would change', async () => {
  await show(
    <PackageHead
      preview={preview({
        clock: 'Часы отправителя спешат на 3 дн.',
        counts: { created: 12, changed: 3, deleted: 1, unchanged: 140, conflicts: 2, refused: 1 },
      })}
    />,
  )
  const text = document.body.textContent
  for (const part of [
    'Балашовский район, Иванова Мария Петровна',
    'Саратовская область',
    '20.05.2022 10:00 по часам отправителя',
    '500_Балашовский_в-регион_2022-05-20_0017.p500',
    'проверена, отпечаток ключа 8322 0792 1281 4238 1370',
    'Часы отправителя спешат на 3 дн.',
  ])
    expect(text).toContain(part)
  const numbers = [...document.querySelectorAll('dl:last-of-type > div')].map((div) =>
    [...div.children].map((part) => part.textContent),
  )
  expect(numbers.slice(-6)).toEqual([
    ['новых записей', '12'],
    ['изменено', '3'],
    ['удалено', '1'],
    ['без изменений', '140'],
    ['разошлись', '2'],
    ['не принимается', '1'],
  ])
})

test('a package with nothing new is called that', async () => {
  await show(<PackageHead preview={preview({ nothingNew: true })} />)
  await expect.element(page.getByText('Изменений нет', { exact: false })).toBeVisible()
})

test('what needs a look stands first: refused, then conflicts, then the rest, record by record', async () => {
  await show(
    <PackageChanges
      preview={preview({
        changes: [
          change({}),
          change({
            record: record(2),
            title: 'школа «СОШ № 2»',
            outcome: 'deleted',
            label: 'Удаление',
            from: 'есть',
            to: 'удалено',
          }),
          change({
            record: record(3),
            title: 'школа «СОШ № 3»',
            outcome: 'conflict',
            label: 'Директор',
            from: 'Петров',
            to: 'Орлов',
          }),
          change({ record: record(1), label: 'Сайт', from: 'пусто', to: 'sosh1.example.org' }),
          change({
            record: record(4),
            entity: 'activity',
            title: 'мероприятие «Вебинар»',
            outcome: 'refused',
            label: 'Название',
            to: 'Дорожную карту меняет только регион',
          }),
        ],
      })}
    />,
  )
  expect(lines()).toEqual([
    ['мероприятие «Вебинар»', 'не принимается', 'Название', 'Дорожную карту меняет только регион'],
    ['школа «СОШ № 3»', 'разошлось', 'Директор', 'Петров', 'Орлов'],
    ['школа «СОШ № 2»', 'удалено', 'Удаление', 'есть', 'удалено'],
    ['школа «СОШ № 1»', 'изменено', 'Телефон', '4-00-00', '4-11-11'],
    ['изменено', 'Сайт', 'пусто', 'sosh1.example.org'],
  ])
})

test('new records are counted by kind, and those with names can be listed', async () => {
  const created = (entity: string, n: number, title: string) =>
    change({ entity, record: record(n), title, outcome: 'created', label: '', from: '', to: 'новая запись' })
  await show(
    <PackageChanges
      preview={preview({
        changes: [
          created('school', 1, 'школа «СОШ № 1»'),
          created('school', 2, 'школа «СОШ № 2»'),
          ...Array.from({ length: 12 }, (_, at) => created('attendance', 10 + at, 'отметка участия')),
        ],
        cut: true,
      })}
    />,
  )
  await expect.element(page.getByText('отметка участия – 12')).toBeVisible()
  await expect.element(page.getByText('школа «СОШ № 2»')).not.toBeVisible()
  await page.getByText('школа – 2').click()
  await expect.element(page.getByText('школа «СОШ № 2»')).toBeVisible()
  await expect.element(page.getByText('числа вверху полные', { exact: false })).toBeVisible()
})

test('the journal tells what became of each package', async () => {
  const entry = (more: Partial<PackageJournalEntry>): PackageJournalEntry => ({
    packageId: record(1),
    direction: 'out',
    number: 17,
    at: new Date('2022-05-20T10:00:00').getTime(),
    fileName: 'a.p500',
    size: 8192,
    partner: 'Саратовская область',
    state: 'created',
    note: '',
    ...more,
  })
  await page.viewport(1400, 800)
  await show(
    <PackageJournal
      entries={[
        entry({}),
        entry({ packageId: record(2), number: 16, state: 'accepted', note: 'квитанция – пакет № 4' }),
        // The same package may lie on both sides of one table: on a computer that keeps both roles' files.
        entry({ packageId: record(2), direction: 'in', number: 4, state: 'applied' }),
      ]}
    />,
  )
  expect(lines().map((cells) => cells.slice(0, 5))).toEqual([
    ['17', 'от нас', '20.05.2022 10:00', 'Саратовская область', 'ждём квитанцию'],
    ['16', 'от нас', '20.05.2022 10:00', 'Саратовская область', 'принят'],
    ['4', 'к нам', '20.05.2022 10:00', 'Саратовская область', 'загружен'],
  ])
})
