import { expect, test } from 'vitest'
import { unpack } from '../../../electron/core/exchange/unpack.ts'
import { scopeOfDistrict } from '../../../electron/core/ledger/replica.ts'
import { enrolSchools, openDistrict, openRegion, refusal, rowOf, rowsOf } from '../../helpers/core.ts'
import { type AnyManifest, forge, lines } from '../../helpers/packages.ts'
import { arrive, deliver, send } from './deliver.ts'

const HEX = 'c'.repeat(32)

async function three() {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await openDistrict({ now: '2022-04-01' })
  const marks = await openDistrict({ now: '2022-04-01', name: 'Маркс' })
  await enrolSchools(office, ['СОШ № 1'])
  await enrolSchools(marks, ['Школа Маркса'])
  await deliver(office, region)
  await deliver(marks, region)
  return { region, office, marks }
}

const record = (entity: string, id: string, values: object): string =>
  JSON.stringify([0, entity, id, [[0, 1, values]]])

const added = async (bytes: Buffer, ...more: string[]) =>
  forge(bytes, { parts: lines('cells.ndjson', (all) => [...all, ...more]) })

test('O1 a district sends nothing to another district, not even what is its own', async () => {
  const { office, marks } = await three()
  const bytes = await forge((await send(marks)).bytes, {
    manifest: (m: AnyManifest) => {
      m.to = { role: 'district', org: office.of.district, name: 'Балашовский муниципальный район' }
    },
  })
  const told = await refusal(
    office.client.exchange.apply({ trayId: arrive(office, { name: 'п.p500', bytes }) }),
  )
  expect(told.code).toBe('package-foreign-data')
  expect(rowsOf(office)).not.toContain('Школа Маркса')
})

test('O1 a district that sends another district’s data is refused whole', async () => {
  const { region, office, marks } = await three()
  const bytes = await forge((await send(office)).bytes, {
    manifest: (m) => Object.assign(m.scopes[0] ?? {}, { scope: scopeOfDistrict(marks.of.district) }),
  })
  const told = await refusal(
    region.client.exchange.apply({ trayId: arrive(region, { name: 'п.p500', bytes }) }),
  )
  expect(told.code).toBe('package-foreign-data')
  expect(told.what).toContain('Балашовский муниципальный район')
})

test('O1 O2 a district that sends the roadmap is refused whole', async () => {
  const { region, office } = await three()
  const bytes = await forge((await send(office)).bytes, {
    manifest: (m) => {
      const ref = m.scopes.find((s) => s.scope === 'ref')
      if (ref) ref.data = true
    },
  })
  const told = await refusal(
    region.client.exchange.apply({ trayId: arrive(region, { name: 'п.p500', bytes }) }),
  )
  expect(told.code).toBe('package-foreign-data')
})

test('O1 a package of the region for one district that carries another one is refused whole', async () => {
  const { region, office, marks } = await three()
  const bytes = await forge((await send(region, office.of.district)).bytes, {
    manifest: (m) => {
      m.scopes.push({ scope: scopeOfDistrict(marks.of.district), data: true, coverage: {} })
    },
  })
  const told = await refusal(
    office.client.exchange.apply({ trayId: arrive(office, { name: 'п.p500', bytes }) }),
  )
  expect(told.code).toBe('package-foreign-data')
})

test('O4 rows of the roadmap among a district’s facts are refused alone', async () => {
  const { region, office } = await three()
  const before = await region.client.roadmap.list(office.of)
  const activity = { year: 2022, number: '9.9', position: 1, section: '2', title: 'Лишняя строка' }
  const schedule = { kind: 'unknown' }
  const bytes = await added(
    (await send(office)).bytes,
    record('activity', HEX, { ...activity, class: 'A', schedule }),
  )
  const trayId = arrive(region, { name: 'п.p500', bytes })
  const preview = await region.client.exchange.preview({ trayId })
  expect(preview.changes.filter((c) => c.outcome === 'refused').length).toBe(preview.counts.refused)
  expect(preview.counts.refused).toBeGreaterThan(0)
  await region.client.exchange.apply({ trayId })
  expect(await region.client.roadmap.list(office.of)).toEqual(before)
})

test('O4 a district’s facts among the region’s reference data are refused alone', async () => {
  const { region, office } = await three()
  const bytes = await added(
    (await send(region, office.of.district)).bytes,
    record('school', HEX, { shortName: 'Подкинутая школа' }),
  )
  const trayId = arrive(office, { name: 'п.p500', bytes })
  expect((await office.client.exchange.preview({ trayId })).counts.refused).toBe(1)
  await office.client.exchange.apply({ trayId })
  expect(rowsOf(office)).not.toContain('Подкинутая школа')
})

