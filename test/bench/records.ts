import { addDays } from '../../shared/date.ts'
import type { Id } from '../../shared/entity.ts'
import { type BuiltDistrict, chance, NOTES, YEAR } from './district.ts'
import type { CoreClient } from './workbench.ts'

/** How much of it there is: a quarter of the directions of a school is activated, each with a programme. */
const DIRECTIONS = 4
const MEASURES = 5
const TASKS = 20

/**
 * What a year brings beside cards, meetings, stages and journals: risk profiles, programmes, sheets of expertise, checks
 * of sites, the district's own plan, its own matters and notes.
 */
export async function addRecords(client: CoreClient, built: BuiltDistrict, seed: number): Promise<void> {
  const c = chance(seed)
  const of = { district: built.district, year: YEAR }
  const on = (days: number) => addDays(`${YEAR}-02-01`, c.below(days))
  const { directions } = await client.risks.map(of)
  const chosen = (school: number) =>
    directions.filter((_, at) => (at + school) % 3 === 0).slice(0, DIRECTIONS)
  await client.risks.set({
    year: YEAR,
    risks: built.schools.flatMap((school, at) =>
      chosen(at).map(({ id }) => ({
        school,
        direction: id,
        patch: { significance: 'high', verified: true, activatedOn: on(60), state1: 'reduced' as const },
      })),
    ),
  })
  for (const [at, school] of built.schools.entries()) {
    for (const direction of chosen(at)) await programme(client, school, direction.id, on)
    for (const stage of ['concept', 'evidence1'] as const) {
      const key = { school, year: YEAR, stage, round: 1 }
      await client.expertise.begin(key)
      const { own } = await client.expertise.sheet({ ...key, district: built.district })
      for (const { code } of own?.scores ?? [])
        await client.expertise.score({ ...key, code, patch: { score: 1, comment: c.of(NOTES) } })
      await client.expertise.recommend({ ...key, draft: { text: c.of(NOTES), due: on(200) } })
      await client.expertise.update({
        ...key,
        patch: { on: on(90), expert: 'Иванова М. П.', verdict: 'meets' },
      })
    }
  }
  for (const school of [null, ...built.schools])
    for (const day of ['03-15', '09-15']) {
      const { id: check } = await client.sites.begin({ year: YEAR, school, on: `${YEAR}-${day}` })
      await client.sites.answerRest({ check })
    }
  const { rows } = await client.roadmap.list(of)
  await client.ownPlan.take({ year: YEAR, activities: rows.map((row) => row.id) })
  await client.ownPlan.send({ year: YEAR, on: `${YEAR}-03-01`, note: '' })
  for (let n = 0; n < TASKS; n++) {
    const title = `Подготовить справку № ${n + 1} к совещанию`
    await client.duties.addTask({ year: YEAR, title, schedule: { kind: 'due', by: on(300) } })
    const subject = built.schools[n % built.schools.length] ?? ''
    await client.notes.add({ subject, subjectKind: 'school', text: c.of(NOTES), flagged: true, due: on(300) })
  }
}

async function programme(client: CoreClient, school: Id, direction: Id, on: (days: number) => string) {
  const { id } = await client.programmes.create({ school, direction })
  await client.programmes.update({
    id,
    patch: { title: 'Программа преодоления риска', goal: 'Снизить риск' },
  })
  await client.programmes.addIndicator({
    programme: id,
    draft: { title: 'Доля учителей, прошедших обучение', unit: '%', base: '20', target: '80', fact1: '55' },
  })
  for (let n = 0; n < MEASURES; n++)
    await client.programmes.addMeasure({
      programme: id,
      draft: { title: `Мера ${n + 1}: наставничество, открытые уроки, консультации`, due: on(280), stage: 1 },
    })
}
