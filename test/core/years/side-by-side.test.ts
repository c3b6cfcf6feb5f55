import { expect, test } from 'vitest'
import { writeSpreadsheet } from '../../../electron/core/spreadsheet/write.ts'
import type { RiskPatch } from '../../../shared/risk.ts'
import { changeOf, pairUp } from '../../../shared/years.ts'
import { enrolSchools, openDistrict, rowOf } from '../../helpers/core.ts'

type Line = readonly (string | null)[]
const HEADINGS = ['№ п/п', 'Мероприятие', 'Срок реализации', 'Исполнители', 'Задачи', 'Показатель реализации']

/** Two years of a district: three schools in 2022, two of them and another one in 2023. */
async function twoYears() {
  const district = await openDistrict({ now: '2023-06-15' })
  const { client, of } = district
  const names = ['СОШ с. Луговое', 'СОШ № 7', 'СОШ с. Дальнее', 'СОШ с. Новое']
  const { schools } = await enrolSchools(district, names, ['Белова Вера Ивановна'])
  const [, , leaving = '', joining = ''] = schools
  await client.schools.enrol({ schools: [joining], year: 2022, status: null })
  const { rows } = await client.roadmap.list(of)
  const shipped = (number: string) => rows.find((r) => r.number === number)
  const [meetings, visits] = [shipped('2.6'), shipped('2.13')]
  const lines: Line[] = [
    ['1', 'Сопровождение', null, null, null, null],
    ['1.1', meetings?.title ?? '', 'май 2023', 'СОИРО', 'Опыт', meetings?.indicators[0]?.text ?? ''],
    ['1.2', 'Совсем новое мероприятие', 'июнь 2023', 'СОИРО', 'Опыт', 'Протокол'],
    ['2', 'Методическая поддержка', null, null, null, null],
    [
      '2.13',
      'Выезды, как их назвали теперь',
      'июнь 2023',
      'СОИРО',
      'Опыт',
      visits?.indicators[0]?.text ?? '',
    ],
  ]
  const bytes = await writeSpreadsheet({
    sheet: 'Карта',
    columns: HEADINGS.map((title) => ({ title, width: 20, kind: 'text' as const })),
    rows: lines,
  })
  const { trayId } = district.core.tray.put('Карта 2023.xlsx', bytes)
  await client.roadmapFile.apply({ trayId, year: 2023, deadlines: {} })
  await client.schools.carryOver({ year: 2023, schools: schools.filter((id) => id !== leaving) })
  await client.schools.enrol({ schools: [joining], year: 2023, status: 'project' })
  const compare = (years: [number, number] = [2023, 2022]) =>
    client.years.sideBySide({ district: of.district, years })
  return { ...district, schools, compare }
}

test('rows stand beside each other by their wording, else by their number; the rest stands alone', async () => {
  const { compare } = await twoYears()
  const years = await compare()
  expect([years.before, years.after]).toEqual([2022, 2023])
  expect(await compare([2022, 2023])).toEqual(years)
  const numbers = years.activities.map(({ before, after }) => [before?.number, after?.number])
  expect(numbers.slice(0, 3)).toEqual([
    ['2.6', '1.1'],
    [undefined, '1.2'],
    ['2.13', '2.13'],
  ])
  expect(numbers.length).toBe(40)
  expect(numbers.slice(3).every(([, after]) => after === undefined)).toBe(true)
})

