import { expect, test } from 'vitest'
import { restoreData } from '../../../electron/core/core.ts'
import {
  enrolSchools,
  openCore,
  type OpenedCore,
  type OpenedDistrict,
  openDistrict,
  openRegion,
  refusal,
} from '../../helpers/core.ts'
import { readZip } from '../../../electron/core/exchange/zip.ts'
import { forge } from '../../helpers/packages.ts'
import { arrive, deliver, takeIn } from './deliver.ts'

/** What one computer gives the other one on a flash drive. */
async function onFlashDrive(from: OpenedCore) {
  const item = await from.client.exchange.create({ district: null, ownComputer: true })
  return { name: item.name, bytes: from.core.tray.read(item.trayId) }
}

const carry = async (from: OpenedCore, to: OpenedCore) =>
  to.client.exchange.apply({ trayId: arrive(to, await onFlashDrive(from)) })

/** The office computer of a district, and the one at home, which got its first package. */
async function officeAndHome() {
  const office = await openDistrict({ now: '2022-04-01' })
  const { schools } = await enrolSchools(office, ['СОШ № 1', 'СОШ № 2'], ['Белова Вера'])
  const home = await openDistrict({ now: '2022-04-01' })
  await carry(office, home)
  await carry(home, office)
  return { office, home, school: schools[0] ?? '' }
}

const view = async ({ client, of }: Pick<OpenedDistrict, 'client' | 'of'>) => ({
  schools: await client.schools.list(of),
  curators: await client.curators.list(of),
  roadmap: await client.roadmap.list(of),
  card: await client.district.get({ district: of.district }),
})

test('O1 two computers of one district work on the same year, by flash drive both ways', async () => {
  const { office, home, school } = await officeAndHome()
  expect((await onFlashDrive(office)).name).toBe('500_Балашовский_второй-компьютер_2022-04-01_0002.p500')
  expect(await view(home)).toEqual(await view(office))
  await office.client.schools.update({ id: school, patch: { director: 'Новый А. А.' } })
  await home.client.schools.update({ id: school, patch: { phone: '4-11-11' } })
  await carry(office, home)
  await carry(home, office)
  expect(await view(home)).toEqual(await view(office))
  expect((await office.client.schools.list(office.of))[0]).toMatchObject({
    director: 'Новый А. А.',
    phone: '4-11-11',
  })
  expect((await office.client.ledger.status()).conflicts).toBe(0)
})

test('a second workplace of a district begins with nothing of its own: the card comes from the first one', async () => {
  const office = await openDistrict({ now: '2022-04-01' })
  await office.client.district.update({ patch: { phone: '4-11-11', post: 'методист' } })
  const home = openCore({ now: '2022-04-01' })
  await home.client.workplace.setup({
    role: 'district',
    district: 'Балашов',
    coordinator: 'Орлова Инна Львовна',
    post: 'специалист',
    year: 2022,
    second: true,
  })
  await carry(office, home)
  await carry(home, office)
  for (const { client } of [office, home]) {
    expect((await client.ledger.status()).conflicts).toBe(0)
    expect(await client.district.get({ district: office.of.district })).toMatchObject({
      coordinator: 'Иванова Мария Петровна',
      post: 'методист',
      phone: '4-11-11',
    })
  }
  expect((await home.client.workplace.get()).author).toBe('Орлова Инна Львовна')
})

test('J6 both wrote the same field without having seen each other: one conflict on both, settled once', async () => {
  const { office, home, school } = await officeAndHome()
  await office.client.schools.update({ id: school, patch: { phone: 'с работы' } })
  home.clock.advance(60_000)
  await home.client.schools.update({ id: school, patch: { phone: 'из дома' } })
  await carry(office, home)
  await carry(home, office)
  for (const { client } of [office, home]) expect((await client.ledger.status()).conflicts).toBe(1)
  expect(await view(home)).toEqual(await view(office))
  await home.client.schools.update({ id: school, patch: { phone: '4-11-11' } })
  await carry(home, office)
  for (const { client } of [office, home]) expect((await client.ledger.status()).conflicts).toBe(0)
  expect((await office.client.schools.list(office.of))[0]?.phone).toBe('4-11-11')
})

