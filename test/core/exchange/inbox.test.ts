import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  enrolSchools,
  openCore,
  type OpenedCore,
  openDistrict,
  openRegion,
  refusal,
  withDatabase,
} from '../../helpers/core.ts'
import { forge } from '../../helpers/packages.ts'
import { arrive, deliver, send, takeIn } from './deliver.ts'

/** A region that knows the district's key, and the district. */
async function acquainted(name = 'Балашовский') {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await openDistrict({ now: '2022-04-01', name })
  await enrolSchools(office, ['СОШ № 1', 'СОШ № 2'])
  await deliver(office, region)
  return { region, office }
}

const rename = async (office: Awaited<ReturnType<typeof openDistrict>>, phone: string) => {
  const [school] = await office.client.schools.list(office.of)
  await office.client.schools.update({ id: school?.id ?? '', patch: { phone } })
}

const again = (workplace: OpenedCore) => {
  workplace.close()
  return openCore({ dataDir: workplace.dataDir, now: '2022-04-02' })
}

const states = async ({ client }: OpenedCore) =>
  (await client.exchange.inbox()).map(({ fileName, state }) => [fileName, state])

const keptFiles = ({ dataDir }: OpenedCore, box: 'in' | 'out') => {
  const dir = join(dataDir, 'packages', box)
  return existsSync(dir)
    ? readdirSync(dir, { recursive: true, withFileTypes: true }).filter((e) => e.isFile())
    : []
}

test('M6 a file waits in the inbox after the window is closed, and can be accepted then', async () => {
  const { region, office } = await acquainted()
  await rename(office, '4-11-11')
  const file = await send(office)
  const [taken] = await takeIn(region, file)
  expect(taken).toMatchObject({
    fileName: file.name,
    size: file.bytes.length,
    state: 'checked',
    reason: null,
    head: { number: 2, from: { name: 'Балашовский муниципальный район', author: 'Иванова Мария Петровна' } },
  })
  const later = again(region)
  expect((await later.client.ledger.status()).mail.ready).toBe(1)
  const id = taken?.id ?? ''
  expect((await later.client.exchange.preview({ id })).changes.map((c) => c.to)).toEqual(['4-11-11'])
  await later.client.exchange.apply({ id })
  expect((await later.client.schools.list(office.of))[0]?.phone).toBe('4-11-11')
  expect((await later.client.exchange.inbox()).find((f) => f.id === id)).toMatchObject({
    state: 'applied',
    note: expect.stringContaining('Пакет № 2 от «Балашовский муниципальный район» принят.'),
  })
  expect((await later.client.ledger.status()).mail.ready).toBe(0)
})

test('M6 the same file twice, under whatever name, is one line, and one that is applied stays so', async () => {
  const { region, office } = await acquainted()
  const file = await send(office)
  await takeIn(region, file, { ...file, name: 'копия из почты.zip' })
  expect(await states(region)).toHaveLength(2)
  const [{ id } = { id: '' }] = await takeIn(region, file)
  await region.client.exchange.apply({ id })
  await takeIn(region, file)
  expect((await region.client.exchange.inbox()).map(({ state }) => state)).toEqual(['applied', 'applied'])
})

