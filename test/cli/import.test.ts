import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cli, cliJson } from '../helpers/cli.ts'
import { openCore, openDistrict, openRegion, readRows } from '../helpers/core.ts'
import { temporaryFolder } from '../helpers/ledger.ts'
import { forge } from '../helpers/packages.ts'
import { send } from '../core/exchange/deliver.ts'

/** A region that has gone home: its data folder is closed. */
async function closedRegion(): Promise<string> {
  const region = await openRegion()
  region.close()
  return region.dataDir
}

interface Letter {
  name: string
  bytes: Buffer
}

/** Packages of districts with the given names, one school each. */
async function lettersOf(names: readonly string[]): Promise<Letter[]> {
  const letters: Letter[] = []
  for (const name of names) {
    const district = openCore()
    await district.client.workplace.setup({
      role: 'district',
      district: name,
      isNew: true,
      coordinator: 'Белова Анна Игоревна',
      year: 2022,
    })
    await district.client.schools.create({ draft: { shortName: `СОШ № 1, ${name}` }, year: 2022 })
    letters.push(await send(district))
    district.close()
  }
  return letters
}

function put(letters: readonly Letter[]): string {
  const folder = join(temporaryFolder(), 'Почта за март')
  mkdirSync(folder)
  for (const { name, bytes } of letters) writeFileSync(join(folder, name), bytes)
  return folder
}

const districtsOf = async (dataDir: string): Promise<string[]> => {
  const region = openCore({ dataDir })
  const districts = await region.client.region.districts({ year: 2022 })
  region.close()
  return districts.map(({ name }) => name)
}

test('thirty files with bad ones among them: an outcome for each, the good ones are in', async () => {
  const names = Array.from({ length: 24 }, (_, n) => `Степной-${n + 1}`)
  const good = await lettersOf(names)
  const [first, second, third] = good as [Letter, Letter, Letter]
  const folder = put([
    ...good,
    { name: 'копия первого.p500', bytes: first.bytes },
    { name: 'оборван.p500', bytes: second.bytes.subarray(0, 900) },
    { name: 'подменён.p500', bytes: await forge(third.bytes, { keepKey: true }) },
    {
      name: 'чужому.p500',
      bytes: await forge(third.bytes, {
        manifest: (m) => Object.assign(m.to, { org: 'ab'.repeat(16), name: 'Соседняя область' }),
      }),
    },
    { name: 'будущее.p500', bytes: await forge(third.bytes, { manifest: (m) => (m.format.major = 9) }) },
    { name: 'пусто.p500', bytes: Buffer.alloc(0) },
  ])
  writeFileSync(join(folder, 'Thumbs.db'), 'x')
  const dataDir = await closedRegion()
  const answer = await cliJson('import', ['import', '--data', dataDir, folder], folder)
  expect(answer.exit).toBe(1)
  expect(answer.files).toHaveLength(30)
  expect(answer.skipped).toEqual([join(folder, 'Thumbs.db')])
  const outcomes = new Map(answer.files.map((file) => [file.file.slice(folder.length + 1), file]))
  const refused = [...outcomes].flatMap(([name, { refusal }]) => (refusal ? [[name, refusal.code]] : []))
  expect(Object.fromEntries(refused)).toEqual({
    'будущее.p500': 'package-newer',
    'оборван.p500': 'package-damaged',
    'подменён.p500': 'package-signature',
    'пусто.p500': 'package-unknown',
    'чужому.p500': 'package-misaddressed',
  })
  for (const { name } of good.slice(1))
    expect(outcomes.get(name)).toMatchObject({
      outcome: 'applied',
      counts: { refused: 0 },
      package: { number: 1 },
    })
  const twice = [outcomes.get(first.name)?.outcome, outcomes.get('копия первого.p500')?.outcome]
  expect(new Set(twice)).toEqual(new Set(['applied', 'nothing-new']))
  expect(new Set(await districtsOf(dataDir))).toEqual(new Set(names))
})

test('a region’s night: the folder is read again and nothing new is found', async () => {
  const folder = put(await lettersOf(['Степной', 'Луговой']))
  const dataDir = await closedRegion()
  const first = await cli(['import', '--data', dataDir, '.'], folder)
  expect(first).toMatchObject({ code: 0, stderr: '' })
  expect(first.stdout).toMatch(
    /^500_Луговой.*: загружен – Пакет № 1 от «Луговой» принят\. Новых записей: \d+/m,
  )
  expect(first.stdout).toMatch(/Файлов – 2: загружено – 2, без нового – 0, не принято – 0\.\n$/)
  const before = readRows(dataDir, ['package', 'incoming'])
  const second = await cli(['import', '--data', dataDir, '.'], folder)
  expect(second.code).toBe(0)
  expect(second.stdout).toMatch(/Файлов – 2: загружено – 0, без нового – 2, не принято – 0\.\n$/)
  expect(readRows(dataDir, ['package', 'incoming'])).toBe(before)
})

