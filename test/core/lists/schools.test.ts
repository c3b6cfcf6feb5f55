import { expect, test } from 'vitest'
import { openCore, openDistrict, rowsOf } from '../../helpers/core.ts'
import { oddXlsx } from '../../helpers/spreadsheets.ts'
import { outcomes, takeIn, takeInCsv, takeInTable, xlsxOf } from './school-files.ts'

const LIST = [
  ['Школа', 'ИНН', 'Телефон', 'ФИО директора', 'Куратор', 'Телефон куратора'],
  ['СОШ № 1', '7707083893', '8 (84545) 1-23-45', 'Сидоров П. П.', 'Белова Вера', '+7 (927) 100-00-01'],
  ['СОШ № 2', '0244000012', '', '', 'Белова Вера', ''],
  ['ООШ с. Ёлкино', '', '', '', '', ''],
]

test('the preview of a list says what would come, and writes nothing at all', async () => {
  const office = await openDistrict()
  const bytes = await xlsxOf(LIST)
  const before = rowsOf(office)
  const again = { ...openCore({ dataDir: office.dataDir }), of: office.of }
  const preview = await again.client.lists.preview(takeIn(again, bytes))
  expect(preview.counts).toEqual({ new: 3, changed: 0, unchanged: 0, skipped: 0 })
  expect(preview.columns).toEqual(LIST[0])
  expect(preview.mapping).toEqual({
    shortName: 0,
    inn: 1,
    phone: 2,
    director: 3,
    curatorName: 4,
    curatorPhone: 5,
  })
  expect(preview.rows[0]).toMatchObject({ line: 2, outcome: 'new', name: 'СОШ № 1' })
  expect(preview.rows[0]?.changes).toContainEqual({
    field: 'director',
    label: 'Директор',
    from: '',
    to: 'Сидоров П. П.',
  })
  expect(rowsOf(again)).toBe(before)
})

test.each([
  ['XLSX', takeInTable],
  ['CSV in windows-1251', takeInCsv],
])('a list in %s becomes schools, cohort and curators as one undo step', async (_, put) => {
  const opened = await openDistrict()
  const { client, of } = opened
  const request = await put(opened, LIST)
  expect(await client.lists.apply(request)).toEqual({ new: 3, changed: 0, unchanged: 0, skipped: 0 })
  const schools = await client.schools.list(of)
  expect(schools.map((s) => [s.shortName, s.inn, s.status, s.curator?.name])).toEqual([
    ['ООШ с. Ёлкино', '', 'project', undefined],
    ['СОШ № 1', '7707083893', 'project', 'Белова Вера'],
    ['СОШ № 2', '0244000012', 'project', 'Белова Вера'],
  ])
  expect(await client.curators.list(of)).toHaveLength(1)
  const undone = await client.ledger.undo()
  expect(undone.kept).toEqual([])
  expect(undone.label).toMatch(
    /^Загружено из файла «школы\.(xlsx|csv)», школы и кураторы: новых 3, изменено 0$/,
  )
  expect([await client.schools.list(of), await client.curators.list(of)]).toEqual([[], []])
})

test('the same file a second time changes nothing: all rows unchanged, no line in the history', async () => {
  const opened = await openDistrict()
  const { client } = opened
  await client.lists.apply(await takeInTable(opened, LIST))
  const history = await client.ledger.history({})
  const request = await takeInTable(opened, LIST)
  expect((await client.lists.preview(request)).counts).toEqual({
    new: 0,
    changed: 0,
    unchanged: 3,
    skipped: 0,
  })
  await client.lists.apply(request)
  expect(await client.ledger.history({})).toEqual(history)
})

test('a corrected list shows old and new of each field; an empty cell erases nothing', async () => {
  const opened = await openDistrict()
  const { client, of } = opened
  await client.lists.apply(await takeInTable(opened, LIST))
  const corrected = [
    ['Школа', 'Директор', 'Телефон', 'Электронная почта'],
    ['СОШ № 1', 'Новый А. А.', '', 'school1@example.org'],
    ['СОШ № 2', '', '', ''],
  ]
  const request = await takeInTable(opened, corrected)
  const preview = await client.lists.preview(request)
  expect(preview.counts).toEqual({ new: 0, changed: 1, unchanged: 1, skipped: 0 })
  expect(preview.rows[0]?.changes).toEqual([
    { field: 'director', label: 'Директор', from: 'Сидоров П. П.', to: 'Новый А. А.' },
    { field: 'email', label: 'Электронная почта', from: '', to: 'school1@example.org' },
  ])
  await client.lists.apply(request)
  expect((await client.schools.list(of)).find((s) => s.shortName === 'СОШ № 1')).toMatchObject({
    director: 'Новый А. А.',
    phone: '8 (84545) 1-23-45',
    email: 'school1@example.org',
    curator: { name: 'Белова Вера' },
  })
})

