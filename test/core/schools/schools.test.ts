import { expect, test } from 'vitest'
import { enrolSchools, openDistrict, openRegion, refusal } from '../../helpers/core.ts'

test('a new school is in the registry and in the year’s cohort at once, under both names', async () => {
  const { client, of } = await openDistrict()
  const { id } = await client.schools.create({ draft: { shortName: ' СОШ  № 1 ' }, year: 2022 })
  expect(await client.schools.list(of)).toEqual([
    expect.objectContaining({
      id,
      shortName: 'СОШ № 1',
      name: 'СОШ № 1',
      status: 'project',
      previousYear: false,
      curator: null,
      warnings: [],
    }),
  ])
})

test('a school without any name is refused, and so is emptying a name', async () => {
  const { client, of } = await openDistrict()
  expect((await refusal(client.schools.create({ draft: { phone: '1' }, year: 2022 }))).code).toBe(
    'school-nameless',
  )
  const { id } = await client.schools.create({ draft: { name: 'Средняя школа № 1' }, year: 2022 })
  for (const patch of [{ shortName: ' ' }, { name: '' }])
    expect((await refusal(client.schools.update({ id, patch }))).code).toBe('school-nameless')
  expect((await client.schools.list(of))[0]).toMatchObject({ name: 'Средняя школа № 1' })
})

test('a changed field leaves the others, and emptying a field empties only that one', async () => {
  const { client, of } = await openDistrict()
  const { id } = await client.schools.create({
    draft: { shortName: 'СОШ № 1', phone: '1', address: 'ул. Мира, 1' },
    year: 2022,
  })
  await client.schools.update({ id, patch: { phone: '' } })
  expect((await client.schools.list(of))[0]).toMatchObject({ phone: '', address: 'ул. Мира, 1' })
})

test('schools are listed the way people count: № 2 before № 10', async () => {
  const opened = await openDistrict()
  await enrolSchools(opened, ['СОШ № 10', 'СОШ № 2', 'ООШ с. Ёлкино', 'ООШ с. Жуковка', 'ООШ с. Ежово'])
  expect((await opened.client.schools.list(opened.of)).map((s) => s.shortName)).toEqual([
    'ООШ с. Ежово',
    'ООШ с. Ёлкино',
    'ООШ с. Жуковка',
    'СОШ № 2',
    'СОШ № 10',
  ])
})

test('what looks wrong is said beside the field and saved all the same', async () => {
  const { client, of } = await openDistrict()
  const draft = {
    shortName: 'СОШ № 1',
    inn: '6440000001',
    ogrn: '1026401584',
    email: 'school@',
    phone: '12',
    site: 'C:\\сайт',
  }
  await client.schools.create({ draft, year: 2022 })
  const [school] = await client.schools.list(of)
  expect(school).toMatchObject(draft)
  expect(school?.warnings.map((w) => w.field)).toEqual(['inn', 'ogrn', 'email', 'phone', 'site'])
  for (const { text } of school?.warnings ?? []) expect(text).toMatch(/^[А-ЯЁ«].*\.$/)
})

test('right requisites warn of nothing', async () => {
  const { client, of } = await openDistrict()
  const draft = {
    shortName: 'СОШ № 1',
    inn: '7707083893',
    ogrn: '1027700132195',
    email: 'school@example.org',
    phone: '+7 (84545) 1-23-45',
    site: 'https://school.example.org',
  }
  await client.schools.create({ draft, year: 2022 })
  expect((await client.schools.list(of))[0]?.warnings).toEqual([])
})

test('two schools of one name warn about each other until one is renamed', async () => {
  const { client, of } = await openDistrict()
  const { id } = await client.schools.create({ draft: { shortName: 'СОШ № 1' }, year: 2022 })
  await client.schools.create({ draft: { shortName: 'СОШ № 1' }, year: 2022 })
  const warned = async () => (await client.schools.list(of)).map((s) => s.warnings.length)
  expect(await warned()).toEqual([1, 1])
  await client.schools.update({ id, patch: { shortName: 'СОШ № 1 (филиал)' } })
  expect(await warned()).toEqual([0, 0])
})