test('O3 a record that belongs to another district is refused alone', async () => {
  const { region, office, marks } = await three()
  const [foreign] = await marks.client.schools.list(marks.of)
  const bytes = await added(
    (await send(office)).bytes,
    record('school', foreign?.id ?? '', { shortName: 'Захвачена' }),
  )
  const trayId = arrive(region, { name: 'п.p500', bytes })
  expect((await region.client.exchange.preview({ trayId })).counts.refused).toBe(1)
  await region.client.exchange.apply({ trayId })
  expect((await region.client.schools.list(marks.of)).map((s) => s.shortName)).toEqual(['Школа Маркса'])
})

test('O2 a row of the roadmap that a district invents under its own id is not a row of the region', async () => {
  const { region, office } = await three()
  const row = await rowOf(region.client, office.of, '2.6')
  const bytes = await added((await send(office)).bytes, record('activity', row.id, { title: 'Подменено' }))
  await region.client.exchange.apply({ trayId: arrive(region, { name: 'п.p500', bytes }) })
  expect((await rowOf(region.client, office.of, '2.6')).title).toBe(row.title)
})

test('O5 a second district card in a district’s scope is refused alone, the rest applies', async () => {
  const { region, office } = await three()
  await enrolSchools(office, ['СОШ № 2'])
  const { bytes } = await send(office)
  const forged = await added(bytes, record('district', HEX, { name: 'Второй район' }))
  const { counts } = await region.client.exchange.apply({
    trayId: arrive(region, { name: 'п.p500', bytes: forged }),
  })
  expect(counts.refused).toBe(1)
  expect((await region.client.schools.list(office.of)).map((s) => s.shortName)).toContain('СОШ № 2')
  expect(rowsOf(region, ['district'])).not.toContain('Второй район')
})

test('O8 a district does not speak as a computer of the region’s that nobody there knows', async () => {
  const { region, office } = await three()
  const { id } = await rowOf(office.client, office.of, '5.1')
  await office.client.roadmap.plan({ activity: id, patch: { responsible: 'Белова' } })
  const { name, bytes } = await send(office)
  const { manifest } = await unpack(bytes)
  const forged = await forge(bytes, {
    manifest: (m) => {
      m.replicas.push(HEX)
      m.sides = m.replicas.map((uid) => (uid === HEX ? 'region' : 'district'))
      for (const scope of m.scopes) if (scope.data) scope.coverage[HEX] = 1
    },
    parts: lines('cells.ndjson', (all) =>
      all.map((line) => {
        const record = JSON.parse(line) as [number, string, string, [number, number, object][]]
        if (record[1] === 'plan') record[3].push([manifest.replicas.length, 1, { regionVerdict: 'accepted' }])
        return JSON.stringify(record)
      }),
    ),
  })
  const { counts } = await region.client.exchange.apply({ trayId: arrive(region, { name, bytes: forged }) })
  expect(counts.refused).toBe(1)
  const { row } = await region.client.roadmap.get({ ...office.of, activity: id })
  expect(row.plan).toMatchObject({ responsible: 'Белова', regionVerdict: null })
})

test('O8 what the region’s own second computer said comes back with the district’s package', async () => {
  const { region, office } = await three()
  const second = await openRegion({ now: '2022-04-01' })
  const between = async (from: typeof region, to: typeof region) => {
    const { trayId } = await from.client.exchange.create({ district: null, ownComputer: true })
    const file = { name: 'п.p500', bytes: from.core.tray.read(trayId) }
    return to.client.exchange.apply({ trayId: arrive(to, file) })
  }
  await between(region, second)
  await between(second, region)
  const { id } = await rowOf(office.client, office.of, '5.1')
  await office.client.roadmap.plan({ activity: id, patch: { responsible: 'Белова' } })
  await deliver(office, second)
  await second.client.region.judge({
    district: office.of.district,
    activity: id,
    judgement: { verdict: 'returned', note: 'нет протокола' },
  })
  await deliver(second, office)
  const { counts } = await deliver(office, region)
  expect(counts.refused).toBe(0)
  const { row } = await region.client.roadmap.get({ ...office.of, activity: id })
  expect(row.plan.regionVerdict).toBe('returned')
})
