import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { WorkplaceContext } from '../../renderer/app/workplace.ts'
import { BatchResult } from '../../renderer/pages/exchange/BatchResult.tsx'
import { Inbox } from '../../renderer/pages/exchange/Inbox.tsx'
import { Outbox } from '../../renderer/pages/exchange/Outbox.tsx'
import { OutgoingPanel } from '../../renderer/pages/exchange/OutgoingPanel.tsx'
import { PackageChanges } from '../../renderer/pages/exchange/PackageChanges.tsx'
import { PackageHead } from '../../renderer/pages/exchange/PackageHead.tsx'
import { SignerQuestion } from '../../renderer/pages/exchange/SignerQuestion.tsx'
import { queryKey } from '../../renderer/queries/index.ts'
import type {
  BatchOutcome,
  IncomingPackage,
  PackageJournalEntry,
  PackagePreview,
} from '../../shared/package.ts'
import type { SignerDecision } from '../../shared/trust.ts'
import type { Workplace } from '../../shared/workplace.ts'
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
  against: '',
  ...more,
})

const preview = (more: Partial<PackagePreview> = {}): PackagePreview => ({
  id: 'a'.repeat(64),
  kind: 'data',
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
  wipes: [],
  attachments: { has: 0, wants: 0, brings: 0, missing: 0 },
  volume: { number: 1, of: 1 },
  answers: [],
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
    'проверена, ключ подтверждён 8322 0792 1281 4238 1370',
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
            to: 'Петров',
            against: 'Орлов',
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
    ['школа «СОШ № 3»', 'разошлось', 'Директор', 'Петров', 'Петровдругое значение: Орлов'],
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

test('what a package brings of attachments, what it answers and which file of several it is', async () => {
  await show(
    <PackageHead
      preview={preview({
        attachments: { has: 9, wants: 1, brings: 3, missing: 2 },
        volume: { number: 2, of: 3 },
        answers: ['Отправитель получил наши пакеты: № 5.'],
      })}
    />,
  )
  await expect
    .element(
      page.getByText('файл 2 из 3; новых в этом файле – 3; ждём ещё – 2; отправитель просит прислать – 1'),
    )
    .toBeVisible()
  await expect.element(page.getByText('Отправитель получил наши пакеты: № 5.')).toBeVisible()
})

const at = (moment: string) => new Date(moment).getTime()

const outgoing = (more: Partial<PackageJournalEntry>): PackageJournalEntry => ({
  packageId: record(1),
  direction: 'out',
  kind: 'data',
  number: 17,
  at: at('2022-05-20T10:00:00'),
  fileName: 'a.p500',
  size: 8192,
  partner: 'Саратовская область',
  state: 'created',
  note: '',
  remarks: [],
  sentAt: null,
  waitingDays: null,
  kept: true,
  ...more,
})

const headOf = (packageId: string): IncomingPackage['head'] => ({
  packageId,
  kind: 'data',
  number: 17,
  createdAt: at('2022-05-20T10:00:00'),
  from: { role: 'district', org: record(8), name: 'Балашовский район', author: 'Иванова Мария Петровна' },
  to: { role: 'region', org: record(9), name: 'Саратовская область' },
})

const incoming = (more: Partial<IncomingPackage>): IncomingPackage => ({
  id: 'b'.repeat(64),
  fileName: '500_Балашовский_в-регион_2022-05-20_0017.p500',
  size: 8192,
  arrivedAt: at('2022-05-20T12:00:00'),
  state: 'checked',
  reason: null,
  head: headOf(record(7)),
  note: '',
  remarks: [],
  history: null,
  answerable: false,
  ...more,
})

/** A page over what the core has answered. */
async function showBox(
  content: ReactNode,
  { inbox = [], journal = [] }: { inbox?: IncomingPackage[]; journal?: PackageJournalEntry[] },
) {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } })
  queries.setQueryData(queryKey('exchange', 'inbox', undefined), inbox)
  queries.setQueryData(queryKey('exchange', 'journal', undefined), journal)
  queries.setQueryData(queryKey('region', 'districts', { year: 2022 }), [])
  await page.viewport(1400, 800)
  await show(
    <QueryClientProvider client={queries}>
      <WorkplaceContext value={workplace}>
        <Router hook={useHashLocation}>{content}</Router>
      </WorkplaceContext>
    </QueryClientProvider>,
  )
}