test('the figures of both years are those of the years’ own pages, and their change is told', async () => {
  const { client, of, schools, compare } = await twoYears()
  const mark = async (year: number, number: string, occurrence: string, present: number) => {
    const activity = (await rowOf(client, { ...of, year }, number)).id
    const grid = await client.attendance.grid({ ...of, year, activity, aspect: null })
    await client.attendance.mark({
      activity,
      aspect: '',
      marks: grid.subjects.map(({ id, kind }, at) => ({
        subject: id,
        kind,
        occurrence,
        mark: { state: at < present ? 'present' : 'absent', role: null, headcount: null, note: null },
      })),
    })
  }
  await mark(2022, '2.6', '2022-03-29', 1)
  await mark(2023, '1.1', '2023-05-16', 3)
  const [meetings] = (await compare()).activities
  const [pair] = meetings?.indicators ?? []
  expect(pair?.before).toEqual((await rowOf(client, of, '2.6')).indicators[0])
  expect(pair?.after).toEqual((await rowOf(client, { ...of, year: 2023 }, '1.1')).indicators[0])
  expect(pair?.before?.state).toBe('counted')
  const expected = Math.round(((pair?.after?.share ?? 0) - (pair?.before?.share ?? 0)) * 1000) / 10
  expect(expected).toBeGreaterThan(0)
  expect(pair && changeOf(pair)).toEqual({ by: expected, unit: 'points' })
  expect(schools.length).toBe(4)
})

test('schools that stayed, left and came are told with their curators and risks', async () => {
  const { client, of, schools, compare } = await twoYears()
  const [stayed = '', , left = '', came = ''] = schools
  const [direction] = (await client.risks.map(of)).directions
  const risk = (patch: RiskPatch) =>
    client.risks.set({
      year: 2022,
      risks: [
        {
          school: stayed,
          direction: direction?.id ?? '',
          patch: {
            significance: 'high',
            verified: true,
            activatedOn: '2022-04-01',
            state1: 'same',
            ...patch,
          },
        },
      ],
    })
  await risk({ state2: 'removed' })
  const of2022 = (await compare()).schools
  const school = (id: string) => of2022.find((s) => s.id === id)
  expect(school(stayed)).toMatchObject({
    before: { status: 'project', curator: 'Белова Вера Ивановна' },
    after: { status: 'project', curator: 'Белова Вера Ивановна' },
    risks: { before: { activated: 1, overcome: 1, worse: 0 }, after: { activated: 0 } },
  })
  expect(school(left)).toMatchObject({ before: { status: 'project' }, after: null, risks: { after: null } })
  expect(school(came)).toMatchObject({ before: null, after: { status: 'project' }, risks: { before: null } })
  await risk({ state2: 'worse' })
  expect((await compare()).schools.find((s) => s.id === stayed)?.risks.before).toEqual({
    activated: 1,
    overcome: 0,
    worse: 1,
  })
})

test('the mean of finished sheets is compared; a year without schools has no expertise', async () => {
  const { client, schools, compare } = await twoYears()
  const finish = async (school: string, score: number) => {
    const sheet = { school, year: 2022, stage: 'concept' as const, round: 1 }
    await client.expertise.begin(sheet)
    const { own } = await client.expertise.sheet({
      ...sheet,
      district: (await client.workplace.get()).district?.id ?? '',
    })
    for (const { code } of own?.scores ?? [])
      await client.expertise.score({ ...sheet, code, patch: { score } })
    await client.expertise.update({
      ...sheet,
      patch: { on: '2022-03-20', expert: 'Иванова М. П.', verdict: 'meets' },
    })
  }
  await finish(schools[0] ?? '', 1)
  await finish(schools[1] ?? '', 0)
  const [concept] = (await compare()).expertise
  expect(concept?.before).toMatchObject({ finished: 2, of: 3 })
  expect(concept?.before?.share).toBeCloseTo(0.25)
  expect(concept?.after).toEqual({ finished: 0, of: 3, share: null })
  const [alone] = (await compare([2022, 2021])).expertise
  expect(alone).toMatchObject({ before: null, after: { of: 3 } })
})

test('a pair is never made twice of one, and what has no partner is not lost', () => {
  const same = [(s: string) => s, (s: string) => s[0] ?? '']
  expect(pairUp(['ax', 'ay', 'b'], ['ay', 'az', 'aw', 'c'], same)).toEqual([
    { before: 'ay', after: 'ay' },
    { before: 'ax', after: 'az' },
    { before: null, after: 'aw' },
    { before: null, after: 'c' },
    { before: 'b', after: null },
  ])
})
