import { copyFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import {
  enrolSchools,
  openCore,
  type OpenedCore,
  openDistrict,
  openRegion,
  rowsOf,
  withDatabase,
} from '../../helpers/core.ts'
import { forge, lines } from '../../helpers/packages.ts'
import { arrive, deliver, send } from './deliver.ts'

/** A region, and a district's first package on its way. */
async function onItsWay() {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await openDistrict({ now: '2022-04-01' })
  await enrolSchools(office, ['СОШ № 1', 'СОШ № 2'], ['Белова Вера'])
  return { region, office, file: await send(office) }
}

const again = (workplace: OpenedCore) => openCore({ dataDir: workplace.dataDir, now: '2022-04-01' })

const copiesOf = ({ dataDir }: OpenedCore) =>
  readdirSync(join(dataDir, 'copies')).filter((name) => name.endsWith('.sqlite'))

test('I2 the preview leaves every row of every table as it was', async () => {
  const { region, file } = await onItsWay()
  const before = rowsOf(region)
  const looked = again(region)
  const preview = await looked.client.exchange.preview({ trayId: arrive(looked, file) })
  expect(preview.counts.created).toBeGreaterThan(0)
  expect(rowsOf(looked)).toBe(before)
})

test('I2 the preview’s counts are the effect: the same numbers, the same records', async () => {
  const { region, office, file } = await onItsWay()
  await region.client.exchange.apply({ trayId: arrive(region, file) })
  const [first, second] = await office.client.schools.list(office.of)
  await office.client.schools.update({ id: first?.id ?? '', patch: { phone: '1', director: 'Новый А. А.' } })
  await office.client.schools.remove({ ids: [second?.id ?? ''] })
  await office.client.schools.create({ draft: { shortName: 'СОШ № 3' }, year: 2022 })
  const trayId = arrive(region, await send(office))
  const preview = await region.client.exchange.preview({ trayId })
  expect(preview.counts).toMatchObject({ created: 2, changed: 1, deleted: 2, conflicts: 0, refused: 0 })
  const receipt = await region.client.exchange.apply({ trayId })
  expect(receipt.counts).toEqual(preview.counts)
  expect(await region.client.schools.list(office.of)).toEqual(await office.client.schools.list(office.of))
})

test('I3 a verified copy is made before the first applying, and none for a package that is known', async () => {
  const { region, office, file } = await onItsWay()
  await region.client.exchange.apply({ trayId: arrive(region, file) })
  const copies = copiesOf(region)
  expect(copies).toHaveLength(1)
  expect(copies[0]).toMatch(/^2022-04-01_\d{6}_перед-загрузкой\.sqlite$/)
  const copy = new Database(join(region.dataDir, 'copies', copies[0] ?? ''), { readonly: true })
  expect(copy.prepare('SELECT count(*) FROM school').pluck().get()).toBe(0)
  copy.close()
  await region.client.exchange.apply({ trayId: arrive(region, file) })
  expect(copiesOf(region)).toHaveLength(1)
  await deliver(office, region)
  expect(copiesOf(region)).toHaveLength(2)
})

test.each(['school', 'cohort', 'change', 'coverage', 'history', 'package'])(
  'I3 a failure in the middle of applying, at the table %s, leaves everything as before',
  async (table) => {
    const { region, office, file } = await onItsWay()
    region.close()
    const when = table === 'package' ? "WHEN NEW.direction = 'in'" : ''
    withDatabase(region.dataDir, (db) =>
      db.exec(
        `CREATE TRIGGER breaks BEFORE INSERT ON "${table}" ${when} BEGIN SELECT RAISE(ABORT, 'broken on purpose'); END`,
      ),
    )
    const before = rowsOf(region)
    const broken = again(region)
    await expect(broken.client.exchange.apply({ trayId: arrive(broken, file) })).rejects.toThrow(
      'broken on purpose',
    )
    expect(rowsOf(broken)).toBe(before)

    withDatabase(region.dataDir, (db) => db.exec('DROP TRIGGER breaks'))
    const healed = again(region)
    await healed.client.exchange.apply({ trayId: arrive(healed, file) })
    expect(await healed.client.schools.list(office.of)).toHaveLength(2)
  },
)

test('I4 the same package again changes no row but its line in the journal of packages', async () => {
  const { region, file } = await onItsWay()
  await region.client.exchange.apply({ trayId: arrive(region, file) })
  const before = rowsOf(region, ['package'])
  const later = again(region)
  const trayId = arrive(later, file)
  expect(await later.client.exchange.preview({ trayId })).toMatchObject({
    nothingNew: true,
    counts: { created: 0, changed: 0, deleted: 0, conflicts: 0, refused: 0 },
    changes: [],
  })
  const receipt = await later.client.exchange.apply({ trayId })
  expect(receipt.text).toContain('Нового в нём не было.')
  expect(await later.client.exchange.journal()).toMatchObject([{ direction: 'in', state: 'appliedAgain' }])
  expect(rowsOf(later, ['package'])).toBe(before)
})

test('I4 an older package after a newer one changes nothing, in any order both come to the same', async () => {
  const { region, office, file: first } = await onItsWay()
  const [school] = await office.client.schools.list(office.of)
  await office.client.schools.update({ id: school?.id ?? '', patch: { phone: 'новый' } })
  const second = await send(office)
  await region.client.exchange.apply({ trayId: arrive(region, second) })
  const before = rowsOf(region, ['package', 'incoming'])
  const later = again(region)
  await later.client.exchange.apply({ trayId: arrive(later, first) })
  expect(rowsOf(later, ['package', 'incoming'])).toBe(before)
})

test('I9 what was not taken stays said when the same package comes again', async () => {
  const { region, file } = await onItsWay()
  const bytes = await forge(file.bytes, {
    parts: lines('cells.ndjson', (all) => all.map((line) => line.replace('"СОШ № 2"', '{"имя":"СОШ № 2"}'))),
  })
  for (const name of ['раз.p500', 'два.p500'])
    await region.client.exchange.apply({
      trayId: arrive(region, { name, bytes }),
      signer: { decision: 'confirm' },
    })
  const [line] = await region.client.exchange.journal()
  expect(line).toMatchObject({
    state: 'appliedAgain',
    note: expect.stringContaining('Не принято значений: 1'),
  })
  expect(line?.remarks).toHaveLength(1)
})

test('I9 a package taken in by a backup’s later self is joined again where the backup stands', async () => {
  const { region, office, file } = await onItsWay()
  await region.client.exchange.apply({ trayId: arrive(region, file) })
  region.close()
  const [copy] = copiesOf(region)
  copyFileSync(join(region.dataDir, 'copies', copy ?? ''), join(region.dataDir, 'district.sqlite'))
  const back = again(region)
  const { counts } = await back.client.exchange.apply({ trayId: arrive(back, file) })
  expect(counts.created).toBeGreaterThan(0)
  expect(await back.client.schools.list(office.of)).toHaveLength(2)
})

test('I6 making a package changes nothing but the journal of packages', async () => {
  const { office } = await onItsWay()
  const before = rowsOf(office, ['package'])
  const later = again(office)
  await send(later)
  expect(await later.client.exchange.journal()).toHaveLength(2)
  expect(rowsOf(later, ['package'])).toBe(before)
})

test('an applied package stands in the history of each record with who sent it', async () => {
  const { region, office, file } = await onItsWay()
  await region.client.exchange.apply({ trayId: arrive(region, file) })
  const [school] = await office.client.schools.list(office.of)
  const [entry] = await region.client.ledger.history({ record: school?.id ?? null })
  expect(entry).toMatchObject({
    kind: 'import',
    author: 'Иванова Мария Петровна',
    label: expect.stringMatching(
      /^Загружен пакет № 1 от «Балашовский муниципальный район» – ключ [\d ]+ сверен/,
    ),
  })
})

test('what came in a package is not what Ctrl+Z takes back', async () => {
  const { region, file } = await onItsWay()
  await region.client.exchange.apply({ trayId: arrive(region, file) })
  expect((await region.client.ledger.undo()).label).toContain('Ключ подтверждён')
  expect(await region.client.ledger.undo()).toEqual({ label: null, kept: [] })
})

test('what was made and removed before it ever travelled is not announced as new', async () => {
  const { region, office } = await onItsWay()
  const { schools } = await enrolSchools(office, ['Ошибка'])
  await office.client.schools.remove({ ids: schools })
  const trayId = arrive(region, await send(office))
  const preview = await region.client.exchange.preview({ trayId })
  expect(preview.changes.map((c) => c.title).join()).not.toContain('Ошибка')
  expect(preview.counts).toMatchObject({ created: 7, deleted: 0 })
  expect((await region.client.exchange.apply({ trayId })).counts).toEqual(preview.counts)
  await office.client.ledger.undo()
  await deliver(office, region)
  expect((await region.client.schools.list(office.of)).map((s) => s.shortName)).toContain('Ошибка')
})

test('two clicks on «Загрузить» apply a package once', async () => {
  const { region, office, file } = await onItsWay()
  const trayId = arrive(region, file)
  const [one, two] = await Promise.all([
    region.client.exchange.apply({ trayId }),
    region.client.exchange.apply({ trayId }),
  ])
  expect([one.counts.created > 0, two.counts.created]).toEqual([true, 0])
  expect(await region.client.schools.list(office.of)).toHaveLength(2)
  expect(await region.client.exchange.journal()).toHaveLength(1)
})

test('different values written without having seen each other are one conflict, and the preview says so', async () => {
  const { region, office } = await onItsWay()
  await deliver(office, region)
  const home = await openDistrict({ now: '2022-04-01' })
  await deliver(region, home)
  const [school] = await office.client.schools.list(office.of)
  const id = school?.id ?? ''
  await office.client.schools.update({ id, patch: { phone: 'с работы', site: 'school.example.org' } })
  home.clock.advance(60_000)
  await home.client.schools.update({ id, patch: { phone: 'из дома', director: 'Новый А. А.' } })
  await deliver(office, region)
  const trayId = arrive(region, await send(home))
  const preview = await region.client.exchange.preview({ trayId })
  expect(preview.counts).toMatchObject({ conflicts: 1, changed: 1 })
  expect(preview.changes.find((c) => c.outcome === 'conflict')).toMatchObject({
    label: 'Телефон',
    from: 'с работы',
    to: 'из дома',
    against: 'с работы',
  })
  const receipt = await region.client.exchange.apply({ trayId })
  expect(receipt.text).toContain('Разошлись значения: 1.')
  expect(await region.client.conflicts.list()).toHaveLength(1)
  expect((await region.client.schools.list(office.of))[0]).toMatchObject({
    phone: 'из дома',
    site: 'school.example.org',
    director: 'Новый А. А.',
  })
})
