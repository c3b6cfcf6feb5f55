import { expect, test } from 'vitest'
import type { OpenedDistrict } from '../../helpers/core.ts'
import { enrolSchools, openCore, openDistrict, openRegion, refusal, rowOf } from '../../helpers/core.ts'
import { arrive, deliver, send } from './deliver.ts'

const present = { state: 'present', role: 'listener', headcount: null, note: null } as const

/** A district in April with facts of every kind. */
async function busyDistrict(options: { name?: string } = {}) {
  const office = await openDistrict({ now: '2022-04-01', ...options })
  const { client, of } = office
  const { schools } = await enrolSchools(office, ['СОШ № 1', 'СОШ № 2'], ['Белова Вера'])
  const id = async (number: string) => (await rowOf(client, of, number)).id
  await client.attendance.mark({
    activity: await id('2.6'),
    aspect: '',
    marks: schools.map((subject) => ({ subject, kind: 'school', occurrence: '2022-03-29', mark: present })),
  })
  const fact = { on: '2022-02-20', by: 'завуч', note: null }
  await client.stages.set({
    year: 2022,
    facts: schools.map((school) => ({ school, step: 'selfDiagnosis', fact })),
  })
  await client.journal.create({
    activity: await id('6.3'),
    draft: { on: '2022-02-21', title: 'Старт проекта', link: 'https://example.org/1' },
  })
  await client.roadmap.plan({ activity: await id('5.1'), patch: { doneOn: '2022-03-18' } })
  const moved = { kind: 'moved', movedTo: '2022-04-28', reason: 'нет связи' } as const
  await client.roadmap.changeOccurrence({
    activity: await id('2.6'),
    occurrence: '2022-04-26',
    change: moved,
  })
  return office
}

/** All that a page would read of a district. */
async function everything({ client }: Pick<OpenedDistrict, 'client'>, of: OpenedDistrict['of']) {
  return {
    card: await client.district.get({ district: of.district }),
    schools: await client.schools.list(of),
    curators: await client.curators.list(of),
    // Whose the roadmap is to correct differs, and is meant to.
    roadmap: { ...(await client.roadmap.list(of)), mine: null },
    stages: await client.stages.board(of),
  }
}

test('F1 the file names sender, addressee, day and number for people', async () => {
  const region = await openRegion({ now: '2022-04-05' })
  const office = await busyDistrict()
  expect((await send(office)).name).toBe('500_Балашовский_в-регион_2022-04-01_0001.p500')
  expect((await send(office)).name).toBe('500_Балашовский_в-регион_2022-04-01_0002.p500')
  await deliver(office, region)
  expect((await send(region, office.of.district)).name).toBe('500_регион_в-Балашовский_2022-04-05_0001.p500')
})

test('a district’s whole year reaches the region as it is', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await busyDistrict()
  const { district, year } = office.of
  const receipt = await deliver(office, region)
  expect(receipt.districts).toEqual(['Балашовский муниципальный район'])
  expect(receipt.text).toMatch(/^Пакет № 1 от «Балашовский муниципальный район» принят\. Новых записей: \d+/)
  expect(await everything(region, { district, year })).toEqual(await everything(office, { district, year }))
})

test('the region’s corrected row and target come back to the district, its own facts untouched', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await busyDistrict()
  await deliver(office, region)
  const before = await rowOf(office.client, office.of, '2.6')
  await region.client.roadmap.editActivity({ id: before.id, patch: { title: 'Ежемесячное совещание' } })
  const target = before.indicators[0]?.target ?? ''
  const goal = { kind: 'share', share: 0.9, strict: false } as const
  await region.client.roadmap.editTarget({ id: target, patch: { text: '90% школ', goal } })

  const preview = await office.client.exchange.preview({
    trayId: arrive(office, await send(region, office.of.district)),
  })
  // The region’s own key comes along, and what it said of the district’s.
  expect(preview.counts).toMatchObject({ created: 1, changed: 3, deleted: 0, conflicts: 0, refused: 0 })
  expect(preview.changes.map((c) => [c.district, c.label, c.to])).toEqual([
    ['Дорожная карта региона', 'Мероприятие', 'Ежемесячное совещание'],
    ['Дорожная карта региона', 'Показатель реализации', '90% школ'],
    ['Дорожная карта региона', 'Цель', expect.any(String)],
    ['Дорожная карта региона', '', 'новая запись'],
    ['Балашовский муниципальный район', 'Решение региона', 'подтверждён'],
  ])
  await deliver(region, office)
  const after = await rowOf(office.client, office.of, '2.6')
  expect(after.title).toBe('Ежемесячное совещание')
  expect(after.indicators[0]).toMatchObject({ text: '90% школ', goal, fact: 2, of: 2 })
})

