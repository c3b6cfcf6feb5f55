import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cli, cliJson } from '../helpers/cli.ts'
import { enrolSchools, openDistrict } from '../helpers/core.ts'
import { temporaryFolder } from '../helpers/ledger.ts'
import { forge } from '../helpers/packages.ts'
import { send } from '../core/exchange/deliver.ts'

/** A letter's folder with the package of a district of three schools. */
async function letter() {
  const folder = join(temporaryFolder(), 'Письма из районов')
  mkdirSync(folder)
  const district = await openDistrict()
  await enrolSchools(district, ['СОШ № 1', 'СОШ № 2', 'СОШ с. Хопёрское'], ['Белова Анна Игоревна'])
  const { name, bytes } = await send(district)
  district.close()
  writeFileSync(join(folder, name), bytes)
  return { folder, name, bytes }
}

test('a person reads what is in a package, and no data folder is made for it', async () => {
  const { folder, name } = await letter()
  const { code, stdout, stderr } = await cli(['inspect', name], folder)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toContain(name)
  expect(stdout).toMatch(/Пакет +№ 1, данные; создан 29\.03\.2022 10:00 по часам отправителя/)
  expect(stdout).toMatch(/От кого +Балашовский муниципальный район, Иванова Мария Петровна/)
  expect(stdout).toMatch(/Кому +Саратовская область/)
  expect(stdout).toMatch(/Записи +район – 1\n +школа – 3\n +куратор – 1/)
  expect(stdout).toMatch(/Учтено +Балашовский муниципальный район: действий – \d+, рабочих копий – 1\n/)
  expect(stdout).toMatch(/Дорожная карта региона: .*\(только отметка о получении\)/)
  expect(stdout).toMatch(/Подпись +верна; отпечаток ключа \d{4}( \d{4}){4}/)
  expect(readdirSync(folder)).toEqual([name])
})

test('a script reads the same as one JSON document', async () => {
  const { folder, name, bytes } = await letter()
  const { files } = await cliJson('inspect', ['inspect', '.'], folder)
  expect(files).toMatchObject([
    {
      file: join(folder, name),
      size: bytes.length,
      refusal: null,
      package: {
        number: 1,
        kind: 'data',
        from: { role: 'district', name: 'Балашовский муниципальный район', author: 'Иванова Мария Петровна' },
        to: { role: 'region', name: 'Саратовская область' },
        volume: { number: 1, of: 1 },
        attachments: { inside: 0, bytes: 0 },
      },
    },
  ])
  const records = files[0]?.package?.records ?? []
  expect(records).toContainEqual({ entity: 'school', title: 'школа', count: 3 })
  expect(files[0]?.package?.coverage).toMatchObject([
    { data: true, copies: 1 },
    { scope: 'ref', data: false },
  ])
})

test('each file is sound or not, with the reason, a line each', async () => {
  const { folder, name, bytes } = await letter()
  const cut = bytes.subarray(0, bytes.length - 100)
  const flipped = Buffer.from(bytes)
  flipped[flipped.length >> 1] = (flipped[flipped.length >> 1] ?? 0) ^ 1
  writeFileSync(join(folder, 'оборван.p500'), cut)
  writeFileSync(join(folder, 'искажён.p500'), flipped)
  writeFileSync(join(folder, 'подменён.p500'), await forge(bytes, { keepKey: true }))
  writeFileSync(join(folder, 'письмо.txt'), 'Добрый день! Пакет во вложении.')
  const { code, stdout } = await cli(['verify', '.', 'письмо.txt', 'нет такого.p500'], folder)
  expect(code).toBe(1)
  const lines = stdout.trimEnd().split('\n').sort()
  expect(lines).toHaveLength(6)
  expect(lines[0]).toBe(
    `${name}: цел – пакет № 1 от «Балашовский муниципальный район», создан 29.03.2022 10:00`,
  )
  expect(lines.slice(1).map((line) => line.split('.').slice(0, 2).join('.'))).toEqual([
    'искажён.p500: не годен – Файл пакета повреждён или оборван',
    'нет такого.p500: не годен – «нет такого',
    'оборван.p500: не годен – Файл пакета повреждён или оборван',
    'письмо.txt: не годен – Это не пакет программы «Координатор 500+»',
    'подменён.p500: не годен – Подпись пакета неверна: содержимое изменено после отправки',
  ])

  const { files } = await cliJson('verify', ['verify', '.'], folder)
  expect(files.map(({ sound, refusal }) => [sound, refusal?.code ?? null])).toEqual([
    [true, null],
    [false, 'package-damaged'],
    [false, 'package-damaged'],
    [false, 'package-signature'],
  ])
  expect((await cli(['verify', name], folder)).code).toBe(0)
})

test('a package that the mail renamed is known by its content, what else lies there is passed over', async () => {
  const { folder, name, bytes } = await letter()
  mkdirSync(join(folder, 'вложенная'))
  writeFileSync(join(folder, 'вложенная', 'att0001.dat'), bytes)
  writeFileSync(
    join(folder, 'отчёт.xlsx'),
    Buffer.concat([bytes.subarray(0, 30), Buffer.from('xl/styles.xml')]),
  )
  const { files } = await cliJson('verify', ['verify', '.'], folder)
  expect(files.map(({ file, sound }) => [file, sound])).toEqual([
    [join(folder, name), true],
    [join(folder, 'вложенная', 'att0001.dat'), true],
  ])
})

test('a damaged letter says so in every language it is asked in', async () => {
  const { folder, name, bytes } = await letter()
  writeFileSync(join(folder, name), bytes.subarray(0, 200))
  const { code, stdout } = await cli(['inspect', name], folder)
  expect(code).toBe(1)
  expect(stdout).toMatch(/Не читается: Файл пакета повреждён или оборван\. .*Попросите отправителя/)
  const { files } = await cliJson('inspect', ['inspect', name], folder)
  expect(files).toMatchObject([{ size: 200, package: null, refusal: { code: 'package-damaged' } }])
  expect(readFileSync(join(folder, name))).toHaveLength(200)
})

test('what was wrong with a call goes to the person, not into the answer', async () => {
  const { code, stdout, stderr } = await cli(['импорт', 'x.p500'], temporaryFolder())
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toBe(
    'Неизвестная команда «импорт». Ничего не сделано. Команды: inspect, verify, import, export. Справка: --help.\n',
  )
})

test('help names every command and what the exit codes mean', async () => {
  const { code, stdout, stderr } = await cli(['--help'], temporaryFolder())
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  for (const word of ['inspect', 'verify', 'import', 'export', 'Код выхода']) expect(stdout).toContain(word)
  const { stdout: one } = await cli(['import', '--help'], temporaryFolder())
  expect(one).toContain('--dry-run')
  expect(one).not.toContain('--district')
})
