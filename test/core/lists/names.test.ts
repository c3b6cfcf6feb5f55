import { expect, test } from 'vitest'
import { refusal } from '../../helpers/core.ts'
import { lines, office, undoLabel } from './tables.ts'

const table = (school: string) => [
  ['Школа', 'Риск 2'],
  [school, 'В'],
]

test('a name nobody answers to is asked for with the likeliest first; what was said is known ever after', async () => {
  const own = await office()
  const { client, of, schools, curators } = own
  const request = await own.take('risks', table('Зареченская школа'))
  const { asked, subjects, counts } = await client.lists.preview(request)
  expect(counts).toMatchObject({ skipped: 1 })
  expect(asked).toEqual([
    { typed: 'Зареченская школа', written: 'зареченская школа', lines: [2], suggested: [schools[0]] },
  ])
  expect(subjects.map((s) => s.id).sort()).toEqual([...schools, ...curators, of.district].sort())
  const names = [{ written: 'зареченская школа', subject: schools[0] ?? '' }]
  expect(lines((await client.lists.preview({ ...request, names })).rows)).toEqual([
    '2 new СОШ с. Заречное | Дефицит педагогических кадров: Значимость: высокая',
  ])
  await client.lists.apply({ ...request, names })
  const next = await client.lists.preview(await own.take('risks', table('ЗАРЕЧЕНСКАЯ  ШКОЛА')))
  expect([next.asked, next.counts.unchanged]).toEqual([[], 1])
  expect((await client.lists.aliases()).map((a) => [a.written, a.name])).toEqual([
    ['зареченская школа', 'СОШ с. Заречное'],
  ])
})

test('a name of another district is said to be nobody once, and is not asked for again', async () => {
  const own = await office()
  const { client } = own
  const request = await own.take('risks', table('СОШ с. Дальнее'))
  await client.lists.apply({ ...request, names: [{ written: 'сош с дальнее', subject: null }] })
  const next = await client.lists.preview(request)
  expect(next.asked).toEqual([])
  expect(next.rows[0]?.reason).toBe('Отмечено, что это не из вашего района.')
  const [alias] = await client.lists.aliases()
  expect(alias).toMatchObject({ subject: null, name: '' })
  await client.lists.removeAliases({ ids: [alias?.id ?? ''] })
  expect((await client.lists.preview(request)).asked).toHaveLength(1)
  await client.ledger.undo()
  expect(await client.lists.aliases()).toHaveLength(1)
})

test('a name that two schools answer to is asked for and loads nothing until it is said', async () => {
  const own = await office()
  await own.client.schools.create({ draft: { shortName: 'ООШ с. Заречное' }, year: 2022 })
  const { rows, asked } = await own.client.lists.preview(await own.take('risks', table('с. Заречное')))
  expect(rows[0]?.outcome).toBe('skipped')
  expect(asked[0]?.suggested).toHaveLength(2)
})

test('an explained name follows its school when two records of it are merged', async () => {
  const own = await office()
  const { client, schools } = own
  const twin = (await client.schools.create({ draft: { shortName: 'Заречная СОШ' }, year: 2022 })).id
  await client.lists.sayNames({ names: [{ written: 'Школа за рекой', subject: twin }] })
  expect(await undoLabel(own)).toBe('Имя в списках: Школа за рекой')
  await client.duplicates.merge({ entity: 'school', keep: schools[0] ?? '', drop: twin })
  expect((await client.lists.aliases()).map((a) => a.subject)).toEqual([schools[0]])
})

test('a profile remembers corrected columns, is renamed, used and forgotten', async () => {
  const own = await office()
  const { client } = own
  const odd = [
    ['Отчёт за май', '', ''],
    ['Графа А', 'Графа Б', 'Риск 2'],
    ['1', 'СОШ с. Заречное', 'В'],
  ]
  const request = { ...(await own.take('risks', odd, 'Выгрузка май.xlsx')), headerRow: 1 }
  expect((await client.lists.preview(request)).lacks).toBe('Укажите столбец: «Школа».')
  const { mapping } = await client.lists.preview(request)
  await client.lists.apply({ ...request, mapping: { ...mapping, school: 1 } })
  const [profile] = await client.lists.profiles()
  expect(profile).toMatchObject({ kind: 'risks', title: 'Выгрузка май', columns: 2, usedOn: '2022-06-15' })
  await client.lists.renameProfile({ id: profile?.id ?? '', title: 'Выгрузка ИС МЭДК' })
  // Another month, another file: the headings are the same, and nobody says in which row they are.
  const june = await client.lists.preview(
    await own.take('risks', [['Отчёт за июнь', '', ''], ...odd.slice(1, 2), ['1', 'ООШ с. Луговое', 'Н']]),
  )
  expect([june.headerRow, june.profile, june.counts.new]).toEqual([1, 'Выгрузка ИС МЭДК', 1])
  await client.lists.removeProfiles({ ids: [profile?.id ?? ''] })
  expect(await client.lists.profiles()).toEqual([])
  const gone = await refusal(client.lists.renameProfile({ id: profile?.id ?? '', title: 'Ещё раз' }))
  expect(gone.code).toBe('importProfile-unknown')
})

test('what a table is a list of is recognised by its headings, a table from the clipboard as well', async () => {
  const own = await office()
  const { client } = own
  const kinds = async (table: string[][]) => {
    const { trayId } = await own.take('risks', table)
    return (await client.lists.recognise({ trayId, year: 2022 }))[0]
  }
  expect(
    await kinds([
      ['Школа', 'Направление', 'Значимость', 'Верифицирован'],
      ['СОШ', '1', 'В', 'да'],
    ]),
  ).toBe('risks')
  expect(
    await kinds([
      ['ОО', 'ИНН', 'Директор', 'Телефон'],
      ['СОШ', '1', 'Б', '2'],
    ]),
  ).toBe('schools')
  expect(
    await kinds([
      ['ФИО участника', 'Организация'],
      ['А', 'Б'],
    ]),
  ).toBe('attendance')
  expect(
    await kinds([
      ['№ п/п', 'Мероприятие', 'Срок реализации', 'Исполнители', 'Задачи'],
      ['1', 'А', 'май', 'Б', 'В'],
    ]),
  ).toBe('ownPlan')
  expect(
    await kinds([
      ['Температура', 'Давление'],
      ['1', '2'],
    ]),
  ).toBeUndefined()
  const { trayId, name } = await client.lists.takeText({ text: 'Школа\tРиск 2\r\nСОШ с. Заречное\tВ\r\n' })
  expect(name).toBe('Вставка 15.06.2022.txt')
  const pasted = await client.lists.preview({ kind: 'risks', year: 2022, trayId })
  expect(lines(pasted.rows)).toEqual([
    '2 new СОШ с. Заречное | Дефицит педагогических кадров: Значимость: высокая',
  ])
})