test('R1 a computer that went back to an older copy gets its lost work from the other one', async () => {
  const { office, home, school } = await officeAndHome()
  // The copy made before this package is the one that is gone back to.
  await home.client.schools.update({ id: school, patch: { note: 'до копии' } })
  await carry(home, office)
  await office.client.schools.update({ id: school, patch: { phone: 'после копии' } })
  const { schools } = await enrolSchools(office, ['СОШ № 3'])
  await carry(office, home)
  office.close()
  restoreData(office.dataDir, office.clock.now())
  const restored = { ...openCore({ dataDir: office.dataDir, now: '2022-04-02' }), of: office.of }
  expect((await restored.client.schools.list(office.of)).map((s) => s.shortName)).toEqual([
    'СОШ № 1',
    'СОШ № 2',
  ])
  await restored.client.schools.update({ id: school, patch: { director: 'Новый А. А.' } })
  await carry(home, restored)
  await carry(restored, home)
  expect(await view(home)).toEqual(await view(restored))
  expect((await home.client.ledger.status()).conflicts).toBe(0)
  expect((await restored.client.schools.list(office.of)).map(({ id }) => id)).toContain(schools[0])
  expect((await restored.client.schools.list(office.of))[0]).toMatchObject({
    director: 'Новый А. А.',
    phone: 'после копии',
    note: 'до копии',
  })
})

test('O2 the other computer hands on what it has from the region', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const { office, home } = await officeAndHome()
  await deliver(office, region)
  const { rows } = await region.client.roadmap.list(office.of)
  await region.client.roadmap.editActivity({ id: rows[0]?.id ?? '', patch: { title: 'Совещание кураторов' } })
  await deliver(region, office)
  await carry(office, home)
  expect((await home.client.roadmap.list(home.of)).rows[0]?.title).toBe('Совещание кураторов')
  expect(await view(home)).toEqual(await view(office))
})

test('O1 the region’s second computer gets every district', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const second = await openRegion({ now: '2022-04-01' })
  const districts = [
    await openDistrict({ now: '2022-04-01' }),
    await openDistrict({ now: '2022-04-01', name: 'Маркс' }),
  ]
  for (const district of districts) {
    await enrolSchools(district, ['СОШ № 1'])
    await deliver(district, region)
  }
  const { rows } = await region.client.roadmap.list(districts[0]?.of ?? { district: '', year: 2022 })
  await region.client.roadmap.editActivity({ id: rows[0]?.id ?? '', patch: { title: 'Совещание кураторов' } })
  await carry(region, second)
  for (const { of } of districts)
    expect(await second.client.schools.list(of)).toEqual(await region.client.schools.list(of))
  expect(
    (await second.client.roadmap.list(districts[0]?.of ?? { district: '', year: 2022 })).rows[0]?.title,
  ).toBe('Совещание кураторов')
})

test('O1 P12 what goes to the second computer of a region is refused by every district', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await openDistrict({ now: '2022-04-01' })
  const marks = await openDistrict({ now: '2022-04-01', name: 'Маркс' })
  await enrolSchools(marks, ['Тайная школа'])
  await deliver(marks, region)
  await deliver(office, region)
  const told = await refusal(
    office.client.exchange.apply({ trayId: arrive(office, await onFlashDrive(region)) }),
  )
  expect(told.code).toBe('package-misaddressed')
})

test.each([
  ['another district’s scope', (own: string) => `d:${own.replaceAll(/[0-9a-f]/g, 'a')}`],
  ['a scope of nobody', () => 'x:все'],
])('O1 %s between two computers of one district refuses the package', async (_, scopeOf) => {
  const { office, home } = await officeAndHome()
  const { name, bytes } = await onFlashDrive(office)
  const forged = await forge(bytes, {
    manifest: (m) => {
      const last = m.scopes.at(-1)
      if (last) last.scope = scopeOf(office.of.district)
    },
  })
  const [taken] = await takeIn(home, { name, bytes: forged })
  expect(taken).toMatchObject({ state: 'refused', reason: { code: 'package-foreign-data' } })
})

test('M4 the second computer’s package is no receipt of the region’s, and it answers for the first one’s', async () => {
  const { office, home } = await officeAndHome()
  await office.client.exchange.create({ district: null })
  await enrolSchools(office, ['СОШ № 3'])
  const [taken] = await takeIn(home, await onFlashDrive(office))
  await home.client.exchange.apply({ id: taken?.id ?? '' })
  await carry(home, office)
  const out = (await office.client.exchange.journal()).filter((p) => p.direction === 'out')
  const states = out.map(({ number, partner, state }) => [number, partner, state])
  expect(states).toEqual([
    [3, 'Балашовский муниципальный район', 'accepted'],
    [2, 'Саратовская область', 'created'],
    [1, 'Балашовский муниципальный район', 'accepted'],
  ])
})

test('the package for the second computer carries the district and nothing of others', async () => {
  const { office } = await officeAndHome()
  const { bytes } = await onFlashDrive(office)
  const manifest = JSON.parse(String((await readZip(Buffer.from(bytes))).get('manifest.json'))) as {
    scopes: { scope: string; data: boolean }[]
  }
  expect(manifest.scopes.map(({ scope, data }) => [scope, data])).toEqual([
    ['ref', true],
    [`d:${office.of.district}`, true],
  ])
})