test('a district’s later corrections arrive as changes with old and new value', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await busyDistrict()
  await deliver(office, region)
  const [school] = await office.client.schools.list(office.of)
  await office.client.schools.update({ id: school?.id ?? '', patch: { director: 'Новый А. А.' } })
  const trayId = arrive(region, await send(office))
  const preview = await region.client.exchange.preview({ trayId })
  expect(preview).toMatchObject({
    number: 2,
    from: { role: 'district', name: 'Балашовский муниципальный район', author: 'Иванова Мария Петровна' },
    to: { role: 'region' },
    nothingNew: false,
    clock: null,
  })
  expect(preview.changes).toEqual([
    {
      district: 'Балашовский муниципальный район',
      entity: 'school',
      record: school?.id,
      title: 'школа «СОШ № 1»',
      outcome: 'changed',
      label: 'Директор',
      from: 'пусто',
      to: 'Новый А. А.',
      against: '',
    },
  ])
})

test('a removed school goes from the region too, and an undo brings it back there', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await busyDistrict()
  await deliver(office, region)
  const names = async () => (await region.client.schools.list(office.of)).map((s) => s.shortName)
  const [school] = await office.client.schools.list(office.of)
  await office.client.schools.remove({ ids: [school?.id ?? ''] })
  const receipt = await deliver(office, region)
  expect(receipt.counts.deleted).toBeGreaterThan(0)
  expect(await names()).toEqual(['СОШ № 2'])
  await office.client.ledger.undo()
  await deliver(office, region)
  expect(await names()).toEqual(['СОШ № 1', 'СОШ № 2'])
})

test('two districts live side by side at the region, also after their packages crossed', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const balashov = await busyDistrict()
  const marks = await busyDistrict({ name: 'Маркс' })
  const late = await send(balashov)
  await enrolSchools(balashov, ['СОШ № 3'])
  await deliver(balashov, region)
  await deliver(marks, region)
  await region.client.exchange.apply({ trayId: arrive(region, late) })
  for (const { client, of } of [balashov, marks])
    expect(await everything(region, of)).toEqual(await everything({ client }, of))
  expect(await region.client.region.districts({ year: 2022 })).toHaveLength(2)
})

test('O1 a district receives nothing of another one', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const balashov = await openDistrict()
  const marks = await openDistrict({ name: 'Маркс' })
  await enrolSchools(marks, ['Тайная школа Маркса'])
  await deliver(marks, region)
  await deliver(balashov, region)
  await deliver(region, balashov)
  expect(await balashov.client.schools.list(marks.of)).toEqual([])
  expect((await balashov.client.district.get({ district: marks.of.district })).name).toBe('')
})

test('O1 the office and the home computer of one district exchange by the file for the region', async () => {
  const office = await busyDistrict()
  const home = await openDistrict({ now: '2022-04-01', coordinator: 'Иванова дома' })
  const file = await send(office)
  await home.client.exchange.apply({ trayId: arrive(home, file) })
  expect((await home.client.schools.list(home.of)).map((s) => s.shortName)).toEqual(['СОШ № 1', 'СОШ № 2'])
})

test('O1 a package for somebody else is refused by name, and nothing is written', async () => {
  const region = await openRegion()
  const balashov = await busyDistrict()
  const marks = await openDistrict({ name: 'Маркс' })
  await deliver(balashov, region)
  const told = await refusal(
    marks.client.exchange.apply({ trayId: arrive(marks, await send(region, balashov.of.district)) }),
  )
  expect(told).toMatchObject({
    code: 'package-misaddressed',
    what: 'Пакет от «Саратовская область» предназначен для «Балашовский муниципальный район».',
  })
  expect(await marks.client.exchange.journal()).toEqual([])
})

test('the region has to say for whom a package is', async () => {
  const { client } = await openRegion()
  expect((await refusal(client.exchange.create({ district: null }))).code).toBe('package-no-addressee')
})

test('a reinstalled computer gets its district’s year back from the region', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await busyDistrict()
  await deliver(office, region)
  const fresh = openCore({ now: '2022-04-02' })
  const { district } = await fresh.client.workplace.setup({
    role: 'district',
    district: 'Балашов',
    coordinator: 'Иванова Мария Петровна',
    year: 2022,
  })
  const of = { district: district?.id ?? '', year: 2022 }
  const file = await send(region, of.district)
  await fresh.client.exchange.apply({ trayId: arrive(fresh, file) })
  expect((await fresh.client.schools.list(of)).map((s) => s.shortName)).toEqual(['СОШ № 1', 'СОШ № 2'])
})