test('removed schools come back with their cohort and curator by one undo', async () => {
  const opened = await openDistrict()
  const { client, of } = opened
  const { schools } = await enrolSchools(opened, ['СОШ № 1', 'СОШ № 2', 'СОШ № 3'], ['Куратор Первый'])
  const before = await client.schools.list(of)
  await client.schools.remove({ ids: schools.slice(0, 2) })
  expect((await client.schools.list(of)).map((s) => s.shortName)).toEqual(['СОШ № 3'])
  expect(await client.ledger.history({ limit: 1 })).toMatchObject([{ records: 4 }])
  expect(await client.ledger.undo()).toEqual({ label: 'Удалено школ: 2', kept: [] })
  expect(await client.schools.list(of)).toEqual(before)
  await client.ledger.redo()
  expect(await client.schools.list(of)).toHaveLength(1)
})

test('a year has its own cohort: last year’s schools are known as such and not counted this year', async () => {
  const opened = await openDistrict()
  const { client, of } = opened
  const { schools } = await enrolSchools(opened, ['СОШ № 1', 'СОШ № 2'])
  await client.schools.enrol({ schools: [schools[1] ?? ''], year: 2022, status: null })
  await client.schools.enrol({ schools: [schools[1] ?? ''], year: 2021, status: 'project' })
  const look = async (year: number) =>
    (await client.schools.list({ ...of, year })).map((s) => [s.status, s.previousYear])
  expect(await look(2022)).toEqual([
    ['project', false],
    [null, true],
  ])
  expect(await look(2021)).toEqual([
    [null, false],
    ['project', false],
  ])
  expect((await client.dashboard.get(of)).schools).toBe(1)
})

test('a school of the low-results list is in the cohort but no project school', async () => {
  const opened = await openDistrict()
  const { client, of } = opened
  const { schools } = await enrolSchools(opened, ['СОШ № 1', 'СОШ № 2'])
  await client.schools.enrol({ schools: [schools[1] ?? ''], year: 2022, status: 'lowResults' })
  expect((await client.schools.list(of)).map((s) => s.status)).toEqual(['project', 'lowResults'])
  expect((await client.dashboard.get(of)).schools).toBe(1)
})

test('the cohort of several schools is changed in one step, and an absent key leaves the curator', async () => {
  const opened = await openDistrict()
  const { client, of } = opened
  const { schools, curators } = await enrolSchools(opened, ['СОШ № 1', 'СОШ № 2'], ['Куратор Первый'])
  await client.schools.enrol({ schools, year: 2022, status: 'lowResults' })
  expect((await client.schools.list(of)).map((s) => [s.status, s.curator?.id])).toEqual([
    ['lowResults', curators[0]],
    ['lowResults', curators[0]],
  ])
  await client.ledger.undo()
  expect((await client.schools.list(of)).map((s) => s.status)).toEqual(['project', 'project'])
})

test('the region reads a district’s schools but does not write them', async () => {
  const { client } = await openRegion()
  const id = 'a'.repeat(32)
  const before = await client.ledger.history({})
  const refused = [
    client.schools.create({ draft: { shortName: 'СОШ № 1' }, year: 2022 }),
    client.schools.update({ id, patch: { phone: '1' } }),
    client.schools.remove({ ids: [id] }),
    client.schools.enrol({ schools: [id], year: 2022, status: 'project' }),
    client.curators.create({ draft: { name: 'Куратор Первый' } }),
    client.curators.update({ id, patch: { phone: '1' } }),
    client.curators.remove({ ids: [id] }),
  ]
  for (const promise of refused) expect((await refusal(promise)).code).toBe('not-own-district')
  expect(await client.ledger.history({})).toEqual(before)
})
