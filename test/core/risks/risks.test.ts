import { expect, test } from 'vitest'
import type { RiskPatch } from '../../../shared/risk.ts'
import { enrolSchools, openDistrict, openRegion, refusal } from '../../helpers/core.ts'
import { deliver } from '../exchange/deliver.ts'

async function district(now = '2022-03-10') {
  const opened = await openDistrict({ now })
  const { schools } = await enrolSchools(opened, ['СОШ № 1', 'СОШ № 2'])
  const { client, of } = opened
  const map = () => client.risks.map(of)
  const { directions } = await map()
  const direction = (code: string) => directions.find((d) => d.code === code)?.id ?? ''
  return {
    ...opened,
    schools,
    map,
    direction,
    set: (school: number, code: string, patch: RiskPatch) =>
      client.risks.set({
        year: 2022,
        risks: [{ school: schools[school] ?? '', direction: direction(code), patch }],
      }),
    risk: async (school: number, code: string) => (await map()).schools[school]?.risks[direction(code)],
    doubts: async (school: number) => (await map()).schools[school]?.warnings.map((w) => w.text),
  }
}

test('the map shows every project school against every direction of the year, by code', async () => {
  const { map, client, of, schools } = await district()
  const { directions } = await map()
  expect(directions).toHaveLength(12)
  expect(directions.map((d) => d.code).slice(0, 3)).toEqual(['1', '2', '3'])
  expect(directions.at(-1)?.code).toBe('12')
  expect(directions[1]).toMatchObject({ title: 'Дефицит педагогических кадров', confirmed: true })
  expect((await map()).schools).toMatchObject([
    { name: 'СОШ № 1', risks: {}, warnings: [], programmes: {} },
    { name: 'СОШ № 2', risks: {}, warnings: [], programmes: {} },
  ])
  await client.schools.enrol({ schools: schools.slice(1), year: 2022, status: 'lowResults' })
  expect((await map()).schools.map((s) => s.name)).toEqual(['СОШ № 1'])
  expect(await client.risks.map({ ...of, year: 2021 })).toMatchObject({ directions: [], schools: [] })
})

test('a direction is judged, verified with its reason, and one undo takes back one deed', async () => {
  const { client, set, risk } = await district()
  await set(0, '2', { significance: 'high' })
  await set(0, '2', { verified: true, verifiedNote: ' Три вакансии учителей ' })
  expect(await risk(0, '2')).toMatchObject({
    significance: 'high',
    verified: true,
    verifiedNote: 'Три вакансии учителей',
    activatedOn: null,
  })
  expect((await client.ledger.undo()).label).toBe('Риски: СОШ № 1 – Дефицит педагогических кадров')
  expect(await risk(0, '2')).toMatchObject({ significance: 'high', verified: null, verifiedNote: '' })
  expect((await client.ledger.undo()).label).toBe(
    'Риски: значимость, СОШ № 1 – Дефицит педагогических кадров',
  )
  expect(await risk(0, '2')).toBeUndefined()
})

test('a whole block is one action', async () => {
  const { client, schools, direction, map } = await district()
  const risks = schools.flatMap((school) =>
    ['1', '2', '3'].map((code) => ({
      school,
      direction: direction(code),
      patch: { significance: 'low' as const },
    })),
  )
  expect(await client.risks.set({ year: 2022, risks })).toEqual({ written: 6 })
  expect(await client.risks.set({ year: 2022, risks })).toEqual({ written: 0 })
  expect((await client.ledger.undo()).label).toBe('Риски: значимость, отметок – 6')
  expect((await map()).schools.map((s) => Object.keys(s.risks))).toEqual([[], []])
})

test('what does not fit together is said in words and saved all the same', async () => {
  const { client, set, doubts, risk, schools, direction } = await district()
  await set(0, '2', { significance: 'none', activatedOn: '2022-02-20' })
  expect(await doubts(0)).toEqual([
    'Риск не выявлен, но направление активировано.',
    'Направление активировано, но риск не верифицирован.',
    'Направление активировано, но антирисковой программы нет.',
  ])
  await set(0, '2', { significance: null })
  expect(await doubts(0)).toContain('Направление активировано, а значимость не указана.')
  await set(0, '2', { significance: 'high', verified: true, activatedOn: '2022-03-11', state2: 'reduced' })
  const programme = { school: schools[0] ?? '', direction: direction('2') }
  await client.programmes.create(programme)
  expect(await doubts(0)).toEqual([
    'Дата активации ещё не наступила.',
    'Состояние после 2 этапа отмечено, а после 1 этапа – нет.',
  ])
  await set(0, '2', { activatedOn: null, state1: 'same' })
  expect(await doubts(0)).toEqual([
    'Программа есть, а направление не активировано.',
    'Состояние после этапа отмечено («без изменений»), а направление не активировано.',
  ])
  await set(0, '2', { activatedOn: '2022-02-20' })
  expect(await doubts(0)).toEqual([])
  expect(await risk(0, '2')).toMatchObject({ significance: 'high', state1: 'same', state2: 'reduced' })
})

test('an unknown school or direction is refused and nothing of the request is written', async () => {
  const { client, schools, direction, map } = await district()
  const known = {
    school: schools[0] ?? '',
    direction: direction('1'),
    patch: { significance: 'low' as const },
  }
  const strange = await refusal(
    client.risks.set({ year: 2022, risks: [known, { ...known, direction: '0'.repeat(32) }] }),
  )
  expect(strange.what).toBe('В перечне 2022 года нет такого рискового направления.')
  const gone = await refusal(
    client.risks.set({ year: 2022, risks: [known, { ...known, school: '0'.repeat(32) }] }),
  )
  expect(gone.code).toBe('school-unknown')
  expect((await map()).schools[0]?.risks).toEqual({})
})

test('30 February is no day of activation', async () => {
  const { set, risk } = await district()
  await expect(set(0, '1', { activatedOn: '2022-02-30' })).rejects.toThrow('Input validation failed')
  expect(await risk(0, '1')).toBeUndefined()
})

test('the region reads the district’s map by package and does not write it', async () => {
  const { client, of, set, direction, ...own } = await district()
  await set(0, '9', { significance: 'medium', activatedOn: '2022-02-20' })
  const region = await openRegion({ now: '2022-03-10' })
  await deliver({ client, ...own }, region)
  const [school] = (await region.client.risks.map(of)).schools
  expect(school?.risks[direction('9')]).toMatchObject({ significance: 'medium', activatedOn: '2022-02-20' })
  expect(school?.warnings).toHaveLength(2)
  const attempt = {
    year: 2022,
    risks: [{ school: school?.id ?? '', direction: direction('9'), patch: { significance: 'low' as const } }],
  }
  expect((await refusal(region.client.risks.set(attempt))).code).toBe('not-own-district')
})
