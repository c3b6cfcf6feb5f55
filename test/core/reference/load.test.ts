import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readReference } from '../../../electron/core/reference/load.ts'
import { Refusal } from '../../../shared/refusal.ts'

const shipped = join(import.meta.dirname, '../../../resources/reference')
let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'reference-'))
  cpSync(shipped, dir, { recursive: true })
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

function refusal(): Refusal {
  try {
    readReference(dir)
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('the damaged reference was accepted')
}

/** Changes one place of a shipped file by its text. */
function edit(name: string, from: string, to: string) {
  const path = join(dir, name)
  const before = readFileSync(path, 'utf8')
  const after = before.replace(from, to)
  expect(after).not.toBe(before)
  writeFileSync(path, after)
}

test('the shipped reference is read whole', () => {
  const { districts, years } = readReference(dir)
  expect([...years.keys()]).toEqual([2022])
  expect(years.get(2022)?.risks.risks).toHaveLength(12)
  expect(districts.region).toEqual({ name: 'Саратовская область', utcOffsetMinutes: 240 })
})

test('a second year is found by its folder, without a change of code', () => {
  cpSync(join(dir, '2022'), join(dir, '2023'), { recursive: true })
  for (const name of ['roadmap', 'risks', 'criteria', 'checklist', 'calendar'])
    edit(`2023/${name}.json`, '"year": 2022', '"year": 2023')
  expect([...readReference(dir).years.keys()]).toEqual([2022, 2023])
})

test('a cut file is refused in three sentences that name it', () => {
  const path = join(dir, '2022/roadmap.json')
  writeFileSync(path, readFileSync(path).subarray(0, 5000))
  const error = refusal()
  expect(error.code).toBe('reference-damaged')
  expect(error.what).toBe('Повреждён файл справочника «2022/roadmap.json» (это не JSON или файл обрезан).')
  expect(error.safe).toBe('Ваши данные не изменены.')
  expect(error.next).toMatch(/установите программу заново/)
})

test('a missing file is named', () => {
  rmSync(join(dir, '2022/risks.json'))
  expect(refusal().what).toBe('Не найден или не читается файл справочника «2022/risks.json».')
})

test('a folder without any year is refused', () => {
  renameSync(join(dir, '2022'), join(dir, 'old'))
  expect(refusal().code).toBe('reference-missing')
})

test('a roadmap that lies in the folder of another year is refused', () => {
  renameSync(join(dir, '2022'), join(dir, '2023'))
  expect(refusal().what).toContain('в файле указан 2022 год')
})

test.each([
  ['the same number twice', '"number": "2.6"', '"number": "2.5"', 'Номер «2.5» встречается дважды'],
  ['a section that does not exist', '"section": "3"', '"section": "9"', 'Раздела «9» нет (мероприятие 3.1)'],
  [
    'a target key twice',
    '"key": "curators"',
    '"key": "schools"',
    'Показатель мероприятия 2.6 «schools» встречается дважды',
  ],
  ['a section twice', '"number": "3",', '"number": "2",', 'Раздел «2» встречается дважды'],
  ['a day that does not exist', '2022-09-20', '2022-09-31', 'Нет такой даты'],
  ['an unknown class', '"class": "A"', '"class": "Z"', 'activities.7.class'],
  ['a field nobody knows', '"executors"', '"executor"', 'activities.0'],
])('a roadmap with %s is refused with the place', (_, from, to, words) => {
  edit('2022/roadmap.json', from, to)
  expect(refusal().what).toContain('2022/roadmap.json')
  expect(refusal().what).toContain(words)
})

test('two districts that people could not tell apart are refused', () => {
  edit('districts.json', '"Маркс"', '"Пугачев"')
  expect(refusal().what).toContain('Название «пугачев» встречается дважды')
})

test('the refusal speaks Russian also where the schema library writes it', () => {
  edit('2022/roadmap.json', '"position": 1', '"position": "первый"')
  expect(refusal().what).toMatch(/activities\.0\.position: .*[а-я]/)
  expect(refusal().what).not.toMatch(/invalid|expected/i)
})
