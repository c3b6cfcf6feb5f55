import { expect, test } from 'vitest'
import { openDistrict, openRegion, refusal } from '../../helpers/core.ts'

test('requisites are kept as typed, one field at a time, and empty text empties a field', async () => {
  const { client, of } = await openDistrict()
  await client.district.update({ patch: { phone: '+7 (84545) 1-23-45', signatory: 'Сидоров П. П.' } })
  await client.district.update({ patch: { email: 'rono@example.org' } })
  expect(await client.district.get({ district: of.district })).toMatchObject({
    name: 'Балашовский муниципальный район',
    phone: '+7 (84545) 1-23-45',
    email: 'rono@example.org',
    signatory: 'Сидоров П. П.',
  })
  await client.district.update({ patch: { phone: '' } })
  expect(await client.district.get({ district: of.district })).toMatchObject({
    phone: '',
    email: 'rono@example.org',
  })
})

test('a typing slip in the requisites is taken back by undo', async () => {
  const { client, of } = await openDistrict()
  await client.district.update({ patch: { phone: 'верный' } })
  await client.district.update({ patch: { phone: 'ошибка' } })
  expect(await client.ledger.undo()).toEqual({ label: 'Сведения о районе', kept: [] })
  expect((await client.district.get({ district: of.district })).phone).toBe('верный')
})

test('renaming the district does not make another one of it', async () => {
  const { client, of } = await openDistrict()
  await client.district.update({ patch: { name: 'Балашовский муниципальный округ' } })
  expect((await client.workplace.get()).district).toEqual({
    id: of.district,
    name: 'Балашовский муниципальный округ',
  })
})

test('the region does not edit a district’s requisites', async () => {
  const { client } = await openRegion()
  expect((await refusal(client.district.update({ patch: { phone: '1' } }))).code).toBe('not-own-district')
})
