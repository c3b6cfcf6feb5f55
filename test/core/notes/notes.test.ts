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
