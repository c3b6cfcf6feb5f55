import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { enrolSchools, openDistrict, openRegion, type OpenedCore, refusal } from '../../helpers/core.ts'
import { deliver } from './deliver.ts'

const imported = async ({ client }: OpenedCore) => {
  const found = (await client.ledger.history({})).find((entry) => entry.canTakeBack)
  if (!found) throw new Error('no import to take back')
  return found
}

const schoolsAt = async ({ client }: OpenedCore, of: { district: string; year: number }) =>
  (await client.schools.list(of)).map((s) => [s.shortName, s.phone])

test('I7 the region takes an import back: new schools are gone, changed ones are as they were', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await openDistrict({ now: '2022-04-01' })
  const { schools } = await enrolSchools(office, ['СОШ № 1'])
  await deliver(office, region)
  await office.client.schools.update({ id: schools[0] ?? '', patch: { phone: '+7 845 555-01-02' } })
  await enrolSchools(office, ['СОШ № 2'])
  await deliver(office, region)
  expect(await schoolsAt(region, office.of)).toEqual([
    ['СОШ № 1', '+7 845 555-01-02'],
    ['СОШ № 2', ''],
  ])
  const { id, label } = await imported(region)
  expect(await region.client.ledger.undoImport({ history: id })).toEqual({ label, kept: [] })
  expect(await schoolsAt(region, office.of)).toEqual([['СОШ № 1', '']])
})

test('I7 P18 the district keeps what it wrote, and its next package brings it to the region again', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await openDistrict({ now: '2022-04-01' })
  await enrolSchools(office, ['СОШ № 1'])
  await deliver(office, region)
  await region.client.ledger.undoImport({ history: (await imported(region)).id })
  expect(await schoolsAt(region, office.of)).toEqual([])
  const { counts } = await deliver(region, office)
  expect(counts.refused).toBeGreaterThan(0)
  expect(await schoolsAt(office, office.of)).toEqual([['СОШ № 1', '']])
  await deliver(office, region)
  expect(await schoolsAt(region, office.of)).toEqual([['СОШ № 1', '']])
  expect((await region.client.ledger.status()).conflicts).toBe(0)
})

test('I7 what was edited since the import stays and is named', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await openDistrict({ now: '2022-04-01' })
  const { schools } = await enrolSchools(office, ['СОШ № 1', 'СОШ № 2'])
  await deliver(office, region)
  const { id } = await imported(region)
  await office.client.schools.update({ id: schools[0] ?? '', patch: { phone: '+7 845 555-01-02' } })
  await deliver(office, region)
  const { kept } = await region.client.ledger.undoImport({ history: id })
  expect(kept).toContain('школа «СОШ № 1»')
  expect(kept).not.toContain('школа «СОШ № 2»')
  expect((await schoolsAt(region, office.of)).map(([name]) => name)).toEqual(['СОШ № 1'])
})

test('I7 an import is taken back once; a copy of the database is made before', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await openDistrict({ now: '2022-04-01' })
  await enrolSchools(office, ['СОШ № 1'])
  await deliver(office, region)
  const { id } = await imported(region)
  await region.client.ledger.undoImport({ history: id })
  expect(readdirSync(join(region.dataDir, 'copies')).join()).toContain('перед-отменой-загрузки.sqlite')
  expect((await refusal(region.client.ledger.undoImport({ history: id }))).code).toBe('import-unknown')
  expect((await region.client.ledger.history({})).filter((entry) => entry.canTakeBack)).toEqual([])
})