test('M7 thirty files at once: an outcome for each, and the bad ones stop nobody', async () => {
  const { region, office } = await acquainted()
  const marks = await openDistrict({ now: '2022-04-01', name: 'Маркс' })
  await deliver(marks, region)
  await deliver(region, marks)
  const foreign = await send(region, marks.of.district)
  const files: { name: string; bytes: Uint8Array }[] = [
    { name: 'письмо.p500', bytes: Buffer.from('не пакет') },
  ]
  for (let n = 1; n <= 28; n++) {
    await rename(office, `4-00-${n}`)
    const file = await send(office)
    files.push(n === 14 ? { ...file, bytes: file.bytes.subarray(0, 900) } : file)
  }
  files.push({ name: 'регион.p500', bytes: await forge(foreign.bytes, {}) })
  const taken = await takeIn(region, ...files)
  expect(taken).toHaveLength(30)
  const refused = taken.filter(({ state }) => state === 'refused').map(({ reason }) => reason?.code)
  expect(new Set(refused)).toEqual(new Set(['package-damaged', 'package-unknown']))

  const outcomes = await region.client.exchange.applyAll({ ids: taken.map(({ id }) => id) })
  expect(outcomes.map(({ fileName }) => fileName)).toEqual(taken.map(({ fileName }) => fileName))
  const counted = Object.groupBy(outcomes, ({ outcome }) => outcome)
  expect(counted.applied).toHaveLength(27)
  expect(counted.left?.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^Это не пакет программы/),
    expect.stringMatching(/^Файл пакета повреждён или оборван\./),
    expect.stringMatching(/подписан неизвестным ключом/),
  ])
  expect((await region.client.schools.list(office.of))[0]?.phone).toBe('4-00-28')
})

test('I3 of files accepted together the first makes the copy', async () => {
  const { region, office } = await acquainted()
  const copies = () =>
    readdirSync(join(region.dataDir, 'copies')).filter((n) => n.endsWith('загрузкой.sqlite'))
  const before = copies().length
  const ids: string[] = []
  for (const phone of ['1', '2', '3']) {
    await rename(office, phone)
    const [taken] = await takeIn(region, await send(office))
    ids.push(taken?.id ?? '')
  }
  await region.client.exchange.applyAll({ ids })
  expect(copies()).toHaveLength(before + 1)
})

test('M7 a batch that is stopped leaves the rest untouched and says so', async () => {
  const { region, office } = await acquainted()
  const ids: string[] = []
  for (const phone of ['1', '2', '3', '4']) {
    await rename(office, phone)
    const [taken] = await takeIn(region, await send(office))
    ids.push(taken?.id ?? '')
  }
  const running = region.client.exchange.applyAll({ ids })
  const second = 'Приём пакетов: 1 из 4'
  for await (const event of await region.client.events())
    if (event.type === 'progress' && event.label === second) {
      await region.client.exchange.stop()
      break
    }
  const outcomes = (await running).map(({ outcome }) => outcome)
  expect(outcomes).toEqual(['applied', 'applied', 'untouched', 'untouched'])
  const left = (await region.client.exchange.inbox()).filter(({ state }) => state === 'checked')
  expect(left.map(({ id }) => id).toSorted()).toEqual(ids.slice(2).toSorted())
})

test('M7 a taking in that is stopped keeps what was checked and names the rest', async () => {
  const { region, office } = await acquainted()
  const files = []
  for (const phone of ['1', '2', '3']) {
    await rename(office, phone)
    files.push(await send(office))
  }
  const running = takeIn(region, ...files)
  for await (const event of await region.client.events())
    if (event.type === 'progress' && event.label === 'Проверка файлов: 1 из 3') {
      await region.client.exchange.stop()
      break
    }
  const told = await refusal(running)
  expect(told.code).toBe('incoming-not-kept')
  expect(told.what).toBe(`Не приняты файлы: «${files[2]?.name}». Проверка файлов остановлена.`)
  expect((await region.client.exchange.inbox()).filter(({ state }) => state === 'checked')).toHaveLength(2)
})