const workplace: Workplace = {
  ready: true,
  role: 'district',
  district: { id: record(8), name: 'Балашовский район' },
  regionName: 'Саратовская область',
  author: 'Иванова Мария Петровна',
  year: 2022,
  years: [2022],
  demo: false,
  today: '2022-05-28',
}

test('the outbox tells how far each package has come', async () => {
  await showBox(<Outbox openId={null} />, {
    journal: [
      outgoing({ packageId: record(6), number: 22 }),
      outgoing({ packageId: record(5), number: 21, sentAt: at('2022-05-26'), waitingDays: 2 }),
      outgoing({ packageId: record(4), number: 20, sentAt: at('2022-05-20'), waitingDays: 8 }),
      outgoing({ packageId: record(3), number: 19, state: 'accepted', note: 'квитанция № 4' }),
      outgoing({
        packageId: record(2),
        number: 18,
        state: 'remarks',
        note: 'квитанция № 3',
        remarks: ['Не принято: школа «СОШ № 1», Телефон – это ведёт регион'],
      }),
      outgoing({ packageId: record(1), number: 17, kind: 'receipt', sentAt: at('2022-05-20') }),
      // What came is the inbox's.
      outgoing({ packageId: record(7), direction: 'in', state: 'applied' }),
    ],
  })
  expect(lines().map((cells) => [cells[0], cells[1], cells[3]])).toEqual([
    ['Пакет № 22', 'создан', '—'],
    ['Пакет № 21', 'ждём квитанцию', '—'],
    ['Пакет № 20', 'нет ответа 8 дней', '—'],
    ['Пакет № 19', 'принят', 'квитанция № 4'],
    [
      'Пакет № 18',
      'принят с замечаниями',
      'квитанция № 3. Не принято: школа «СОШ № 1», Телефон – это ведёт регион',
    ],
    ['Квитанция № 17', 'отправлен', '—'],
  ])
})

test('an outgoing package can be marked as sent and saved again; remarks are read whole', async () => {
  await showBox(
    <OutgoingPanel
      item={outgoing({ state: 'remarks', note: 'квитанция № 3', remarks: ['Первое.', 'Второе.'] })}
      onClose={() => undefined}
    />,
    {},
  )
  await expect.element(page.getByText('Второе.')).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'Сохранить файл ещё раз' })).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'Отметить отправленным' })).not.toBeInTheDocument()
  await showBox(
    <OutgoingPanel item={outgoing({ sentAt: at('2022-05-20'), waitingDays: 8 })} onClose={() => undefined} />,
    {},
  )
  await expect.element(page.getByRole('button', { name: 'Снять отметку «отправлен»' })).toBeVisible()
  await expect.element(page.getByText(/^Позвоните получателю/)).toBeVisible()
})

test('the inbox shows first what waits for a decision, with the reason, then what is settled', async () => {
  await showBox(<Inbox />, {
    inbox: [
      incoming({
        id: 'c'.repeat(64),
        state: 'applied',
        note: 'Пакет № 17 принят.',
        head: headOf(record(5)),
      }),
      incoming({
        id: 'd'.repeat(64),
        state: 'refused',
        head: null,
        fileName: 'письмо.p500',
        reason: { code: 'package-unknown', what: 'Это не пакет.', safe: 'Цело.', next: 'Другой.' },
      }),
      incoming({
        id: 'e'.repeat(64),
        state: 'waiting',
        reason: { code: 'package-newer', what: 'Пакет создан более новой версией.', safe: '.', next: '.' },
      }),
      incoming({}),
    ],
    journal: [
      outgoing({ packageId: record(5), direction: 'in', state: 'applied' }),
      outgoing({ packageId: record(4), direction: 'in', state: 'applied', number: 3, note: 'Давно принят.' }),
    ],
  })
  expect(lines().map((cells) => cells.slice(0, 4))).toEqual([
    ['Ждут решения'],
    ['Балашовский районИванова Мария Петровна', 'ждёт', 'Пакет № 17', 'Пакет создан более новой версией.'],
    [
      'Балашовский районИванова Мария Петровна',
      'проверен',
      'Пакет № 17',
      'Создан 20.05.2022 10:00, можно принять.',
    ],
    ['Разобраны'],
    ['Балашовский районИванова Мария Петровна', 'принят', 'Пакет № 17', 'Пакет № 17 принят.'],
    ['письмо.p500', 'не принят', '—', 'Это не пакет.'],
    ['Саратовская область', 'принят', 'Пакет № 3', 'Давно принят.'],
  ])
  // One file is opened and looked at; for several there is a button.
  await expect.element(page.getByRole('button', { name: 'Принять все проверенные' })).not.toBeInTheDocument()
})

