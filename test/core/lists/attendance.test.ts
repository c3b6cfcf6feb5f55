import { expect, test } from 'vitest'
import { unpackMarks } from '../../../shared/attendance.ts'
import { lines, office, type Office } from './tables.ts'

const ZOOM = [
  ['Имя участника', 'Организация', 'Электронная почта'],
  ['Орлова Вера', 'МБОУ СОШ с. Заречное', 'a@zarechnoe.example'],
  ['Петров Иван', 'СОШ с.Заречное', ''],
  ['Гусева Т. А.', 'Гимназия № 1', ''],
  ['Сидоров П.', 'СОШ № 2 (г. Балашов)', ''],
  ['Кто-то', 'Школа другого района', ''],
]

const about = async (own: Office, number: string, occurrence: string | null) => ({
  activity: await own.activity(number),
  occurrence: occurrence as '2022-03-29' | null,
})

async function marks(own: Office, number: string) {
  const grid = await own.client.attendance.grid({
    ...own.of,
    activity: await own.activity(number),
    aspect: null,
  })
  const table = unpackMarks(grid.marks)
  return Object.fromEntries(
    grid.subjects.map(({ name }, row) => [
      name,
      Object.fromEntries(
        grid.occurrences.flatMap(({ key }, col) => {
          const mark = table[row]?.[col]
          return mark ? [[key, [mark.state, mark.role, mark.headcount].filter(Boolean).join(' ')]] : []
        }),
      ),
    ]),
  )
}

test('a list of a webinar: schools by their people, a curator by name, the others absent on request', async () => {
  const own = await office()
  const { client } = own
  const request = { ...(await own.take('attendance', ZOOM)), about: await about(own, '2.6', '2022-03-29') }
  const preview = await client.lists.preview(request)
  expect(lines(preview.rows)).toEqual([
    '2 new Орлова Вера, МБОУ СОШ с. Заречное | СОШ с. Заречное, 29.03: участвовали',
    '3 unchanged Петров Иван, СОШ с.Заречное | Учтено вместе со строкой 2.',
    '4 new Гусева Т. А., Гимназия № 1 | Гусева Татьяна Алексеевна, 29.03: участвовали',
    '5 new Сидоров П., СОШ № 2 (г. Балашов) | СОШ № 2 г. Балашов, 29.03: участвовали',
    '6 skipped Кто-то, Школа другого района | Неясно, кто это: укажите на шаге «Имена».',
  ])
  expect(preview.asked.map(({ typed, lines: at }) => [typed, at])).toEqual([['Школа другого района', [6]]])
  const all = await client.lists.preview({ ...request, restAbsent: true })
  expect(lines(all.rows).slice(5)).toEqual([
    '0 new ООШ с. Луговое | ООШ с. Луговое, 29.03: не участвовали | Нет в списке.',
    '0 new Фомин Игорь Дмитриевич | Фомин Игорь Дмитриевич, 29.03: не участвовали | Нет в списке.',
    '0 new Иванова Мария Петровна | Иванова Мария Петровна, 29.03: не участвовали | Нет в списке.',
  ])
  await client.lists.apply({ ...request, restAbsent: true })
  expect(await marks(own, '2.6')).toMatchObject({
    'СОШ с. Заречное': { '2022-03-29': 'present' },
    'ООШ с. Луговое': { '2022-03-29': 'absent' },
    'Гусева Татьяна Алексеевна': { '2022-03-29': 'present' },
  })
  expect((await client.ledger.undo()).label).toContain('участники встречи')
  expect(Object.values(await marks(own, '2.6')).flatMap((days) => Object.keys(days))).toEqual([])
})

test('whoever may stand in the list under an unexplained name is not called absent', async () => {
  const own = await office()
  const { client } = own
  const request = {
    ...(await own.take('attendance', [['Организация'], ['СОШ с. Заречное'], ['Школа села Луговое']])),
    about: await about(own, '3.2', null),
    restAbsent: true,
  }
  const preview = await client.lists.preview(request)
  expect(lines(preview.rows)).toEqual([
    '2 new СОШ с. Заречное | СОШ с. Заречное: участвовали',
    '3 skipped Школа села Луговое | Неясно, кто это: укажите на шаге «Имена».',
    '0 skipped ООШ с. Луговое | Возможно, это строка 3: укажите на шаге «Имена».',
    '0 new СОШ № 2 г. Балашов | СОШ № 2 г. Балашов: не участвовали | Нет в списке.',
  ])
  const names = [{ written: 'школа села луговое', subject: own.schools[2] ?? '' }]
  expect(lines((await client.lists.preview({ ...request, names })).rows).slice(1)).toEqual([
    '3 new Школа села Луговое | ООШ с. Луговое: участвовали',
    '0 new СОШ № 2 г. Балашов | СОШ № 2 г. Балашов: не участвовали | Нет в списке.',
  ])
})