test('leading zeros stay, whether the cell is text or a number shown with them', async () => {
  const opened = await openDistrict()
  const cell = (at: string, inner: string, rest = 't="inlineStr"') => `<c r="${at}" ${rest}>${inner}</c>`
  const text = (value: string) => `<is><t>${value}</t></is>`
  const rows = `<row r="1">${cell('A1', text('Школа'))}${cell('B1', text('ИНН'))}</row>
    <row r="2">${cell('A2', text('СОШ № 2'))}${cell('B2', '<v>244000012</v>', 's="0"')}</row>`
  const bytes = await oddXlsx({ sheets: [{ name: 'Школы', rows }], formats: ['0000000000'] })
  await opened.client.lists.apply(takeIn(opened, bytes))
  expect((await opened.client.schools.list(opened.of))[0]?.inn).toBe('0244000012')
})

test('a column that a person mapped by hand is remembered for the same headings', async () => {
  const opened = await openDistrict()
  const { client } = opened
  const odd = [
    ['Школа', 'Графа 2'],
    ['СОШ № 1', 'Сидоров П. П.'],
  ]
  const request = await takeInTable(opened, odd)
  const first = await client.lists.preview(request)
  expect([first.mapping, first.profile]).toEqual([{ shortName: 0 }, null])
  const mapping = { shortName: 0, director: 1 }
  await client.lists.apply({ ...request, mapping })
  const next = await client.lists.preview(await takeInTable(opened, [...odd, ['СОШ № 2', 'Иной И. И.']]))
  expect([next.mapping, next.profile]).toEqual([mapping, 'школы'])
  const other = await client.lists.preview(
    await takeInTable(opened, [
      ['Школа', 'Графа 3'],
      ['СОШ № 1', '1'],
    ]),
  )
  expect(other.profile).toBeNull()
})

test('several years in one cell enrol a school in each of them; words tell who is only on the list', async () => {
  const opened = await openDistrict()
  const { client, of } = opened
  await client.lists.apply(
    await takeInTable(opened, [
      ['Школа', 'Год участия', 'Участие'],
      ['СОШ № 1', '2021, 2022', 'участник проекта 500+'],
      ['СОШ № 2', '2022', 'ШНОР'],
      ['СОШ № 3', '', 'не участвует в проекте 500+'],
      ['СОШ № 4', '', 'ШНОР, участник 500+'],
    ]),
  )
  expect((await client.schools.list(of)).map((s) => [s.status, s.previousYear])).toEqual([
    ['project', true],
    ['lowResults', false],
    [null, false],
    ['project', false],
  ])
})

test('a curator who is known is filled in, not doubled; the file says who leads now', async () => {
  const opened = await openDistrict()
  const { client, of } = opened
  await client.curators.create({ draft: { name: 'Белова Вера', post: 'директор' } })
  const request = await takeInTable(opened, LIST)
  const preview = await client.lists.preview(request)
  expect(preview.rows[0]?.changes).toContainEqual({
    field: 'curatorPhone',
    label: 'Куратор: Телефон',
    from: '',
    to: '+7 (927) 100-00-01',
  })
  await client.lists.apply(request)
  expect(await client.curators.list(of)).toEqual([
    expect.objectContaining({ name: 'Белова Вера', post: 'директор', phone: '+7 (927) 100-00-01' }),
  ])
})

test('the template has the columns the program understands and loads without a remark', async () => {
  const opened = await openDistrict()
  const file = await opened.client.lists.template({ kind: 'schools', year: 2022 })
  const preview = await opened.client.lists.preview({ kind: 'schools', trayId: file.trayId, year: 2022 })
  expect(Object.keys(preview.mapping)).toEqual(preview.fields.map((f) => f.field))
  expect(preview.fields.filter((f) => f.required).map((f) => f.title)).toEqual(['Краткое наименование'])
  expect(outcomes(preview.rows)).toEqual([])
})

test.each([
  ['XLSX', takeInTable],
  ['CSV', takeInCsv],
])('a double click on «Загрузить» loads the schools of a file once: %s', async (_, put) => {
  const opened = await openDistrict()
  const request = await put(opened, LIST)
  const { apply } = opened.client.lists
  await Promise.all([apply(request), apply(request)])
  expect(await opened.client.schools.list(opened.of)).toHaveLength(3)
})
