import { expect, test } from 'vitest'
import { openCore } from '../../helpers/core.ts'

const MAY_2022 = Date.parse('2022-05-20T10:00:00')
const setup = { role: 'district', district: 'Балашовский', coordinator: 'Иванова М. П.', year: 2022 } as const

test('a clock set to 2009 is named, nothing is refused, and what was done stays last', async () => {
  const { client, clock } = openCore({ now: MAY_2022 })
  const { district } = await client.workplace.setup(setup)
  await client.schools.create({ draft: { shortName: 'СОШ № 1' }, year: 2022 })
  expect((await client.ledger.status()).notice).toBeNull()

  clock.set('2009-01-01T03:00:00')
  const { id } = await client.schools.create({ draft: { shortName: 'СОШ № 2' }, year: 2022 })
  await client.schools.update({ id, patch: { director: 'Петрова А. А.' } })

  const { notice, undo } = await client.ledger.status()
  expect(notice).toContain('01.01.2009 03:00')
  expect(notice).toContain('20.05.2022 10:00')
  expect(notice).toContain('исправьте дату')
  // Order does not come from the clock: the newest action is the one that Ctrl+Z takes back.
  expect(undo).toContain('СОШ № 2')
  const schools = await client.schools.list({ district: district?.id ?? '', year: 2022 })
  expect(schools.map((s) => [s.shortName, s.director])).toEqual([
    ['СОШ № 1', ''],
    ['СОШ № 2', 'Петрова А. А.'],
  ])
})

test('a few hours of difference are nobody’s business', async () => {
  const { client, clock } = openCore({ now: MAY_2022 })
  await client.workplace.setup(setup)
  clock.set('2022-05-20T05:00:00')
  expect((await client.ledger.status()).notice).toBeNull()
})
