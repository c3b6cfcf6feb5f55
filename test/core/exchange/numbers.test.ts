import { expect, test } from 'vitest'
import { unpack } from '../../../electron/core/exchange/unpack.ts'
import { openDistrict, openRegion, type OpenedCore } from '../../helpers/core.ts'
import { deliver } from './deliver.ts'

/** Names and signed numbers of packages that are made at the same moment. */
async function atOnce({ client, core }: OpenedCore, districts: readonly (string | null)[]) {
  const files = await Promise.all(districts.map((district) => client.exchange.create({ district })))
  const made = await Promise.all(
    files.map(async ({ name, trayId }) => {
      const { manifest } = await unpack(core.tray.read(trayId))
      return { name, number: manifest.number, packageId: manifest.packageId }
    }),
  )
  return made.sort((a, b) => a.number - b.number)
}

test('F3: packages made at the same moment have numbers and names of their own', async () => {
  const office = await openDistrict({ now: '2022-03-21' })
  const first = await atOnce(office, [null, null, null])
  expect(first.map((p) => [p.number, p.name])).toEqual([
    [1, '500_Балашовский_в-регион_2022-03-21_0001.p500'],
    [2, '500_Балашовский_в-регион_2022-03-21_0002.p500'],
    [3, '500_Балашовский_в-регион_2022-03-21_0003.p500'],
  ])
  expect((await atOnce(office, [null])).map((p) => p.number)).toEqual([4])
  const journal = (await office.client.exchange.journal()).toSorted((one, two) => one.number - two.number)
  expect(journal.slice(0, 3).map((p) => [p.packageId, p.number, p.fileName])).toEqual(
    first.map((p) => [p.packageId, p.number, p.name]),
  )
})

test('F3: the region’s packages to several districts at once share one series of numbers', async () => {
  const region = await openRegion({ now: '2022-03-21' })
  const offices = [
    await openDistrict({ now: '2022-03-21' }),
    await openDistrict({ now: '2022-03-21', name: 'Марксовский' }),
  ]
  for (const office of offices) await deliver(office, region)
  const made = await atOnce(
    region,
    offices.map((o) => o.of.district),
  )
  expect(made.map((p) => p.number)).toEqual([1, 2])
})
