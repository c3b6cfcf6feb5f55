import { expect, test } from 'vitest'
import type { StageStep } from '../../../shared/roadmap.ts'
import { enrolSchools, openDistrict, openRegion, refusal, rowOf } from '../../helpers/core.ts'

async function district(now = '2022-04-01') {
  const opened = await openDistrict({ now })
  const members = await enrolSchools(opened, ['СОШ № 1', 'СОШ № 2'], ['Белова Вера'])
  const { client, of } = opened
  return {
    ...opened,
    ...members,
    board: () => client.stages.board(of),
    set: (school: string | undefined, step: StageStep, on: string | null) =>
      client.stages.set({
        year: 2022,
        facts: [{ school: school ?? '', step, fact: on === null ? null : { on, by: null, note: null } }],
      }),
  }
}

test('the board shows every project school, its curator and the deadlines of the roadmap’s own rows', async () => {
  const { board } = await district()
  expect(await board()).toMatchObject({
    year: 2022,
    deadlines: {
      selfDiagnosis: '2022-03-01',
      risksActivated: '2022-03-01',
      selfDiagnosisConfirmed: '2022-03-01',
      conceptPlaced: '2022-03-30',
      conceptConfirmed: '2022-03-30',
      evidence1Placed: '2022-06-01',
      evidence1Confirmed: '2022-06-01',
      evidence2Placed: '2022-11-01',
      evidence2Confirmed: '2022-11-01',
    },
    schools: [
      { name: 'СОШ № 1', curator: 'Белова Вера', steps: {}, warnings: [] },
      { name: 'СОШ № 2', curator: 'Белова Вера', steps: {}, warnings: [] },
    ],
  })
})

test('a moved deadline moves on the board', async () => {
  const { client, of, board } = await district()
  const { id } = await rowOf(client, of, '4.2')
  const change = { kind: 'moved', movedTo: '2022-04-08', reason: 'письмо региона' } as const
  await client.roadmap.changeOccurrence({ activity: id, occurrence: 'once', change })
  expect((await board()).deadlines.conceptPlaced).toBe('2022-04-08')
})

test('the region’s later monitoring of the same steps puts no deadline off', async () => {
  const { client, of, board } = await district()
  const { id } = await rowOf(client, of, '5.6')
  const change = { kind: 'moved', movedTo: '2022-06-20', reason: 'письмо региона' } as const
  await client.roadmap.changeOccurrence({ activity: id, occurrence: 'once', change })
  expect((await board()).deadlines.evidence1Confirmed).toBe('2022-06-01')
})

test('a step is set with its day, who and a note, cleared, and taken back', async () => {
  const { client, board, schools, set } = await district()
  const fact = { on: '2022-02-20', by: 'завуч', note: 'исправлено' }
  await client.stages.set({ year: 2022, facts: [{ school: schools[0] ?? '', step: 'selfDiagnosis', fact }] })
  expect((await board()).schools[0]?.steps).toEqual({ selfDiagnosis: fact })
  await set(schools[0], 'selfDiagnosis', null)
  expect((await board()).schools[0]?.steps).toEqual({})
  expect(await client.ledger.undo()).toEqual({
    label: 'ИС МЭДК: Самодиагностика заполнена – СОШ № 1',
    kept: [],
  })
  expect((await board()).schools[0]?.steps).toEqual({ selfDiagnosis: fact })
})

test('a step of all schools at once is one action', async () => {
  const { client, board, schools } = await district()
  const fact = { on: '2022-02-20', by: null, note: null }
  const facts = schools.map((school) => ({ school, step: 'conceptPlaced' as const, fact }))
  expect(await client.stages.set({ year: 2022, facts })).toEqual({ written: 2 })
  expect(await client.stages.set({ year: 2022, facts })).toEqual({ written: 0 })
  await client.ledger.undo()
  expect((await board()).schools.map((s) => s.steps)).toEqual([{}, {}])
})

test('what does not fit together is said in words and saved all the same', async () => {
  const { client, board, schools, set } = await district()
  const warned = async (at: number) =>
    (await board()).schools[at]?.warnings.map((w) => `${w.step}: ${w.text}`)
  await set(schools[0], 'conceptConfirmed', '2022-03-10')
  expect(await warned(0)).toEqual([
    'conceptConfirmed: Концептуальные документы подтверждены куратором, но шаг «Концептуальные документы размещены» не отмечен.',
  ])
  await set(schools[0], 'conceptPlaced', '2022-03-15')
  expect(await warned(0)).toEqual([
    'conceptConfirmed: Подтверждено раньше, чем отмечен шаг «Концептуальные документы размещены».',
  ])
  await set(schools[0], 'conceptConfirmed', '2022-03-15')
  expect(await warned(0)).toEqual([])
  await set(schools[1], 'selfDiagnosis', '2022-04-02')
  expect(await warned(1)).toEqual(['selfDiagnosis: Дата ещё не наступила.'])
  await client.schools.enrol({ schools: schools.slice(0, 1), year: 2022, curator: null })
  expect(await warned(0)).toEqual(['conceptConfirmed: Подтверждение есть, а куратор школе не назначен.'])
  expect((await board()).schools[0]?.steps.conceptConfirmed?.on).toBe('2022-03-15')
})

test('schools outside the project and of another year are not on the board', async () => {
  const { client, of, board, schools, set } = await district()
  await set(schools[1], 'selfDiagnosis', '2022-02-20')
  await client.schools.enrol({ schools: schools.slice(1), year: 2022, status: 'lowResults' })
  expect((await board()).schools.map((s) => s.name)).toEqual(['СОШ № 1'])
  expect((await client.stages.board({ ...of, year: 2021 })).schools).toEqual([])
})

test('a day that does not exist is not taken', async () => {
  const { schools, set, board } = await district()
  await expect(set(schools[0], 'selfDiagnosis', '2022-02-30')).rejects.toThrow('Input validation failed')
  expect((await board()).schools[0]?.steps).toEqual({})
})

test('the region does not set a district’s steps', async () => {
  const region = await openRegion()
  const fact = { on: '2022-02-20', by: null, note: null }
  const facts = [{ school: 'a'.repeat(32), step: 'selfDiagnosis' as const, fact }]
  expect((await refusal(region.client.stages.set({ year: 2022, facts }))).code).toBe('not-own-district')
})
