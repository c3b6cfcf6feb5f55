import { copyFileSync, cpSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  enrolSchools,
  openCore,
  type OpenedDistrict,
  openDistrict,
  openRegion,
  refusal,
  rowOf,
} from '../../helpers/core.ts'
import { forge } from '../../helpers/packages.ts'
import { arrive, deliver, send } from './deliver.ts'
import { unpack } from '../../../electron/core/exchange/unpack.ts'

const file = ({ dataDir }: OpenedDistrict) => join(dataDir, 'district.sqlite')
const kept = ({ dataDir }: OpenedDistrict) => join(dataDir, 'kept.sqlite')

function reopen(office: OpenedDistrict): OpenedDistrict {
  office.close()
  return { ...openCore({ dataDir: office.dataDir, now: '2022-04-01' }), of: office.of }
}

/** The coordinator saves the file by hand, works on, and later puts the saved file back. */
function keepFile(office: OpenedDistrict): OpenedDistrict {
  office.close()
  copyFileSync(file(office), kept(office))
  return reopen(office)
}
function putBack(office: OpenedDistrict): OpenedDistrict {
  office.close()
  copyFileSync(kept(office), file(office))
  return reopen(office)
}

const add = ({ client }: OpenedDistrict, shortName: string) =>
  client.schools.create({ draft: { shortName }, year: 2022 })

const names = async ({ client }: Pick<OpenedDistrict, 'client'>, of: OpenedDistrict['of']) =>
  (await client.schools.list(of)).map((s) => s.shortName)

const replicaOf = async (office: OpenedDistrict) =>
  (await unpack((await send(office)).bytes)).manifest.from.replica

test('an older file put back by hand loses nothing: neither what was sent before nor what is typed after', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  let office = await openDistrict({ now: '2022-04-01' })
  await enrolSchools(office, ['СОШ № 1'])
  office = keepFile(office)
  await add(office, 'СОШ № 2')
  await deliver(office, region)
  office = putBack(office)
  expect(await names(office, office.of)).toEqual(['СОШ № 1'])
  await add(office, 'СОШ № 3')
  await deliver(office, region)
  await deliver(region, office)
  const all = ['СОШ № 1', 'СОШ № 2', 'СОШ № 3']
  expect(await names(region, office.of)).toEqual(all)
  expect(await names(office, office.of)).toEqual(all)
})

test('a file put back although nothing was written since stays the same writing copy', async () => {
  let office = await openDistrict({ now: '2022-04-01' })
  const before = await replicaOf(office)
  office = putBack(keepFile(office))
  expect(await replicaOf(office)).toBe(before)
  expect(await replicaOf(reopen(office))).toBe(before)
})

test('a file put back, then a newer one again, is never two writers under one id', async () => {
  let office = await openDistrict({ now: '2022-04-01' })
  const first = await replicaOf(office)
  office = keepFile(office)
  await add(office, 'СОШ № 1')
  office = putBack(office)
  const second = await replicaOf(office)
  await add(office, 'СОШ № 2')
  office = putBack(office)
  const third = await replicaOf(office)
  expect(new Set([first, second, third]).size).toBe(3)
})

test('a data folder of which only the database came back gets a new id rather than a doubtful one', async () => {
  let office = await openDistrict({ now: '2022-04-01' })
  const before = await replicaOf(office)
  office.close()
  for (const entry of readdirSync(office.dataDir, { withFileTypes: true }))
    if (entry.isFile() && entry.name !== 'district.sqlite') rmSync(join(office.dataDir, entry.name))
  office = reopen(office)
  const after = await replicaOf(office)
  expect(after).not.toBe(before)
  expect(await replicaOf(reopen(office))).toBe(after)
})

test('R1 a whole folder put back, witness and all, goes on under a new id as soon as the region tells what it knows', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  let office = await openDistrict({ now: '2022-04-01' })
  await enrolSchools(office, ['СОШ № 1'])
  const before = await replicaOf(office)
  office.close()
  const saved = `${office.dataDir}-saved`
  cpSync(office.dataDir, saved, { recursive: true })
  office = reopen(office)
  await add(office, 'СОШ № 2')
  await deliver(office, region)
  office.close()
  rmSync(office.dataDir, { recursive: true })
  cpSync(saved, office.dataDir, { recursive: true })
  rmSync(saved, { recursive: true })
  office = reopen(office)
  expect(await replicaOf(office)).toBe(before)
  await deliver(region, office)
  const after = await replicaOf(office)
  expect(after).not.toBe(before)
  await add(office, 'СОШ № 3')
  await deliver(office, region)
  expect(await names(region, office.of)).toEqual(['СОШ № 1', 'СОШ № 2', 'СОШ № 3'])
  expect(await replicaOf(reopen(office))).toBe(after)
})

