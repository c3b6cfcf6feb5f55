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
async function lettersOf(names: readonly string[], passphrase: string | null = null): Promise<Letter[]> {
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
    const item = await district.client.exchange.create({ district: null, passphrase })
    letters.push({ name: item.name, bytes: district.core.tray.read(item.trayId) })
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

/** The operator has called everybody whose package lies there: the words that confirm their keys. */
async function called(dataDir: string, folder: string): Promise<string[]> {
  const { files } = await cliJson('import', ['import', '--data', dataDir, '--dry-run', '.'], folder)
  return [...new Set(files.flatMap(({ fingerprint }) => fingerprint ?? []))].flatMap((f) => ['--confirm', f])
}

/** What the region of a closed folder knows: each district with its schools. */
async function knownTo(dataDir: string): Promise<Record<string, string[]>> {
  const region = openCore({ dataDir })
  const districts = await region.client.region.districts({ year: 2022 })
  const schools = await Promise.all(
    districts.map(({ id }) => region.client.schools.list({ district: id, year: 2022 })),
  )
  region.close()
  return Object.fromEntries(
    districts.map(({ name }, at) => [name, (schools[at] ?? []).map((school) => school.shortName)]),
  )
}

const THEIR_AFFAIRS = ['package', 'incoming']

test('thirty files with bad ones among them: an outcome for each, the good ones are in', async () => {
  const names = Array.from({ length: 23 }, (_, n) => `Степной-${n + 1}`)
  const good = await lettersOf(names)
  const [first, second, third] = good as [Letter, Letter, Letter]
  const dataDir = await closedRegion()
  const words = await called(dataDir, put(good))
  const folder = put([
    ...good,
    ...(await lettersOf(['Незнакомый'])),
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
  const answer = await cliJson('import', ['import', '--data', dataDir, ...words, folder], folder)
  expect(answer.exit).toBe(1)
  expect(answer.files).toHaveLength(30)
  expect(answer.skipped).toEqual([join(folder, 'Thumbs.db')])
  const outcomes = new Map(answer.files.map((file) => [file.file.slice(folder.length + 1), file]))
  const held = [...outcomes].flatMap(([name, { outcome, refusal }]) =>
    refusal ? [[name.replace(/_\d{4}-.*/, ''), `${outcome}: ${refusal.code}`]] : [],
  )
  expect(Object.fromEntries(held)).toEqual({
    '500_Незнакомый_в-регион': 'waiting: package-unknown-signer',
    'будущее.p500': 'waiting: package-newer',
    'оборван.p500': 'refused: package-damaged',
    'подменён.p500': 'refused: package-signature',
    'пусто.p500': 'refused: package-unknown',
    'чужому.p500': 'refused: package-misaddressed',
  })
  for (const { name } of good.slice(1))
    expect(outcomes.get(name)).toMatchObject({
      outcome: 'applied',
      counts: { refused: 0 },
      package: { number: 1 },
    })
  const twice = [outcomes.get(first.name)?.outcome, outcomes.get('копия первого.p500')?.outcome]
  expect(new Set(twice)).toEqual(new Set(['applied', 'nothing-new']))
  expect(new Set(Object.keys(await knownTo(dataDir)))).toEqual(new Set(names))
})

test('an unknown key waits for the digits to be compared, in the program or by --confirm', async () => {
  const folder = put(await lettersOf(['Степной', 'Луговой']))
  const dataDir = await closedRegion()
  const { code, stdout } = await cli(['import', '--data', dataDir, '.'], folder)
  expect(code).toBe(1)
  expect(stdout).toMatch(
    /^500_Луговой_.*: ждёт решения – пакет № 1 от «Луговой», .* Цифры ключа: \d{4}( \d{4}){4}\.$/m,
  )
  expect(stdout).toContain('загружено – 0, без нового – 0, ждут решения – 2, не принято – 0.')
  expect(await knownTo(dataDir)).toEqual({})

  const [, digits = ''] = /«Степной».* Цифры ключа: ([\d ]+)\./.exec(stdout) ?? []
  const words = ['import', '--data', dataDir, '--confirm', digits.replaceAll(' ', '-'), '.']
  const { files } = await cliJson('import', words, folder)
  expect(files.map(({ outcome }) => outcome)).toEqual(['waiting', 'applied'])
  const region = openCore({ dataDir })
  expect(await region.client.exchange.inbox()).toMatchObject([
    { state: 'applied' },
    { state: 'waiting', reason: { code: 'package-unknown-signer' } },
  ])
  const history = await region.client.ledger.history({ limit: 200 })
  expect(history.find((entry) => entry.kind === 'import')?.label).toContain(
    `ключ ${digits} сверен, решение: Региональный координатор`,
  )
  region.close()
})

test('a region’s night: the folder is read again and nothing new is found', async () => {
  const folder = put(await lettersOf(['Степной', 'Луговой']))
  const dataDir = await closedRegion()
  const words = await called(dataDir, folder)
  const first = await cli(['import', '--data', dataDir, ...words, '.'], folder)
  expect(first).toMatchObject({ code: 0, stderr: '' })
  expect(first.stdout).toMatch(
    /^500_Луговой.*: загружен – Пакет № 1 от «Луговой» принят\. Новых записей: \d+/m,
  )
  expect(first.stdout).toMatch(
    /Файлов – 2: загружено – 2, без нового – 0, ждут решения – 0, не принято – 0\.\n$/,
  )
  const before = readRows(dataDir, THEIR_AFFAIRS)
  const second = await cli(['import', '--data', dataDir, '.'], folder)
  expect(second.code).toBe(0)
  expect(second.stdout).toMatch(
    /Файлов – 2: загружено – 0, без нового – 2, ждут решения – 0, не принято – 0\.\n$/,
  )
  expect(readRows(dataDir, THEIR_AFFAIRS)).toBe(before)
})

test('the order of the files does not matter', async () => {
  const letters = await lettersOf(['Степной', 'Луговой', 'Озёрный'])
  const folder = put(letters)
  const names = letters.map(({ name }) => name)
  const [there, back] = [await closedRegion(), await closedRegion()]
  const words = await called(there, folder)
  expect((await cli(['import', '--data', there, ...words, ...names], folder)).code).toBe(0)
  expect((await cli(['import', '--data', back, ...words, ...names.toReversed()], folder)).code).toBe(0)
  expect(await knownTo(there)).toEqual({
    Степной: ['СОШ № 1, Степной'],
    Луговой: ['СОШ № 1, Луговой'],
    Озёрный: ['СОШ № 1, Озёрный'],
  })
  expect(await knownTo(back)).toEqual(await knownTo(there))
})

test('a dry run tells what would happen and writes no row', async () => {
  const folder = put(await lettersOf(['Степной']))
  const dataDir = await closedRegion()
  const before = readRows(dataDir)
  const words = await called(dataDir, folder)
  expect((await cli(['import', '--data', dataDir, '--dry-run', '.'], folder)).code).toBe(1)
  expect(readRows(dataDir)).toBe(before)

  expect((await cli(['import', '--data', dataDir, ...words, '.'], folder)).code).toBe(0)
  const later = put(await lettersOf(['Степной']))
  const { stdout } = await cli(['import', '--data', dataDir, '--dry-run', folder, later], folder)
  expect(stdout).toMatch(/: нового нет – пакет № 1 от «Степной», создан .*\n/)
  expect(stdout).toContain('Это проба: ничего не загружено.')
  const answer = await cliJson('import', ['import', '--data', dataDir, '--dry-run', '.'], folder)
  expect(answer).toMatchObject({ dryRun: true, files: [{ outcome: 'nothing-new', text: null }] })
  expect(readdirSync(join(dataDir, 'tray'))).toEqual([])
})

test('a package that is closed with a passphrase waits for it, and opens with the first line of a file', async () => {
  const folder = put(await lettersOf(['Степной'], 'Берёзовая роща 12'))
  const dataDir = await closedRegion()
  writeFileSync(join(folder, 'пароль.txt'), '\ufeffБерёзовая роща 12\r\nне передавать\r\n')
  writeFileSync(join(folder, 'не тот.txt'), 'Дубовая роща 12\n')
  const locked = await cliJson('import', ['import', '--data', dataDir, '.'], folder)
  expect(locked.files).toMatchObject([{ outcome: 'waiting', refusal: { code: 'package-passphrase' } }])
  const withFile = (name: string) => ['import', '--data', dataDir, '--passphrase-file', name, '.']
  const wrong = await cliJson('import', withFile('не тот.txt'), folder)
  expect(wrong.files).toMatchObject([{ outcome: 'refused', refusal: { code: 'package-wrong-passphrase' } }])
  const right = await cliJson('import', withFile('пароль.txt'), folder)
  expect(right.files).toMatchObject([
    { outcome: 'waiting', package: { number: 1 }, refusal: { code: 'package-unknown-signer' } },
  ])
  const words = ['--confirm', right.files[0]?.fingerprint ?? '']
  const done = await cliJson('import', [...withFile('пароль.txt'), ...words], folder)
  expect(done.files).toMatchObject([{ outcome: 'applied', refusal: null }])
  const { exit, refusal } = await cliJson(null, withFile('нет.txt'), folder)
  expect([exit, refusal?.code]).toEqual([2, 'passphrase-file'])
})

test('data that are open in the program are left alone, with a sentence', async () => {
  const folder = put(await lettersOf(['Степной']))
  const region = await openRegion()
  const { code, stdout, stderr } = await cli(['import', '--data', region.dataDir, '.'], folder)
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
  expect(stderr).toMatch(/^Эти данные уже открыты в другом окне программы .* Данные не изменены\./)
  const { refusal } = await cliJson(null, ['import', '--data', region.dataDir, '.'], folder)
  expect(refusal?.code).toBe('database-busy')
  expect(await region.client.exchange.inbox()).toEqual([])
  region.close()
  const { files } = await cliJson('import', ['import', '--data', region.dataDir, '.'], folder)
  expect(files).toMatchObject([{ outcome: 'waiting' }])
})

test('a folder without data is not made into one', async () => {
  const folder = put(await lettersOf(['Степной']))
  const nowhere = join(folder, 'Данные с опечаткой')
  const { refusal, exit } = await cliJson(null, ['import', '--data', nowhere, '.'], folder)
  expect([exit, refusal?.code]).toEqual([3, 'data-folder-empty'])
  expect(existsSync(nowhere)).toBe(false)
})

test('a workplace that nobody set up takes nothing in', async () => {
  const opened = openCore()
  opened.close()
  const words = ['import', '--data', opened.dataDir, '.']
  const { refusal, exit } = await cliJson(null, words, temporaryFolder())
  expect([exit, refusal?.code]).toEqual([3, 'workplace-not-ready'])
})

test('a damaged database is told, not opened', async () => {
  const dataDir = await closedRegion()
  writeFileSync(join(dataDir, 'district.sqlite'), Buffer.alloc(8192, 'это не база '))
  const { refusal, exit } = await cliJson(null, ['import', '--data', dataDir, '.'], temporaryFolder())
  expect([exit, refusal?.code]).toEqual([3, 'database-damaged'])
})

test('a district’s own computer takes in the region’s answer', async () => {
  const district = await openDistrict()
  const region = await openRegion()
  const trayId = region.core.tray.put('п.p500', (await send(district)).bytes).trayId
  await region.client.exchange.apply({ trayId, signer: { decision: 'confirm' } })
  const answer = await send(region, district.of.district)
  district.close()
  const folder = put([answer])
  const words = await called(district.dataDir, folder)
  const { files } = await cliJson('import', ['import', '--data', district.dataDir, ...words, '.'], folder)
  expect(files).toMatchObject([{ outcome: expect.stringMatching(/applied|nothing-new/), refusal: null }])
  const again = openCore({ dataDir: district.dataDir })
  expect(await again.client.exchange.journal()).toContainEqual(
    expect.objectContaining({ direction: 'out', number: 1, state: 'accepted' }),
  )
})
