import { expect, test } from 'vitest'
import { enrolSchools, openDistrict } from '../../helpers/core.ts'

test('a chosen part of the cohort goes on into the next year with its curators; facts stay', async () => {
  const district = await openDistrict({ now: '2023-01-12' })
  const { client, of } = district
  const { schools, curators } = await enrolSchools(
    district,
    ['СОШ с. Луговое', 'СОШ № 7', 'СОШ с. Дальнее'],
    ['Петрова Нина Ивановна', 'Орлов Пётр Ильич'],
  )
  const [first = '', second = '', third = ''] = schools
  await client.schools.enrol({ schools: [second], year: 2022, status: 'lowResults' })
  await client.schools.enrol({ schools: [third], year: 2023, status: 'lowResults' })
  await client.stages.set({
    year: 2022,
    facts: [{ school: first, step: 'selfDiagnosis', fact: { on: '2022-02-20', by: null, note: null } }],
  })
  expect(await client.schools.carryOver({ year: 2023, schools: [first, third] })).toEqual({ carried: 1 })
  expect(await client.schools.carryOver({ year: 2023, schools: [second] })).toEqual({ carried: 1 })

  const next = await client.schools.list({ ...of, year: 2023 })
  const of2023 = (id: string) => next.find((s) => s.id === id)
  expect(of2023(first)).toMatchObject({ status: 'project', curator: { id: curators[0] } })
  expect(of2023(second)).toMatchObject({ status: 'lowResults', curator: { id: curators[1] } })
  expect(of2023(third)).toMatchObject({ status: 'lowResults', curator: null })
  const board = await client.stages.board({ ...of, year: 2023 })
  expect(board.schools.map((s) => [s.id, s.steps])).toEqual([[first, {}]])
  expect((await client.ledger.status()).undo).toBe(
    'Набор 2023: из набора 2022 перенесено с кураторами – СОШ № 7',
  )
  await client.ledger.undo()
  expect((await client.schools.list({ ...of, year: 2023 })).find((s) => s.id === second)?.status).toBeNull()
})