test('R1 a package that claims to know every number of ours does not stop the counting', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await openDistrict({ now: '2022-04-01' })
  await enrolSchools(office, ['СОШ № 1'])
  await deliver(office, region)
  const own = await replicaOf(office)
  const bytes = await forge((await send(region, office.of.district)).bytes, {
    manifest: (m) => {
      for (const { coverage } of m.scopes) if (own in coverage) coverage[own] = 2 ** 32 - 1
    },
  })
  await office.client.exchange.apply({ trayId: arrive(office, { name: 'п.p500', bytes }) })
  for (const name of ['СОШ № 2', 'СОШ № 3']) await add(office, name)
  expect(await replicaOf(office)).not.toBe(own)
  await deliver(office, region)
  expect(await names(region, office.of)).toEqual(['СОШ № 1', 'СОШ № 2', 'СОШ № 3'])
})

test('R1 a package that is refused in the end leaves the writing copy as it was, and work goes on', async () => {
  const office = await openDistrict({ now: '2022-04-01', seed: 31 })
  const home = await openDistrict({ now: '2022-04-01', seed: 32 })
  const own = async (from: OpenedDistrict) => {
    const { trayId } = await from.client.exchange.create({ district: null, ownComputer: true })
    return from.core.tray.read(trayId)
  }
  for (let n = 1; n <= 12; n++) await add(office, `СОШ № ${n}`)
  await home.client.exchange.apply({ trayId: arrive(home, { name: 'п.p500', bytes: await own(office) }) })
  const schools = await home.client.schools.list(home.of)
  await home.client.schools.remove({ ids: schools.map((s) => s.id) })
  const claims = await forge(await own(home), {
    manifest: (m) => {
      for (const { coverage } of m.scopes)
        for (const replica of Object.keys(coverage)) coverage[replica] = 1000
    },
  })
  const trayId = arrive(office, { name: 'п.p500', bytes: claims })
  const told = await refusal(office.client.exchange.apply({ trayId }))
  expect(told.code).toBe('package-deletes-much')
  await add(office, 'СОШ № 13')
  expect(await office.client.schools.list(office.of)).toHaveLength(13)
  expect((await reopen(office).client.schools.list(office.of)).map((s) => s.shortName)).toContain('СОШ № 13')
})

test('R3 a region that went back is offered its own packages, newest first, and nothing is offered once they are in', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await openDistrict({ now: '2022-04-01' })
  await enrolSchools(office, ['СОШ № 1'])
  await deliver(office, region)
  region.close()
  const file = join(region.dataDir, 'district.sqlite')
  copyFileSync(file, join(region.dataDir, 'kept.sqlite'))
  const worked = openCore({ dataDir: region.dataDir, now: '2022-04-01' })
  const { id } = await rowOf(worked.client, office.of, '2.6')
  for (const title of ['Совещание', 'Ежемесячное совещание']) {
    await worked.client.roadmap.editActivity({ id, patch: { title } })
    await send(worked, office.of.district)
  }
  expect(await worked.client.exchange.ahead()).toEqual([])
  worked.close()
  copyFileSync(join(region.dataDir, 'kept.sqlite'), file)
  const back = openCore({ dataDir: region.dataDir, now: '2022-04-01' })
  const offered = await back.client.exchange.ahead()
  expect(offered.map(({ number, partner }) => [number, partner])).toEqual([
    [2, 'Балашовский муниципальный район'],
  ])
  const [taken] = await back.client.exchange.takeBack()
  expect(taken).toMatchObject({ state: 'checked', head: { number: 2 } })
  await back.client.exchange.apply({ id: taken?.id ?? '' })
  expect((await rowOf(back.client, office.of, '2.6')).title).toBe('Ежемесячное совещание')
  expect(await back.client.exchange.ahead()).toEqual([])
  // The numbers go on behind those that were made before.
  await send(back, office.of.district)
  const journal = await back.client.exchange.journal()
  expect(journal.filter((p) => p.direction === 'out').map((p) => p.number)).toEqual([3, 2, 1])
})

test('O1 R1 a region that went back to an older copy gets its corrections out of a package it had sent', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await openDistrict({ now: '2022-04-01' })
  await enrolSchools(office, ['СОШ № 1'])
  await deliver(office, region)
  region.close()
  const file = join(region.dataDir, 'district.sqlite')
  copyFileSync(file, join(region.dataDir, 'kept.sqlite'))
  const worked = openCore({ dataDir: region.dataDir, now: '2022-04-01' })
  const { id } = await rowOf(worked.client, office.of, '2.6')
  await worked.client.roadmap.editActivity({ id, patch: { title: 'Ежемесячное совещание' } })
  const sent = await send(worked, office.of.district)
  worked.close()
  copyFileSync(join(region.dataDir, 'kept.sqlite'), file)
  const back = openCore({ dataDir: region.dataDir, now: '2022-04-01' })
  const title = async () => (await rowOf(back.client, office.of, '2.6')).title
  expect(await title()).not.toBe('Ежемесячное совещание')
  await back.client.exchange.apply({ trayId: arrive(back, sent) })
  expect(await title()).toBe('Ежемесячное совещание')
  await back.client.roadmap.editActivity({ id, patch: { title: 'Еженедельное совещание' } })
  await office.client.exchange.apply({ trayId: arrive(office, await send(back, office.of.district)) })
  expect((await rowOf(office.client, office.of, '2.6')).title).toBe('Еженедельное совещание')
})
