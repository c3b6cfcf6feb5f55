import { expect, test } from 'vitest'
import { lines, office, undoLabel } from './tables.ts'

test('a table with directions in columns: letters and words, one undo step, and nothing the second time', async () => {
  const own = await office()
  const { client, of, schools, direction } = own
  const table = [
    ['№', 'Наименование ОО', '1. Низкий уровень оснащения школы', 'Дефицит педагогических кадров', 'Риск 6'],
    ['1', 'СОШ с.Заречное', 'В', 'средняя', 'не выявлен'],
    ['2', 'МБОУ «СОШ № 2» города Балашов', '', 'высокий', 'Н'],
  ]
  const request = await own.take('risks', table)
  const preview = await client.lists.preview(request)
  expect([preview.lacks, preview.asked]).toEqual(['', []])
  expect(lines(preview.rows)).toEqual([
    '2 new СОШ с. Заречное | Низкий уровень оснащения школы: Значимость: высокая | Дефицит педагогических кадров: Значимость: средняя | Низкая учебная мотивация обучающихся: Значимость: не выявлен',
    '3 new СОШ № 2 г. Балашов | Дефицит педагогических кадров: Значимость: высокая | Низкая учебная мотивация обучающихся: Значимость: низкая',
  ])
  expect((await client.risks.map(of)).schools.flatMap((s) => Object.keys(s.risks))).toEqual([])
  expect(await client.lists.apply(request)).toEqual({ new: 2, changed: 0, unchanged: 0, skipped: 0 })
  const map = await client.risks.map(of)
  const risksOf = (school: string | undefined) => map.schools.find((s) => s.id === school)?.risks ?? {}
  expect(risksOf(schools[0])[direction('1')]?.significance).toBe('high')
  expect(risksOf(schools[1])[direction('2')]?.significance).toBe('high')
  expect(await undoLabel(own)).toBe('Загружено из файла «Список.xlsx», риски школ: новых 2, изменено 0')
  const again = await client.lists.preview(await own.take('risks', table))
  expect(again.counts).toEqual({ new: 0, changed: 0, unchanged: 2, skipped: 0 })
  await client.ledger.undo()
  expect((await client.risks.map(of)).schools.flatMap((s) => Object.keys(s.risks))).toEqual([])
})

test('a direction a line: code or title, verification and dates; what is wrong is said in its line and not loaded', async () => {
  const own = await office()
  const { client } = own
  const table = [
    ['Школа', 'Рисковое направление', 'Значимость', 'Верифицирован', 'Дата активации', 'После 1 этапа'],
    ['СОШ с. Заречное', '2', 'высокая', 'да', '25.02.2022', 'снижен'],
    ['СОШ с. Заречное', 'учебная мотивация', 'очень высокая', 'наверное', '30.02.2022', ''],
    ['СОШ с. Заречное', 'Плохая погода', 'высокая', '', '', ''],
    ['СОШ с. Заречное', '2', 'низкая', '', '', ''],
    ['ООШ с. Луговое', '', 'высокая', '', '', ''],
    ['', '2', 'высокая', '', '', ''],
    ['СОШ № 2 г. Балашов', '9', 'средняя', '+', '01.03.2031', ''],
  ]
  const preview = await client.lists.preview(await own.take('risks', table))
  expect(lines(preview.rows)).toEqual([
    '2 new СОШ с. Заречное | Дефицит педагогических кадров: Значимость: высокая | Дефицит педагогических кадров: Верифицирован: да | Дефицит педагогических кадров: Активирован: 25.02.2022 | Дефицит педагогических кадров: После 1 этапа: снижен',
    '3 unchanged СОШ с. Заречное | ! Значимость: непонятно «очень высокая», значение не загружено. | ! Верифицирован: непонятно «наверное», нужно «да» или «нет». | ! Активирован: «30.02.2022» – такого дня нет, дата не загружена.',
    '4 skipped СОШ с. Заречное | В перечне 2022 года нет направления «Плохая погода».',
    '5 unchanged СОШ с. Заречное | ! То же самое уже есть в строке 2: взята она.',
    '6 skipped ООШ с. Луговое | Не указано направление.',
    '7 skipped  | Не указана школа.',
    '8 new СОШ № 2 г. Балашов | Высокая доля обучающихся с рисками учебной неуспешности: Значимость: средняя | Высокая доля обучающихся с рисками учебной неуспешности: Верифицирован: да | ! Активирован: 01.03.2031 – не 2022 год, дата не загружена.',
  ])
})

test('a table that names neither a direction nor directions says what is missing instead of guessing', async () => {
  const own = await office()
  const preview = await own.client.lists.preview(
    await own.take('risks', [
      ['Школа', 'Значимость'],
      ['СОШ с. Заречное', 'высокая'],
    ]),
  )
  expect(preview.lacks).toBe('Укажите столбец «Рисковое направление» или столбцы самих направлений.')
  expect(preview.rows).toEqual([])
})
