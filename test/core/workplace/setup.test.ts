import { expect, test } from 'vitest'
import { openCore, openDistrict, openRegion, refusal } from '../../helpers/core.ts'

const coordinator = 'Иванова Мария Петровна'

test('the first start knows no district yet and offers the year that is shipped', async () => {
  const { client } = openCore({ now: '2022-03-29' })
  expect(await client.workplace.get()).toEqual({
    ready: false,
    role: 'district',
    district: null,
    regionName: 'Саратовская область',
    author: '',
    year: 2022,
    years: [2022],
    demo: false,
    today: '2022-03-29',
  })
})

test.each(['Балашов', 'балашовский', 'Балашовский р-н', 'БАЛАШОВСКИЙ  муниципальный район', 'г. Балашов'])(
  'a coordinator who types «%s» means the listed district',
  async (typed) => {
    const { client } = openCore()
    const workplace = await client.workplace.setup({
      role: 'district',
      district: typed,
      coordinator,
      year: 2022,
    })
    expect(workplace).toMatchObject({ ready: true, role: 'district', author: coordinator, year: 2022 })
    expect(workplace.district?.name).toBe('Балашовский муниципальный район')
  },
)

test('a district nobody knows is refused with the nearest names, and nothing is written', async () => {
  const { client } = openCore()
  const setup = { role: 'district', district: 'Балашевский', coordinator, year: 2022 } as const
  const told = await refusal(client.workplace.setup(setup))
  expect(told.code).toBe('district-unknown')
  expect(told.next).toContain('«Балашовский муниципальный район»')
  expect((await client.workplace.get()).ready).toBe(false)
  expect(await client.ledger.history({})).toEqual([])
})

test('a name that resembles nothing is refused without suggestions', async () => {
  const { client } = openCore()
  const told = await refusal(
    client.workplace.setup({ role: 'district', district: 'Ыъэювский', coordinator, year: 2022 }),
  )
  expect(told.next).not.toContain('Возможно')
})

test('a new name that the person confirms is taken as it was typed', async () => {
  const { client } = openCore()
  const { district } = await client.workplace.setup({
    role: 'district',
    district: 'Лесостепной муниципальный округ',
    isNew: true,
    coordinator,
    year: 2022,
  })
  expect(district?.name).toBe('Лесостепной муниципальный округ')
})

test('the coordinator, post and office of the setup stand on the district’s card', async () => {
  const { client } = openCore()
  const setup = { post: 'методист', office: 'Управление образования', district: 'Маркс', coordinator }
  const { district } = await client.workplace.setup({ role: 'district', year: 2022, ...setup })
  expect(await client.district.get({ district: district?.id ?? '' })).toMatchObject({
    name: 'Марксовский муниципальный район',
    coordinator,
    post: 'методист',
    office: 'Управление образования',
    phone: '',
  })
})

test('a second setup is refused and changes nothing, in either role', async () => {
  const { client } = await openDistrict()
  const before = await client.workplace.get()
  for (const setup of [
    { role: 'district', district: 'Маркс', coordinator: 'Другой Человек', year: 2022 },
    { role: 'region', coordinator: 'Другой Человек', year: 2022 },
  ] as const)
    expect((await refusal(client.workplace.setup(setup))).code).toBe('already-set-up')
  expect(await client.workplace.get()).toEqual(before)
})

test('the region has no district of its own', async () => {
  const { client } = await openRegion()
  expect(await client.workplace.get()).toMatchObject({ ready: true, role: 'region', district: null })
})

test('two computers of one district come to the same id however the name was typed', async () => {
  const office = await openDistrict({ name: 'Балашовский' })
  const home = await openDistrict({ name: 'г. Балашов' })
  const neighbour = await openDistrict({ name: 'Маркс' })
  expect(home.of.district).toBe(office.of.district)
  expect(neighbour.of.district).not.toBe(office.of.district)
})

test('a confirmed new name is one district on two computers, typed with ё or е', async () => {
  const setup = { role: 'district', isNew: true, coordinator, year: 2022 } as const
  const ids = await Promise.all(
    ['Зелёный район', 'зеленый р-н'].map(async (district) => {
      const { client } = openCore()
      return (await client.workplace.setup({ ...setup, district })).district?.id
    }),
  )
  expect(ids[0]).toBe(ids[1])
})

test('the workplace is remembered by the next start, with what was changed in the settings', async () => {
  const first = await openDistrict()
  await first.client.workplace.update({ author: 'Петрова Анна Ильинична' })
  const before = await first.client.workplace.get()
  first.close()
  const again = openCore({ dataDir: first.dataDir })
  expect(await again.client.workplace.get()).toEqual(before)
  expect(before.author).toBe('Петрова Анна Ильинична')
})

test('who works signs every change from then on', async () => {
  const { client, of } = await openDistrict()
  await client.workplace.update({ author: 'Петрова Анна Ильинична' })
  await client.schools.create({ draft: { shortName: 'СОШ № 1' }, year: of.year })
  const [last] = await client.ledger.history({ limit: 1 })
  expect(last).toMatchObject({ author: 'Петрова Анна Ильинична', label: 'Новая школа: СОШ № 1' })
})

test('a district that is no more says so in the list of a later year only', async () => {
  const { client } = openCore()
  const abolished = async (year: number) =>
    (await client.workplace.catalogue({ year })).flatMap((d) => (d.abolished === null ? [] : [d.name]))
  expect(await abolished(2021)).toEqual([])
  expect(await abolished(2022)).toEqual(['Саратовский муниципальный район'])
})

test('today is the computer’s own calendar day', async () => {
  const { client, clock } = await openDistrict({ now: '2022-12-31T23:59:00' })
  expect((await client.workplace.get()).today).toBe('2022-12-31')
  clock.advance(2 * 60_000)
  expect((await client.workplace.get()).today).toBe('2023-01-01')
})

test('a clock that fell behind the last record is named, and work goes on', async () => {
  const { client, clock, of } = await openDistrict({ now: '2022-03-29' })
  expect((await client.ledger.status()).notice).toBeNull()
  clock.set('2009-01-01T00:00:00')
  expect((await client.ledger.status()).notice).toContain('01.01.2009')
  await client.schools.create({ draft: { shortName: 'СОШ № 1' }, year: of.year })
  expect(await client.schools.list(of)).toHaveLength(1)
})
