import { expect, test } from 'vitest'
import { enrolSchools, openDistrict, openRegion, refusal, rowOf } from '../../helpers/core.ts'

async function district() {
  const opened = await openDistrict({ now: '2022-06-01' })
  const members = await enrolSchools(opened, ['СОШ № 1'], ['Белова Вера'])
  const { client, of } = opened
  const activity = async (number: string) => (await rowOf(client, of, number)).id
  return {
    ...opened,
    ...members,
    activity,
    list: async (number: string) => client.journal.list({ ...of, activity: await activity(number) }),
  }
}

test('a visit is kept with school and curator by name', async () => {
  const { activity, client, curators, list, schools } = await district()
  const { id } = await client.journal.create({
    activity: await activity('2.13'),
    draft: {
      on: '2022-03-17',
      school: schools[0],
      curator: curators[0],
      title: 'Гимназия № 1',
      note: 'урок',
    },
  })
  expect(await list('2.13')).toEqual([
    {
      id,
      activity: await activity('2.13'),
      on: '2022-03-17',
      school: { id: schools[0], name: 'СОШ № 1' },
      curator: { id: curators[0], name: 'Белова Вера' },
      title: 'Гимназия № 1',
      person: '',
      amount: null,
      closedOn: null,
      link: '',
      note: 'урок',
    },
  ])
})

test('entries stand newest first; those without a date wait on top', async () => {
  const { activity, client, list } = await district()
  const of = await activity('6.3')
  for (const [title, on] of [
    ['старая', '2022-02-01'],
    ['без даты', null],
    ['новая', '2022-05-01'],
  ] as const)
    await client.journal.create({ activity: of, draft: { title, on } })
  expect((await list('6.3')).map((e) => e.title)).toEqual(['без даты', 'новая', 'старая'])
})

test('a question is answered later, and each correction is taken back on its own', async () => {
  const { activity, client, list } = await district()
  const { id } = await client.journal.create({
    activity: await activity('2.16'),
    draft: { on: '2022-03-14', title: 'Какой датой?', person: 'Белова' },
  })
  await client.journal.update({ id, patch: { closedOn: '2022-03-15', note: 'датой исправления' } })
  await client.journal.update({ id, patch: { note: '' } })
  expect((await list('2.16'))[0]).toMatchObject({ closedOn: '2022-03-15', note: '', title: 'Какой датой?' })
  await client.ledger.undo()
  expect((await list('2.16'))[0]?.note).toBe('датой исправления')
  await client.ledger.undo()
  expect((await list('2.16'))[0]).toMatchObject({ closedOn: null, note: '' })
})

test('removed entries go together and come back by one undo', async () => {
  const { activity, client, list } = await district()
  const ids: string[] = []
  for (const title of ['Первая', 'Вторая', 'Третья'])
    ids.push((await client.journal.create({ activity: await activity('6.3'), draft: { title } })).id)
  await client.journal.remove({ ids: ids.slice(0, 2) })
  expect((await list('6.3')).map((e) => e.title)).toEqual(['Третья'])
  expect(await client.ledger.undo()).toEqual({ label: '6.3: удалено записей – 2', kept: [] })
  expect(await list('6.3')).toHaveLength(3)
})

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' java\tscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'file:///C:/secret.txt',
  'C:\\secret.txt',
])('a link that is no page is refused: %s', async (link) => {
  const { activity, client, list } = await district()
  const created = client.journal.create({ activity: await activity('6.3'), draft: { title: 'Статья', link } })
  const told = await refusal(created)
  expect(told.code).toBe('link-refused')
  expect(told.what).toMatch(/^Ссылка не принята\. /)
  const { id } = await client.journal.create({ activity: await activity('6.3'), draft: { title: 'Статья' } })
  expect((await refusal(client.journal.update({ id, patch: { link, title: 'Иначе' } }))).code).toBe(
    'link-refused',
  )
  expect((await list('6.3')).map((e) => [e.title, e.link])).toEqual([['Статья', '']])
})

test('a page’s address is taken as typed', async () => {
  const { activity, client, list } = await district()
  for (const link of ['https://example.org/news?id=1', 'школа.рф/новости'])
    await client.journal.create({ activity: await activity('6.3'), draft: { title: link, link } })
  expect((await list('6.3')).every((e) => e.link === e.title)).toBe(true)
})

test('a removed school leaves the entry without a name, and returns with undo', async () => {
  const { activity, client, list, schools } = await district()
  await client.journal.create({
    activity: await activity('2.13'),
    draft: { on: '2022-03-17', school: schools[0] },
  })
  await client.schools.remove({ ids: schools })
  expect((await list('2.13'))[0]?.school).toBeNull()
  await client.ledger.undo()
  expect((await list('2.13'))[0]?.school?.name).toBe('СОШ № 1')
})

test('a row without a journal takes no entries, and the region keeps none for a district', async () => {
  const { activity, client } = await district()
  const region = await openRegion()
  expect((await refusal(client.journal.create({ activity: await activity('3.2'), draft: {} }))).code).toBe(
    'activity-unknown',
  )
  const draft = { title: 'Статья' }
  const foreign = region.client.journal.create({ activity: await activity('6.3'), draft })
  expect((await refusal(foreign)).code).toBe('not-own-district')
})

test.each(['2.9', '2.14', '6.2'])(
  'materials of row %s have their journal and leave its indicator alone',
  async (number) => {
    const { client, of } = await openDistrict({ now: '2022-10-01' })
    const before = await rowOf(client, of, number)
    expect(before.facts).toContain('journal')
    const draft = {
      on: '2022-09-12',
      title: 'Методические рекомендации для руководителей',
      person: 'СОИРО, кафедра управления',
      note: 'Разосланы школам',
    }
    await client.journal.create({ activity: before.id, draft })
    expect(await client.journal.list({ ...of, activity: before.id })).toEqual([
      expect.objectContaining(draft),
    ])
    expect((await rowOf(client, of, number)).indicators).toEqual(before.indicators)
  },
)
