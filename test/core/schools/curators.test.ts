import { expect, test } from 'vitest'
import { enrolSchools, openDistrict, refusal } from '../../helpers/core.ts'

test('one curator leads several schools and is listed once with all of them', async () => {
  const opened = await openDistrict()
  const { client, of } = opened
  const names = ['СОШ № 1', 'СОШ № 2', 'СОШ № 3']
  const { schools } = await enrolSchools(opened, names, ['Яковлева Анна', 'Белова Вера'])
  expect((await client.curators.list(of)).map((c) => [c.name, c.schools.map((s) => s.name)])).toEqual([
    ['Белова Вера', ['СОШ № 2']],
    ['Яковлева Анна', ['СОШ № 1', 'СОШ № 3']],
  ])
  expect((await client.dashboard.get(of)).curators).toBe(2)
  expect((await client.schools.list(of)).find((s) => s.id === schools[2])?.curator?.name).toBe(
    'Яковлева Анна',
  )
})

test('a curator leads in a year: another year shows nobody', async () => {
  const opened = await openDistrict()
  await enrolSchools(opened, ['СОШ № 1'], ['Белова Вера'])
  const { client, of } = opened
  expect((await client.curators.list({ ...of, year: 2021 })).map((c) => c.schools)).toEqual([[]])
})

test('a removed curator leaves all schools in one step and returns to them by one undo', async () => {
  const opened = await openDistrict()
  const { client, of } = opened
  const { curators } = await enrolSchools(opened, ['СОШ № 1', 'СОШ № 2'], ['Белова Вера'])
  await client.curators.remove({ ids: curators })
  expect(await client.curators.list(of)).toEqual([])
  expect((await client.schools.list(of)).map((s) => s.curator)).toEqual([null, null])
  expect(await client.ledger.history({ limit: 1 })).toMatchObject([{ records: 3 }])
  expect(await client.ledger.undo()).toEqual({ label: 'Удалён куратор: Белова Вера', kept: [] })
  expect((await client.schools.list(of)).map((s) => s.curator?.name)).toEqual(['Белова Вера', 'Белова Вера'])
})

test('a curator without a name is refused, and so is emptying the name', async () => {
  const { client, of } = await openDistrict()
  expect((await refusal(client.curators.create({ draft: { phone: '1' } }))).code).toBe('curator-nameless')
  const { id } = await client.curators.create({ draft: { name: 'Белова  Вера ' } })
  expect((await refusal(client.curators.update({ id, patch: { name: ' ' } }))).code).toBe('curator-nameless')
  expect((await client.curators.list(of)).map((c) => c.name)).toEqual(['Белова Вера'])
})

test('a doubtful phone or address of a curator is said and saved', async () => {
  const { client, of } = await openDistrict()
  await client.curators.create({ draft: { name: 'Белова Вера', phone: '12', email: 'вера' } })
  const [curator] = await client.curators.list(of)
  expect(curator).toMatchObject({ phone: '12', email: 'вера' })
  expect(curator?.warnings.map((w) => w.field)).toEqual(['phone', 'email'])
})

test('schools change their curator in one step, and a curator is taken off without a successor', async () => {
  const opened = await openDistrict()
  const { client, of } = opened
  const { schools } = await enrolSchools(opened, ['СОШ № 1', 'СОШ № 2'], ['Белова Вера'])
  const { id: curator } = await client.curators.create({ draft: { name: 'Новиков Лев' } })
  await client.schools.enrol({ schools, year: 2022, curator })
  expect((await client.schools.list(of)).map((s) => s.curator?.name)).toEqual(['Новиков Лев', 'Новиков Лев'])
  await client.schools.enrol({ schools: schools.slice(0, 1), year: 2022, curator: null })
  expect((await client.schools.list(of)).map((s) => s.curator?.name)).toEqual([undefined, 'Новиков Лев'])
})
