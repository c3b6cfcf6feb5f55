import { expect, test } from 'vitest'
import { enrolSchools, openDistrict, openRegion, withDatabase } from '../../helpers/core.ts'
import { arrive, deliver, send } from './deliver.ts'

test.each([
  ['2080-01-01', /^Часы отправителя спешат на 2109\d дн\.$/],
  ['2022-04-02', /^Часы отправителя спешат на 1 дн\.$/],
  ['2022-04-01T10:20:00', /^Часы отправителя спешат\.$/],
  ['2009-01-01', /^Пакет очень старый, или часы отправителя отстают\.$/],
])('J5 a sender whose clock shows %s is named in the preview, and nothing is refused', async (day, words) => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await openDistrict({ now: day })
  await enrolSchools(office, ['СОШ № 1'])
  const trayId = arrive(region, await send(office))
  const preview = await region.client.exchange.preview({ trayId })
  expect(preview.clock).toMatch(words)
  expect(preview.counts).toMatchObject({ refused: 0, conflicts: 0 })
  expect((await region.client.exchange.apply({ trayId })).counts).toEqual(preview.counts)
  expect(await region.client.schools.list(office.of)).toHaveLength(1)
})

test.each(['2022-04-01', '2022-03-20', '2021-06-01', '2022-04-01T10:10:00'])(
  'J5 a letter of %s is no reason for a remark',
  async (day) => {
    const region = await openRegion({ now: '2022-04-01' })
    const office = await openDistrict({ now: day })
    const preview = await region.client.exchange.preview({ trayId: arrive(region, await send(office)) })
    expect(preview.clock).toBeNull()
  },
)

test('J5 a correction made later wins although the first author’s clock was years ahead', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await openDistrict({ now: '2080-01-01' })
  const { schools } = await enrolSchools(office, ['СОШ № 1'])
  const [id = ''] = schools
  await office.client.schools.update({ id, patch: { phone: 'из 2080 года' } })
  await deliver(office, region)
  const home = await openDistrict({ now: '2022-04-02' })
  await deliver(region, home)
  await home.client.schools.update({ id, patch: { phone: 'исправлено' } })
  await deliver(home, region)
  expect((await region.client.ledger.status()).conflicts).toBe(0)
  expect((await region.client.schools.list(office.of))[0]?.phone).toBe('исправлено')
})

test('J5 a package that was only looked at does not move the own clock', async () => {
  const office = await openDistrict({ now: '2080-01-01' })
  const home = await openDistrict({ now: '2022-04-01' })
  await enrolSchools(office, ['СОШ № 1'])
  await home.client.exchange.preview({ trayId: arrive(home, await send(office)) })
  await home.client.schools.create({ draft: { shortName: 'СОШ № 2' }, year: 2022 })
  home.close()
  const latest = withDatabase(home.dataDir, (db) => db.prepare('SELECT max(hlc) FROM change').pluck().get())
  expect(Number(latest) / 1024).toBeLessThan(new Date('2022-04-02').getTime())
})