test('several checked files can be accepted at once', async () => {
  await showBox(<Inbox />, { inbox: [incoming({}), incoming({ id: 'f'.repeat(64) })] })
  await expect.element(page.getByText('2 файла проверены и можно принять', { exact: false })).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'Принять все проверенные' })).toBeVisible()
})

const outcome = (
  letter: string,
  fileName: string,
  word: BatchOutcome['outcome'],
  text: string,
): BatchOutcome => ({
  id: letter.repeat(64),
  fileName,
  outcome: word,
  text,
  counts: null,
  reason: null,
})

test('a batch names each file that was left, and offers one receipt for each sender', async () => {
  const second = incoming({ id: 'c'.repeat(64), answerable: true })
  await showBox(
    <BatchResult
      outcomes={[
        outcome('b', 'а.p500', 'applied', 'Принят.'),
        outcome('c', 'б.p500', 'applied', 'Принят.'),
        outcome('d', 'в.p500', 'left', 'Файл пакета повреждён.'),
        outcome('e', 'г.p500', 'untouched', ''),
      ]}
      files={[incoming({ answerable: true }), second]}
      onClose={() => undefined}
    />,
    {},
  )
  await expect.element(page.getByText('Принято 2 из 4.')).toBeVisible()
  await expect.element(page.getByText('Приём остановлен, 1 файл ждёт.', { exact: false })).toBeVisible()
  await expect.element(page.getByText('в.p500 – Файл пакета повреждён.')).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'Сохранить квитанции: 1' })).toBeVisible()
})

test('an unknown key shows its digits and asks for a decision', async () => {
  const decided: SignerDecision[] = []
  const signer = { ...preview().signer, state: 'first' as const, sentence: 'Ключи района не подтверждали.' }
  await showBox(
    <SignerQuestion
      signer={{ ...signer, phone: '8 (845) 4-11-11' }}
      own={false}
      decision={null}
      onDecide={(decision) => decided.push(decision)}
    />,
    {},
  )
  await expect.element(page.getByText('8322 0792 1281 4238 1370')).toBeVisible()
  await expect.element(page.getByText('Телефон: 8 (845) 4-11-11.', { exact: false })).toBeVisible()
  await page.getByLabelText(/^Цифры сверены по телефону/).click()
  expect(decided).toEqual([{ decision: 'confirm', lost: [] }])
})

test('nobody is called about the own second computer', async () => {
  const signer = {
    ...preview().signer,
    state: 'first' as const,
    sentence: 'Файл с другого вашего компьютера.',
  }
  await showBox(<SignerQuestion signer={signer} own decision={null} onDecide={() => undefined} />, {})
  await expect.element(page.getByLabelText(/^Цифры сверены: это мой другой компьютер/)).toBeVisible()
})

test('a key that was declared lost can’t be accepted by anybody', async () => {
  await showBox(
    <SignerQuestion
      signer={{ ...preview().signer, state: 'refused', sentence: 'Ключ объявлен утерянным.' }}
      own={false}
      decision={null}
      onDecide={() => undefined}
    />,
    {},
  )
  await expect.element(page.getByText('Ключ объявлен утерянным.')).toBeVisible()
  await expect.element(page.getByRole('radio')).not.toBeInTheDocument()
})
