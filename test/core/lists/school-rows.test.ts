import { expect, test } from 'vitest'
import { readSpreadsheet } from '../../../electron/core/spreadsheet/read.ts'
import { enrolSchools, openDistrict, openRegion, refusal } from '../../helpers/core.ts'
import { oddXlsx, texts } from '../../helpers/spreadsheets.ts'
import { outcomes, takeIn, takeInTable, xlsxOf } from './school-files.ts'

test('ИНН says more than the name: the renamed school is found, the namesake is not', async () => {
  const opened = await openDistrict()
  const { client, of } = opened
  await client.schools.create({ draft: { shortName: 'СОШ № 1', inn: '7707083893' }, year: 2022 })
  await client.schools.create({ draft: { shortName: 'СОШ № 2' }, year: 2022 })
  const request = await takeInTable(opened, [
    ['Школа', 'ИНН', 'Директор'],
    ['СОШ № 2', '7707083893', 'Сидоров П. П.'],
  ])
  await client.lists.apply(request)
  const schools = (await client.schools.list(of)).map((s) => [s.shortName, s.inn, s.director].join('|'))
  expect(schools.toSorted()).toEqual(['СОШ № 2|7707083893|Сидоров П. П.', 'СОШ № 2||'])
})

test('another ИНН under a known name is another school', async () => {
  const opened = await openDistrict()
  const { client } = opened
  await client.schools.create({ draft: { shortName: 'СОШ № 1', inn: '7707083893' }, year: 2022 })
  const request = await takeInTable(opened, [
    ['Школа', 'ИНН'],
    ['СОШ № 1', '6440000017'],
  ])
  expect((await client.lists.preview(request)).counts).toMatchObject({ new: 1, changed: 0 })
})

test('a name that two schools have is skipped with the advice to add ИНН', async () => {
  const opened = await openDistrict()
  const { client } = opened
  for (const address of ['ул. Мира', 'ул. Лесная'])
    await client.schools.create({ draft: { shortName: 'СОШ № 1', address }, year: 2022 })
  const request = await takeInTable(opened, [
    ['Школа', 'Телефон'],
    ['сош №1', '1'],
  ])
  const { rows } = await client.lists.preview(request)
  expect(outcomes(rows)).toEqual([
    ['skipped', 'В районе 2 школы с таким названием. Добавьте в файл ИНН, чтобы их различить.'],
  ])
})

test('the same school twice in a file is loaded once, and the second row names the first', async () => {
  const opened = await openDistrict()
  const { client, of } = opened
  const request = await takeInTable(opened, [
    ['Школа', 'Телефон'],
    ['СОШ с. Ёлкино', '1'],
    ['«СОШ с. Елкино»', '2'],
  ])
  const { rows } = await client.lists.preview(request)
  expect(outcomes(rows)).toEqual([
    ['new', ''],
    ['skipped', 'Эта же школа уже есть в строке 2. Если школы разные, укажите их ИНН.'],
  ])
  await client.lists.apply(request)
  expect((await client.schools.list(of)).map((s) => s.phone)).toEqual(['1'])
})

test('rows of another district and of an unknown one are skipped; own spellings are taken', async () => {
  const opened = await openDistrict()
  const request = await takeInTable(opened, [
    ['Школа', 'Район'],
    ['СОШ № 1', 'Балашов'],
    ['СОШ № 2', 'Балашовский р-н'],
    ['СОШ № 3', 'Марксовский'],
    ['СОШ № 4', 'Ыъэювский'],
    ['СОШ № 5', ''],
  ])
  const { rows } = await opened.client.lists.preview(request)
  expect(outcomes(rows)).toEqual([
    ['new', ''],
    ['new', ''],
    ['skipped', 'Строка относится к другому району: Марксовский муниципальный район.'],
    ['skipped', 'Район «Ыъэювский» неизвестен; ваш район – Балашовский муниципальный район.'],
    ['new', ''],
  ])
})

test('rows without a name, totals and too long values are skipped, each with its reason', async () => {
  const opened = await openDistrict()
  const request = await takeInTable(opened, [
    ['№', 'Школа', 'Телефон', 'Адрес'],
    ['1', 'СОШ № 1', '8 (84545) 1-23-45', 'ул. Мира, 1'],
    ['2', '', '8 (84545) 1-23-46', 'ул. Мира, 2'],
    ['3', 'СОШ № 3', '8 (84545) 1-23-47', 'я'.repeat(501)],
    ['', 'Итого', '2', ''],
  ])
  const { rows, counts } = await opened.client.lists.preview(request)
  expect(outcomes(rows)).toEqual([
    ['new', ''],
    ['skipped', 'Нет названия школы.'],
    ['skipped', 'Адрес: значение слишком длинное или испорчено.'],
    ['skipped', 'Итоговая строка.'],
  ])
  expect(counts).toEqual({ new: 1, changed: 0, unchanged: 0, skipped: 3 })
})

