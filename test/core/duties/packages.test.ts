import { expect, test } from 'vitest'
import { enrolSchools, openDistrict, openRegion } from '../../helpers/core.ts'
import { deliver, receiptFor, send, takeIn } from '../exchange/deliver.ts'

async function acquainted() {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await openDistrict({ now: '2022-04-01' })
  await enrolSchools(office, ['СОШ № 1'])
  await deliver(office, region)
  await deliver(region, office)
  const waiting = async () =>
    (await office.client.duties.list(office.of)).duties.filter((d) => d.title.startsWith('Квитанция'))
  return { region, office, waiting }
}

test('a package that was sent is waited for among what the region owes, until its receipt comes', async () => {
  const { region, office, waiting } = await acquainted()
  const file = await send(office)
  expect(await waiting()).toEqual([])
  const [{ packageId } = { packageId: '' }] = await office.client.exchange.journal()
  await office.client.exchange.markSent({ packageId, sent: true })
  expect(await waiting()).toMatchObject([
    {
      kind: 'region',
      state: 'waiting',
      title: 'Квитанция на пакет № 2',
      from: '2022-04-01',
      remark: 'Отправлен 01.04.2022, ответа нет.',
      page: `/exchange/out/${packageId}`,
    },
  ])
  office.clock.set('2022-04-09T10:00:00')
  expect((await waiting())[0]?.remark).toBe(
    'Отправлен 01.04.2022, ответа нет. Узнайте по телефону, дошёл ли он.',
  )
  const [taken] = await takeIn(region, file)
  await region.client.exchange.apply({ id: taken?.id ?? '' })
  await takeIn(office, await receiptFor(region, taken?.id ?? ''))
  expect(await waiting()).toEqual([])
})
