import { expect, test } from 'vitest'
import { lines, office } from './tables.ts'

test('an export with steps in columns: days are read, confirmations are the curator’s', async () => {
  const own = await office()
  const { client, of, schools } = own
  await client.stages.set({
    year: 2022,
    facts: [
      {
        school: schools[1] ?? '',
        step: 'selfDiagnosis',
        fact: { on: '2022-02-20', by: 'школа', note: 'Повторно' },
      },
    ],
  })
  const request = await own.take('stages', [
    [
      'Организация',
      'Самодиагностика заполнена',
      'Самодиагностика подтверждена куратором',
      'Размещение концептуальных документов',
    ],
    ['СОШ с. Заречное', '18.02.2022', '21.02', '32.03.2022'],
    ['СОШ № 2 г. Балашов', '22.02.2022', '', ''],
  ])
  expect(lines((await client.lists.preview(request)).rows)).toEqual([
    '2 new СОШ с. Заречное | Самодиагностика заполнена: 18.02.2022 | Самодиагностика подтверждена куратором: 21.02.2022, Гусева Татьяна Алексеевна | ! Концептуальные документы размещены: «32.03.2022» – такого дня нет, дата не загружена.',
    '3 changed СОШ № 2 г. Балашов | Самодиагностика заполнена: 20.02.2022, школа, Повторно → 22.02.2022, школа, Повторно',
  ])
  await client.lists.apply(request)
  const board = await client.stages.board(of)
  expect(board.schools.find(({ id }) => id === schools[0])?.steps['selfDiagnosisConfirmed']).toEqual({
    on: '2022-02-21',
    by: 'Гусева Татьяна Алексеевна',
    note: null,
  })
})

test('a step and a day a line; a step that does not exist is named', async () => {
  const own = await office()
  const preview = await own.client.lists.preview(
    await own.take('stages', [
      ['Школа', 'Шаг', 'Дата', 'Кто подтвердил'],
      ['СОШ с. Заречное', 'Верификация рисков', '10.02.2022', ''],
      ['СОШ с. Заречное', 'Подтверждение самодиагностики', '21.02.2022', 'Сидорова О. П.'],
      ['СОШ с. Заречное', 'Полёт на Луну', '21.02.2022', ''],
      ['СОШ с. Заречное', '', '21.02.2022', ''],
    ]),
  )
  expect(lines(preview.rows)).toEqual([
    '2 new СОШ с. Заречное | Риски верифицированы: 10.02.2022',
    '3 new СОШ с. Заречное | Самодиагностика подтверждена куратором: 21.02.2022, Сидорова О. П.',
    '4 skipped СОШ с. Заречное | Шага «Полёт на Луну» нет.',
    '5 skipped СОШ с. Заречное | Не указан шаг.',
  ])
})

test('the template of a year names its schools and loads without a remark', async () => {
  const own = await office()
  const file = await own.client.lists.template({ kind: 'stages', year: 2022 })
  expect(file.name).toBe('Этапы ИС МЭДК.xlsx')
  const preview = await own.client.lists.preview({ kind: 'stages', year: 2022, trayId: file.trayId })
  expect([preview.lacks, preview.asked]).toEqual(['', []])
  expect(lines(preview.rows)).toEqual([
    '2 unchanged ООШ с. Луговое',
    '3 unchanged СОШ с. Заречное',
    '4 unchanged СОШ № 2 г. Балашов',
  ])
})