test('M7 a package of a newer program waits, and is checked by itself when the program is a newer one', async () => {
  const { region, office } = await acquainted()
  await rename(office, '4-11-11')
  const file = await send(office)
  const bytes = await forge(file.bytes, { manifest: (m) => (m.requires = ['будущее']) })
  const [newer] = await takeIn(region, { ...file, bytes })
  expect(newer).toMatchObject({
    state: 'waiting',
    reason: { code: 'package-newer', next: expect.stringContaining('будет проверен сам') },
  })
  expect((await region.client.exchange.applyAll({ ids: [newer?.id ?? ''] }))[0]?.outcome).toBe('left')

  const [known] = await takeIn(region, file)
  region.close()
  // What an older program left behind of a file that the present one can read.
  withDatabase(region.dataDir, (db) =>
    db
      .prepare(
        'UPDATE incoming SET state = ?, reason = (SELECT reason FROM incoming WHERE sha256 = ?) WHERE sha256 = ?',
      )
      .run('waiting', newer?.id, known?.id),
  )
  const updated = again(region)
  const inbox = await updated.client.exchange.inbox()
  expect(inbox.find(({ id }) => id === known?.id)).toMatchObject({ state: 'checked', reason: null })
  expect(inbox.find(({ id }) => id === newer?.id)?.state).toBe('waiting')
})

test('M7 a package of an unknown key waits for a decision; once the key is known it needs none', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await openDistrict({ now: '2022-04-01' })
  const [first] = await takeIn(region, await send(office))
  await enrolSchools(office, ['СОШ № 1'])
  const [second] = await takeIn(region, await send(office))
  expect([first, second].map((f) => [f?.state, f?.reason?.code])).toEqual([
    ['waiting', 'package-unknown-signer'],
    ['waiting', 'package-unknown-signer'],
  ])
  await region.client.exchange.apply({ id: first?.id ?? '', signer: { decision: 'confirm' } })
  expect((await region.client.exchange.inbox()).map(({ state }) => state).toSorted()).toEqual([
    'applied',
    'checked',
  ])
})

test('M7 a package that somebody does not want is declined with a reason, and can still be accepted', async () => {
  const { region, office } = await acquainted()
  await rename(office, '4-11-11')
  const [taken] = await takeIn(region, await send(office))
  const id = taken?.id ?? ''
  await region.client.exchange.decline({ id, reason: 'Прислан по ошибке, ждём исправленный' })
  expect((await region.client.exchange.inbox()).find((f) => f.id === id)).toMatchObject({
    state: 'refused',
    reason: { what: 'Пакет отклонён: Прислан по ошибке, ждём исправленный' },
  })
  await deliver(region, office)
  const ours = (await office.client.exchange.journal()).find((p) => p.direction === 'out' && p.number === 2)
  expect(ours).toMatchObject({ state: 'refused', remarks: ['Прислан по ошибке, ждём исправленный'] })

  await region.client.exchange.apply({ id })
  const accepted = (await region.client.exchange.inbox()).find((f) => f.id === id)
  expect(accepted).toMatchObject({ state: 'applied', reason: null, note: expect.stringContaining('принят.') })
  expect((await refusal(region.client.exchange.decline({ id, reason: 'нет' }))).code).toBe(
    'package-already-applied',
  )
  await deliver(region, office)
  expect((await office.client.exchange.journal()).find((p) => p.packageId === ours?.packageId)?.state).toBe(
    'accepted',
  )
})

test('M6 a file that a crash left without its line gets one at the next start', async () => {
  const { region, office } = await acquainted()
  await rename(office, '4-11-11')
  const file = await send(office)
  const [taken] = await takeIn(region, file)
  region.close()
  withDatabase(region.dataDir, (db) => db.exec(`DELETE FROM incoming WHERE state = 'checked'`))
  // And half a file, as a power cut leaves it.
  const folder = join(region.dataDir, 'packages', 'in', taken?.id.slice(0, 2) ?? '')
  writeFileSync(join(folder, '.00000000-0000-4000-8000-000000000000.tmp'), 'полфайла')
  const later = again(region)
  expect((await later.client.exchange.inbox()).find(({ id }) => id === taken?.id)).toMatchObject({
    fileName: file.name,
    state: 'checked',
  })
  expect(readdirSync(folder)).toEqual([taken?.id])
})

