import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readArguments } from '../../electron/cli/arguments.ts'
import { Refusal } from '../../shared/refusal.ts'

const home = resolve('/home/anna')

test.each([
  [[], 'Не названа команда.'],
  [['импорт'], 'Неизвестная команда «импорт».'],
  [['verify'], 'Не назван ни один файл.'],
  [['verify', '--dry-run', 'x'], 'Непонятный параметр «--dry-run».'],
  [['import', 'x.p500'], 'Не названа папка данных.'],
  [['import', 'x.p500', '--data'], 'Параметр «--data» написан неверно.'],
  [['import', 'x.p500', '--data='], 'У параметра --data нет значения.'],
  [['export', '--data', '.', 'Балашовский'], 'Лишнее слово «Балашовский».'],
  [['import', '--data', '.', '--dryrun', 'x'], 'Непонятный параметр «--dryrun».'],
  [['import', '--data', '.', '--confirm', '1234 5678', 'x'], '«1234 5678» – не цифры ключа: их двадцать.'],
])('the call %j is not guessed at', (words, what) => {
  let refusal: unknown
  try {
    readArguments(words, home)
  } catch (error) {
    refusal = error
  }
  expect(refusal).toBeInstanceOf(Refusal)
  expect(refusal).toMatchObject({ code: 'usage', what, safe: 'Ничего не сделано.' })
})

test('paths are taken from the folder of the call', () => {
  const words = ['import', '--data', 'Данные региона', '--dry-run', 'почта', '/флешка/п.p500']
  expect(readArguments(words, home)).toEqual({
    name: 'import',
    json: false,
    dataDir: resolve(home, 'Данные региона'),
    paths: [resolve(home, 'почта'), resolve('/флешка/п.p500')],
    dryRun: true,
    confirm: [],
    passphraseFile: null,
  })
})

test('a package is put into the folder of the call unless another is named', () => {
  const words = ['export', '--data', '/d', '--district', 'Ершовский', '--json']
  expect(readArguments(words, home)).toEqual({
    name: 'export',
    json: true,
    dataDir: resolve('/d'),
    district: 'Ершовский',
    out: home,
    passphraseFile: null,
  })
})

test('a file whose name begins with dashes can be named', () => {
  expect(readArguments(['verify', '--', '--пакет.p500'], home)).toMatchObject({
    paths: [resolve(home, '--пакет.p500')],
  })
})

test('the digits of a key are taken however they were typed', () => {
  const words = [
    'import',
    '--data',
    '/d',
    '--confirm',
    '63746082 2304-2549.0751',
    '--confirm',
    '1'.repeat(20),
    'x',
  ]
  expect(readArguments(words, home)).toMatchObject({
    confirm: ['6374 6082 2304 2549 0751', '1111 1111 1111 1111 1111'],
  })
})
