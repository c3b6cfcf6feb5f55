import { expect, test } from 'vitest'
import { deliver } from '../exchange/deliver.ts'
import { enrolSchools, openDistrict, openRegion, refusal, rowOf } from '../../helpers/core.ts'

async function district() {
  const opened = await openDistrict({ now: '2022-03-14' })
  const { schools } = await enrolSchools(opened, ['СОШ № 1'])
  return { ...opened, school: schools[0] ?? '' }
}

test('notes to a school: written, put right, done ones last, taken back by undo', async () => {
  const { client, of, school } = await district()
  const draft = { subject: school, subjectKind: 'school' } as const
  const first = await client.notes.add({ ...draft, text: 'Позвонить директору' })
  await client.notes.add({ ...draft, text: 'Взять копию приказа' })
  const texts = async () =>
    (await client.notes.list({ district: of.district, subject: school })).map((n) => n.text)
  expect(await texts()).toEqual(['Взять копию приказа', 'Позвонить директору'])
  await client.notes.update({ id: first.id, patch: { text: 'Позвонить заместителю' } })
  expect((await client.ledger.undo()).label).toBe('Заметка: Позвонить заместителю')
  const { id } = (await client.notes.list({ district: of.district, subject: school }))[0] ?? { id: '' }
  await client.notes.update({ id, patch: { doneOn: '2022-03-14' } })
  expect(await texts()).toEqual(['Позвонить директору', 'Взять копию приказа'])
  await client.notes.remove({ ids: [first.id] })
  expect(await texts()).toEqual(['Взять копию приказа'])
  expect((await client.ledger.undo()).label).toBe('Удалена заметка: Позвонить директору')
  expect(await texts()).toHaveLength(2)
})

test('a note to come back to stands among the obligations on its day, a flagged one at once, until done', async () => {
  const { client, of, school } = await district()
  const row = await rowOf(client, of, '5.2')
  const dated = await client.notes.add({
    subject: school,
    subjectKind: 'school',
    text: 'Проверить приказ',
    due: '2022-03-10',
  })
  const flagged = await client.notes.add({
    subject: row.id,
    subjectKind: 'activity',
    text: 'Уточнить критерии',
    flagged: true,
  })
  await client.notes.add({ subject: row.id, subjectKind: 'activity', text: 'Просто запись' })
  const followUps = async () =>
    (await client.duties.list(of)).duties
      .filter((d) => d.kind === 'followUp')
      .map((d) => [d.title, d.due, d.state, d.page])
  expect(await followUps()).toEqual([
    ['Проверить приказ', '2022-03-10', 'overdue', `/schools/${school}`],
    ['Уточнить критерии', '2022-03-14', 'today', `/roadmap/${row.id}`],
  ])
  await client.notes.update({ id: flagged.id, patch: { flagged: false } })
  await client.notes.update({ id: dated.id, patch: { doneOn: '2022-03-14' } })
  expect(await followUps()).toEqual([['Проверить приказ', '2022-03-10', 'done', `/schools/${school}`]])
})

test('an empty note and one to nobody are refused with a sentence', async () => {
  const { client, school } = await district()
  const { id } = await client.notes.add({ subject: school, subjectKind: 'school', text: 'Позвонить' })
  const empty = await refusal(client.notes.update({ id, patch: { text: '  ' } }))
  expect(empty.what).toBe('Заметка осталась без текста.')
  const nobody = { subject: 'ab'.repeat(16), text: 'Позвонить' }
  expect((await refusal(client.notes.add({ ...nobody, subjectKind: 'school' }))).code).toBe('school-unknown')
  expect((await refusal(client.notes.add({ ...nobody, subjectKind: 'activity' }))).code).toBe(
    'activity-unknown',
  )
})

test('own matters, marks and notes travel to the region, which reads them and writes none', async () => {
  const { client, of, school, ...rest } = await district()
  const region = await openRegion({ now: '2022-03-14' })
  await client.notes.add({ subject: school, subjectKind: 'school', text: 'Позвонить', flagged: true })
  const task = await client.duties.addTask({
    year: 2022,
    title: 'Сдать отчёт',
    schedule: { kind: 'due', by: '2022-04-01' },
  })
  const mark = { kind: 'done', on: '2022-03-14', note: '' } as const
  await client.duties.mark({ marks: [{ subject: task.id, occurrence: 'once', mark }] })
  await deliver({ client, ...rest }, region)
  const there = (await region.client.duties.list(of)).duties
  const here = (await client.duties.list(of)).duties
  expect(there).toEqual(here)
  expect(there.find((d) => d.kind === 'task')?.mark).toBe('done')
  const refused = await refusal(
    region.client.duties.mark({ marks: [{ subject: task.id, occurrence: 'once', mark: null }] }),
  )
  expect(refused.code).toBe('not-own-district')
})

test('a note to any record leads back to it, and goes out of sight with it', async () => {
  const { client, of, school } = await district()
  const { year } = of
  const curator = await client.curators.create({ draft: { name: 'Белова Вера' } })
  const { directions } = await client.risks.map(of)
  const programme = await client.programmes.create({ school, direction: directions[0]?.id ?? '' })
  const key = { school, year, stage: 'concept', round: 1 } as const
  const expertise = await client.expertise.begin(key)
  const check = await client.sites.begin({ year, school, on: '2022-03-14' })
  const ownSite = await client.sites.begin({ year, school: null, on: '2022-03-14' })
  const visits = await rowOf(client, of, '2.13')
  const entry = await client.journal.create({ activity: visits.id, draft: { title: 'Гимназия' } })
  const row = await client.ownPlan.add({ year })
  await client.ownPlan.update({ id: row.id, patch: { number: '7.1' } })
  const noted = {
    curator: curator.id,
    programme: programme.id,
    expertise: expertise.id,
    siteCheck: check.id,
    journal: entry.id,
    ownActivity: row.id,
  } as const
  for (const [subjectKind, subject] of Object.entries(noted) as [keyof typeof noted, string][])
    await client.notes.add({ subject, subjectKind, text: subjectKind, flagged: true })
  await client.notes.add({ subject: ownSite.id, subjectKind: 'siteCheck', text: 'own site', flagged: true })
  const followUps = async () =>
    (await client.duties.list(of)).duties
      .filter((d) => d.kind === 'followUp')
      .map((d) => [d.title, d.number, d.school?.name ?? '', d.page].join(' | '))
      .toSorted()
  expect(await followUps()).toEqual([
    `curator |  |  | /curators/${curator.id}`,
    `expertise |  | СОШ № 1 | /expertise/${school}/concept/1`,
    `journal | 2.13 |  | /journal/${visits.id}/${entry.id}`,
    `own site |  |  | /sites/own`,
    `ownActivity | 7.1 |  | /own-plan/${row.id}`,
    `programme |  | СОШ № 1 | /programmes/${programme.id}`,
    `siteCheck |  | СОШ № 1 | /sites/${school}`,
  ])
  const { found } = { found: await client.search.find({ ...of, query: 'ownActivity' }) }
  expect(JSON.stringify(found)).toContain(`/own-plan/${row.id}`)

  await client.ownPlan.remove({ ids: [row.id] })
  await client.curators.remove({ ids: [curator.id] })
  expect((await followUps()).map((line) => line.split(' ')[0])).toEqual([
    'expertise',
    'journal',
    'own',
    'programme',
    'siteCheck',
  ])
  await client.ledger.undo()
  expect((await followUps())[0]).toContain('curator')
})