test('where persons are counted, lines of one school are its persons; a column of numbers says it itself', async () => {
  const own = await office()
  const { client } = own
  const date = await about(own, '2.8', null)
  const byName = await own.take('attendance', ZOOM.slice(0, 3))
  expect(lines((await client.lists.preview({ ...byName, about: date })).rows)).toEqual([
    '2 new Орлова Вера, МБОУ СОШ с. Заречное | СОШ с. Заречное: участвовали, 2 чел.',
    '3 unchanged Петров Иван, СОШ с.Заречное | Учтено вместе со строкой 2.',
  ])
  const byNumber = await own.take('attendance', [
    ['Школа', 'Количество участников'],
    ['СОШ с. Заречное', '5'],
    ['ООШ с. Луговое', ''],
  ])
  expect(lines((await client.lists.preview({ ...byNumber, about: date })).rows)).toEqual([
    '2 new СОШ с. Заречное | СОШ с. Заречное: участвовали, 5 чел.',
    '3 new ООШ с. Луговое | ООШ с. Луговое: участвовали',
  ])
})

test('dates in columns or in a column of their own; a day without a meeting is said', async () => {
  const own = await office()
  const { client } = own
  const wide = await own.take('attendance', [
    ['Школа', '29.03.2022', '26.04', '31.05.22'],
    ['СОШ с. Заречное', '+', 'нет', 'в'],
    ['ООШ с. Луговое', '', 'болели', '+'],
  ])
  const all = { ...wide, about: await about(own, '2.6', null) }
  expect(lines((await client.lists.preview(all)).rows)).toEqual([
    '2 new СОШ с. Заречное | СОШ с. Заречное, 29.03: участвовали | СОШ с. Заречное, 26.04: не участвовали | СОШ с. Заречное, 31.05: участвовали, выступающий',
    '3 new ООШ с. Луговое | ООШ с. Луговое, 31.05: участвовали | ! Непонятно, что значит «болели»: отметка не загружена.',
  ])
  const long = await own.take('attendance', [
    ['Дата', 'Школа', 'Роль'],
    ['29.03.2022', 'СОШ с. Заречное', 'выступающий'],
    ['30.03.2022', 'ООШ с. Луговое', ''],
  ])
  expect(lines((await client.lists.preview({ ...long, about: all.about })).rows)).toEqual([
    '2 new СОШ с. Заречное | СОШ с. Заречное, 29.03: участвовали, выступающий',
    '3 skipped ООШ с. Луговое | 30.03.2022: в этот день встречи нет.',
  ])
})

test('before a meeting and its date are chosen the preview asks for them, and writes nothing', async () => {
  const own = await office()
  const request = await own.take('attendance', ZOOM)
  const lacks = async (number: string | null, occurrence: string | null) =>
    (
      await own.client.lists.preview({
        ...request,
        about: number === null ? {} : await about(own, number, occurrence),
      })
    ).lacks
  expect(await lacks(null, null)).toBe('Выберите мероприятие, участников которого загружаете.')
  expect(await lacks('2.6', null)).toBe('Выберите дату встречи, или столбец с датой.')
  expect(await lacks('2.8', null)).toBe('')
  expect(await own.client.lists.apply(request)).toEqual({ new: 0, changed: 0, unchanged: 0, skipped: 0 })
})

test('a list of schools answers a yes/no row', async () => {
  const own = await office()
  const { client } = own
  const request = await own.take('attendance', [
    ['Школа', 'Участие'],
    ['СОШ с. Заречное', 'да'],
    ['ООШ с. Луговое', 'нет'],
  ])
  await client.lists.apply({
    ...request,
    about: { activity: await own.activity('2.15'), aspect: 'joined' },
  })
  const { rows } = await client.roadmap.list(own.of)
  expect(rows.find(({ number }) => number === '2.15')?.indicators[0]).toMatchObject({ fact: 1, of: 3 })
})