test('a formula’s stored result is taken; one without a result is named in its row', async () => {
  const opened = await openDistrict()
  const text = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`
  const rows = `<row r="1">${text('A1', 'Школа')}${text('B1', 'Директор')}${text('C1', 'Телефон')}</row>
    <row r="2"><c r="A2" t="str"><f>"СОШ № "&amp;1</f><v>СОШ № 1</v></c>${text('B2', 'Сидоров П. П.')}<c r="C2"><f>1/0</f></c></row>`
  const bytes = await oddXlsx({ sheets: [{ name: 'Школы', rows }] })
  const request = takeIn(opened, bytes)
  const preview = await opened.client.lists.preview(request)
  expect(preview.rows[0]).toMatchObject({ outcome: 'new', name: 'СОШ № 1' })
  expect(preview.rows[0]?.warnings).toEqual([{ field: 'phone', text: expect.stringMatching(/^[А-ЯЁ].*\.$/) }])
  await opened.client.lists.apply(request)
  expect((await opened.client.schools.list(opened.of))[0]).toMatchObject({ shortName: 'СОШ № 1', phone: '' })
})

const ownName = (value: string) => `СОШ «${value}»`

test.each([
  ['нет', null],
  ['Нет ', null],
  ['–', null],
  ['не участвует', null],
  ['не участник проекта «500+»', null],
  ['не в наборе', null],
  ['да', 'project'],
  ['+', 'project'],
  ['участник проекта 500+', 'project'],
  ['ШНОР, участник 500+', 'project'],
  ['500+', 'project'],
  ['', 'project'],
  ['ШНОР', 'lowResults'],
  ['в перечне ШНОР', 'lowResults'],
  ['школа с низкими результатами', 'lowResults'],
  ['ШНОР, в проекте не участвует', 'lowResults'],
  ['не участвует в проекте, в списке ШНОР', 'lowResults'],
] as const)('«%s» in the column «Участие» says clearly what the school is: %s', async (value, status) => {
  const opened = await openDistrict()
  const { client, of } = opened
  const request = await takeInTable(opened, [
    ['Школа', 'Участие'],
    [ownName(value), value],
  ])
  const { rows } = await client.lists.preview(request)
  expect(rows.map((r) => [r.outcome, r.warnings])).toEqual([['new', []]])
  const words = { project: 'участвует в проекте', lowResults: 'в перечне ШНОР', none: 'не в наборе' }
  expect(rows[0]?.changes).toContainEqual({
    field: 'status',
    label: 'Набор 2022 года',
    from: '',
    to: words[status ?? 'none'],
  })
  await client.lists.apply(request)
  expect((await client.schools.list(of)).map((s) => s.status)).toEqual([status])
})

test.each(['нет данных', 'кандидат', 'не ШНОР', '2022', 'ШНОР – нет', 'не участвует в ШНОР'])(
  'the unclear «%s» is said in the row and changes nobody’s part',
  async (value) => {
    const opened = await openDistrict()
    const { client, of } = opened
    const { schools } = await enrolSchools(opened, ['СОШ № 1', 'СОШ № 2'])
    await client.schools.enrol({ schools: schools.slice(1), year: 2022, status: 'lowResults' })
    const request = await takeInTable(opened, [
      ['Школа', 'Участие'],
      ['СОШ № 1', value],
      ['СОШ № 2', value],
      ['СОШ № 3', value],
    ])
    const { rows } = await client.lists.preview(request)
    const remark = {
      field: 'status',
      text: `Участие: непонятно значение «${value}», участие в наборе останется как есть. Понятны «участвует», «ШНОР» и «нет».`,
    }
    expect(rows.map((r) => [r.outcome, r.warnings])).toEqual([
      ['unchanged', [remark]],
      ['unchanged', [remark]],
      ['new', [remark]],
    ])
    await client.lists.apply(request)
    expect((await client.schools.list(of)).map((s) => s.status)).toEqual(['project', 'lowResults', null])
  },
)

test('«нет» takes a school out of the cohort and gives it no curator; the preview says both', async () => {
  const opened = await openDistrict()
  const { client, of } = opened
  await enrolSchools(opened, ['СОШ № 1'])
  const request = await takeInTable(opened, [
    ['Школа', 'Участие', 'Куратор'],
    ['СОШ № 1', 'нет', 'Белова Вера'],
  ])
  const { rows } = await client.lists.preview(request)
  expect(rows).toMatchObject([
    {
      outcome: 'changed',
      changes: [{ label: 'Набор 2022 года', from: 'участвует в проекте', to: 'не в наборе' }],
      warnings: [{ field: 'curatorName', text: 'Куратор не назначен: в 2022 году школа не в наборе.' }],
    },
  ])
  await client.lists.apply(request)
  expect(await client.schools.list(of)).toMatchObject([{ status: null, curator: null }])
  await client.ledger.undo()
  expect(await client.schools.list(of)).toMatchObject([{ status: 'project' }])
})

test('doubtful values are loaded with a warning', async () => {
  const opened = await openDistrict()
  const request = await takeInTable(opened, [
    ['Школа', 'ИНН', 'Почта'],
    ['СОШ № 1', '6440000001', 'нет'],
  ])
  const { rows } = await opened.client.lists.preview(request)
  expect(rows[0]?.outcome).toBe('new')
  expect(rows[0]?.warnings.map((w) => w.field)).toEqual(['inn', 'email'])
})

test('the remarks are handed out as a table that can be opened again', async () => {
  const opened = await openDistrict()
  const request = await takeInTable(opened, [
    ['Школа', 'ИНН', 'Район'],
    ['СОШ № 1', '6440000001', ''],
    ['=СОШ № 2', '', 'Марксовский'],
    ['СОШ № 3', '', ''],
  ])
  const file = await opened.client.lists.errors(request)
  expect(file.name).toBe('Замечания к школы.xlsx')
  const [sheet] = await readSpreadsheet(file.name, opened.core.tray.read(file.trayId))
  expect(texts(sheet?.rows)).toEqual([
    ['Строка файла', 'Что в строке', 'Итог', 'Замечание'],
    ['2', 'СОШ № 1', 'загружается', expect.stringContaining('Контрольная цифра ИНН')],
    ['3', '=СОШ № 2', 'не загружена', 'Строка относится к другому району: Марксовский муниципальный район.'],
  ])
  expect(sheet?.rows[2]?.[1]?.kind).toBe('text')
})

test('a file without a school column asks for the mapping instead of guessing', async () => {
  const opened = await openDistrict()
  const request = await takeInTable(opened, [
    ['Столбец', 'Ещё столбец'],
    ['СОШ № 1', '1'],
  ])
  const preview = await opened.client.lists.preview(request)
  expect(preview.mapping).toEqual({})
  expect(preview.counts.new).toBe(0)
  const mapped = await opened.client.lists.preview({ ...request, mapping: { shortName: 0 } })
  expect(mapped.counts.new).toBe(1)
})

test.each([
  ['a picture', 'школы.xlsx', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ['a text that is no table', 'школы.pdf', Buffer.from('%PDF-1.7\n%âãÏÓ\n')],
  ['nothing', 'школы.csv', Buffer.alloc(0)],
])('%s is refused in a sentence and nothing is written', async (_, name, bytes) => {
  const opened = await openDistrict()
  const told = await refusal(opened.client.lists.apply(takeIn(opened, bytes, name)))
  expect(told.safe).toContain('данные не изменились')
  expect(await opened.client.schools.list(opened.of)).toEqual([])
})

test('a file cut short in the post is refused at whatever length', async () => {
  const opened = await openDistrict()
  const whole = await xlsxOf([['Школа'], ['СОШ № 1']])
  for (const share of [0.01, 0.25, 0.5, 0.75, 0.99]) {
    const cut = whole.slice(0, Math.floor(whole.length * share))
    const told = await refusal(opened.client.lists.preview(takeIn(opened, cut)))
    expect(told.safe).toContain('данные не изменились')
  }
})

test('a hundred thousand rows are refused with a sentence, not loaded for minutes', async () => {
  const opened = await openDistrict()
  const csv = Buffer.from(`Школа;Телефон\r\n${'СОШ № 1;1\r\n'.repeat(100_000)}`)
  const told = await refusal(opened.client.lists.apply(takeIn(opened, csv, 'школы.csv')))
  expect(told.what).toMatch(/строк/)
  expect(await opened.client.schools.list(opened.of)).toEqual([])
})

test('a file that has left the tray is asked for again', async () => {
  const opened = await openDistrict()
  const request = await takeInTable(opened, [['Школа'], ['СОШ № 1']])
  opened.core.tray.remove(request.trayId)
  expect((await refusal(opened.client.lists.preview(request))).code).toBe('tray-unknown')
})

test('the region does not load schools', async () => {
  const region = { ...(await openRegion()), of: { district: '', year: 2022 } }
  const request = await takeInTable(region, [['Школа'], ['СОШ № 1']])
  expect((await refusal(region.client.lists.apply(request))).code).toBe('not-own-district')
})