test('the order of the files does not matter', async () => {
  const letters = await lettersOf(['Степной', 'Луговой', 'Озёрный'])
  const folder = put(letters)
  const names = letters.map(({ name }) => name)
  const [there, back] = [await closedRegion(), await closedRegion()]
  expect((await cli(['import', '--data', there, ...names], folder)).code).toBe(0)
  expect((await cli(['import', '--data', back, ...names.toReversed()], folder)).code).toBe(0)
  expect(await districtsOf(there)).toEqual(await districtsOf(back))
  const schools = async (dataDir: string) => {
    const region = openCore({ dataDir })
    const districts = await region.client.region.districts({ year: 2022 })
    const lists = await Promise.all(
      districts.map(({ id }) => region.client.schools.list({ district: id, year: 2022 })),
    )
    region.close()
    return lists
  }
  expect(await schools(there)).toEqual(await schools(back))
})

test('a dry run tells what would happen and writes no row', async () => {
  const folder = put(await lettersOf(['Степной']))
  const dataDir = await closedRegion()
  const before = readRows(dataDir)
  const { stdout, code } = await cli(['import', '--data', dataDir, '--dry-run', '.'], folder)
  expect(code).toBe(0)
  expect(stdout).toMatch(/можно загрузить – пакет № 1 от «Степной», создан .*: новых записей – \d+\n/)
  expect(stdout).toContain('Это проба: ничего не загружено.')
  const answer = await cliJson('import', ['import', '--data', dataDir, '--dry-run', '.'], folder)
  expect(answer).toMatchObject({ dryRun: true, files: [{ outcome: 'applied', text: null }] })
  expect(readRows(dataDir)).toBe(before)
  expect(readdirSync(join(dataDir, 'tray'))).toEqual([])
})

test('data that are open in the program are left alone, with a sentence', async () => {
  const folder = put(await lettersOf(['Степной']))
  const region = await openRegion()
  const { code, stdout, stderr } = await cli(['import', '--data', region.dataDir, '.'], folder)
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
  expect(stderr).toMatch(/^Эти данные уже открыты в другом окне программы .* Данные не изменены\./)
  const { refusal } = await cliJson(null, ['import', '--data', region.dataDir, '.'], folder)
  expect(refusal?.code).toBe('database-busy')
  expect(await region.client.region.districts({ year: 2022 })).toEqual([])
  region.close()
  expect((await cli(['import', '--data', region.dataDir, '.'], folder)).code).toBe(0)
})

test('a folder without data is not made into one', async () => {
  const folder = put(await lettersOf(['Степной']))
  const nowhere = join(folder, 'Данные с опечаткой')
  const { refusal, exit } = await cliJson(null, ['import', '--data', nowhere, '.'], folder)
  expect([exit, refusal?.code]).toEqual([3, 'data-folder-empty'])
  expect(existsSync(nowhere)).toBe(false)
})

test('a workplace that nobody set up takes nothing in', async () => {
  const folder = put(await lettersOf(['Степной']))
  const opened = openCore()
  opened.close()
  const { refusal, exit } = await cliJson(null, ['import', '--data', opened.dataDir, '.'], folder)
  expect([exit, refusal?.code]).toEqual([3, 'workplace-not-ready'])
})

test('a damaged database is told, not opened', async () => {
  const folder = put(await lettersOf(['Степной']))
  const dataDir = await closedRegion()
  writeFileSync(join(dataDir, 'district.sqlite'), Buffer.alloc(8192, 'это не база '))
  const { refusal, exit } = await cliJson(null, ['import', '--data', dataDir, '.'], folder)
  expect([exit, refusal?.code]).toEqual([3, 'database-damaged'])
})

test('a district’s own computer takes in the region’s answer', async () => {
  const district = await openDistrict()
  const region = await openRegion()
  const trayId = region.core.tray.put('п.p500', (await send(district)).bytes).trayId
  await region.client.exchange.apply({ trayId })
  const answer = await send(region, district.of.district)
  district.close()
  const folder = put([answer])
  const { files } = await cliJson('import', ['import', '--data', district.dataDir, '.'], folder)
  expect(files).toMatchObject([{ outcome: expect.stringMatching(/applied|nothing-new/), refusal: null }])
  expect(files[0]?.text).toContain('Отправитель получил наши пакеты: № 1.')
})