test('M6 a kept file that was lost or changed on the disk is not taken for the package', async () => {
  const { region, office } = await acquainted()
  await rename(office, '4-11-11')
  const file = await send(office)
  const [taken] = await takeIn(region, file)
  const id = taken?.id ?? ''
  const path = join(region.dataDir, 'packages', 'in', id.slice(0, 2), id)
  writeFileSync(
    path,
    Buffer.concat([file.bytes.subarray(0, 100), Buffer.from('!'), file.bytes.subarray(101)]),
  )
  expect((await refusal(region.client.exchange.preview({ id }))).code).toBe('incoming-lost')
  expect((await refusal(region.client.exchange.apply({ id }))).code).toBe('incoming-lost')
  rmSync(path, { force: true })
  await takeIn(region, file)
  await region.client.exchange.apply({ id })
})

test('M9 old files that nobody needs go, the newest twenty and everything that waits stay', async () => {
  const { region, office } = await acquainted()
  for (let n = 0; n < 23; n++) await send(office)
  expect(keptFiles(office, 'out')).toHaveLength(24)
  const [waiting] = await takeIn(region, await send(office))
  office.clock.advance(91 * 86_400_000)
  region.clock.advance(91 * 86_400_000)
  await send(office)
  expect(keptFiles(office, 'out')).toHaveLength(20)
  const journal = await office.client.exchange.journal()
  expect(journal).toHaveLength(26)
  expect(journal.filter(({ kept }) => kept)).toHaveLength(20)
  const gone = journal.find(({ kept }) => !kept)
  expect((await refusal(office.client.exchange.file({ packageId: gone?.packageId ?? '' }))).code).toBe(
    'package-file-gone',
  )
  await deliver(office, region)
  expect((await region.client.exchange.inbox()).find(({ id }) => id === waiting?.id)?.state).toBe('checked')
})

test('M9 of applied files the newest twenty stay, and the journal keeps a line of each', async () => {
  const { region, office } = await acquainted()
  for (let n = 0; n < 22; n++) await deliver(office, region)
  expect(keptFiles(region, 'in')).toHaveLength(23)
  for (const { clock } of [region, office]) clock.advance(91 * 86_400_000)
  await deliver(office, region)
  expect(keptFiles(region, 'in')).toHaveLength(20)
  expect(await region.client.exchange.inbox()).toHaveLength(20)
  const came = (await region.client.exchange.journal()).filter((p) => p.direction === 'in')
  expect(came).toHaveLength(24)
})

test('I8 a package that would empty the district is applied only after a confirmation of its own', async () => {
  const { region, office } = await acquainted()
  const { schools } = await enrolSchools(
    office,
    Array.from({ length: 8 }, (_, n) => `Школа ${n}`),
  )
  await deliver(office, region)
  const all = (await office.client.schools.list(office.of)).map(({ id }) => id)
  await office.client.schools.remove({ ids: all.filter((id) => id !== schools[0]) })
  const file = await send(office)
  const [taken] = await takeIn(region, file)
  const id = taken?.id ?? ''
  expect((await region.client.exchange.preview({ id })).wipes).toEqual([
    { title: 'школа', deleted: 9, of: 10 },
    { title: 'участие школы в наборе', deleted: 9, of: 10 },
  ])
  const [outcome] = await region.client.exchange.applyAll({ ids: [id] })
  expect(outcome).toMatchObject({
    outcome: 'left',
    text: expect.stringContaining('удаляет больше половины записей «школа»: 9 из 10'),
  })
  expect((await refusal(region.client.exchange.apply({ trayId: arrive(region, file) }))).code).toBe(
    'package-deletes-much',
  )
  expect(await region.client.schools.list(office.of)).toHaveLength(10)
  await region.client.exchange.apply({ id, confirmed: true })
  expect(await region.client.schools.list(office.of)).toHaveLength(1)
})

test('I8 a few deletions are corrections, whatever their share', async () => {
  const { region, office } = await acquainted()
  const all = (await office.client.schools.list(office.of)).map(({ id }) => id)
  await office.client.schools.remove({ ids: all })
  await deliver(office, region)
  expect(await region.client.schools.list(office.of)).toEqual([])
})
