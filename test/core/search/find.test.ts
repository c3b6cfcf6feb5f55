import { expect, test } from 'vitest'
import { HitKind } from '../../../shared/search.ts'
import { enrolSchools, openDistrict, openRegion, rowOf } from '../../helpers/core.ts'
import { deliver } from '../exchange/deliver.ts'

/** A district with one record of every kind, each with the word that is looked for. */
async function office() {
  const opened = await openDistrict({ now: '2022-06-15' })
  const { client, of } = opened
  const { schools, curators } = await enrolSchools(
    opened,
    ['СОШ с. Берёзовка', 'ООШ с. Луговое'],
    ['Ёлкина Вера'],
  )
  const [school = ''] = schools
  const id = async (number: string) => (await rowOf(client, of, number)).id
  const { directions } = await client.risks.map(of)
  const direction = directions.find((d) => d.code === '2')?.id ?? ''
  await client.schools.update({ id: school, patch: { director: 'Орлова', inn: '6449013711' } })
  await client.risks.set({
    year: 2022,
    risks: [{ school, direction, patch: { significance: 'high', verifiedNote: 'Барсук: две вакансии' } }],
  })
  const programme = (await client.programmes.create({ school, direction })).id
  await client.programmes.update({
    id: programme,
    patch: { title: 'Барсук: программа', goal: 'закрыть вакансии' },
  })
  await client.programmes.addMeasure({ programme, draft: { title: 'Барсук: сетевой урок' } })
  await client.programmes.addIndicator({ programme, draft: { title: 'Барсук: доля вакансий' } })
  const sheet = { school, year: 2022, stage: 'concept' as const, round: 1 }
  await client.expertise.begin(sheet)
  await client.expertise.update({ ...sheet, patch: { conclusion: 'Барсук: соответствует' } })
  await client.expertise.recommend({ ...sheet, draft: { text: 'Барсук: уточнить сроки', due: '2022-07-01' } })
  await client.journal.create({
    activity: await id('6.3'),
    draft: { on: '2022-05-10', title: 'Барсук: статья' },
  })
  const row = (await client.ownPlan.add({ year: 2022 })).id
  await client.ownPlan.update({ id: row, patch: { number: '1.1', title: 'Барсук: совещание' } })
  const check = (await client.sites.begin({ year: 2022, school, on: '2022-06-01' })).id
  const [site] = (await client.sites.board(of)).filter((s) => s.school?.id === school)
  const code = site?.checks[0]?.items[0]?.code ?? ''
  await client.sites.answer({ check, code, patch: { answer: 'no', remark: 'Барсук: нет раздела' } })
  await client.stages.sendBack({
    school,
    year: 2022,
    step: 'conceptPlaced',
    draft: { on: '2022-03-28', by: 'куратор', reason: 'Барсук: нет сроков' },
  })
  const meeting = await id('2.6')
  const mark = { state: 'absent' as const, role: null, headcount: null, note: 'Барсук: болели' }
  await client.attendance.mark({
    activity: meeting,
    aspect: '',
    marks: [{ subject: school, kind: 'school', occurrence: '2022-03-29', mark }],
  })
  const schedule = { kind: 'due' as const, by: '2022-07-01' }
  await client.duties.addTask({ year: 2022, title: 'Барсук: позвонить', schedule })
  await client.notes.add({ subject: school, subjectKind: 'school', text: 'Барсук: новый директор' })
  const file = opened.core.tray.put('Барсук.pdf', Buffer.from('%PDF-1.4'))
  await client.attachments.attach({ kind: 'school', subject: school, trayId: file.trayId })
  await client.curators.update({ id: curators[0] ?? '', patch: { note: 'Барсук' } })
  await client.schools.update({ id: school, patch: { note: 'Барсук' } })
  return {
    ...opened,
    school,
    programme,
    meeting,
    find: (query: string) => client.search.find({ ...of, query }),
  }
}

test('records of every kind are found, and each leads to the page that shows it', async () => {
  const own = await office()
  const { find, school, programme, meeting } = own
  await deliver(own, await openRegion({ now: '2022-06-15' }))
  const { hits, total } = await find('барсук')
  expect(total).toBe(hits.length)
  const found = new Map(hits.map((hit) => [hit.kind, hit]))
  const kinds = new Set<HitKind>([...found.keys(), 'activity', 'package'])
  expect([...kinds].sort()).toEqual([...HitKind.options].sort())
  expect(found.get('measure')).toMatchObject({
    title: 'Барсук: сетевой урок',
    detail: 'СОШ с. Берёзовка · Дефицит педагогических кадров',
  })
  expect(found.get('measure')?.address).toMatch(new RegExp(`^/programmes/${programme}/[0-9a-f]{32}$`))
  expect(found.get('recommendation')).toMatchObject({
    detail: 'СОШ с. Берёзовка · концептуальные документы · до 01.07.2022',
    address: `/expertise/${school}/concept/1`,
  })
  expect(found.get('mark')).toMatchObject({
    detail: '2.6 · 29.03.2022 · СОШ с. Берёзовка',
    address: `/attendance/${meeting}`,
  })
  expect((await find('профилактической')).hits[0]?.kind).toBe('activity')
  expect((await find('пакет 1')).hits[0]).toMatchObject({ kind: 'package', title: 'Пакет № 1' })
})

test('words in any order, without ё and case, also parts of numbers; what begins so stands first', async () => {
  const { find } = await office()
  const titles = async (query: string) => (await find(query)).hits.map((hit) => hit.title)
  expect(await titles('ВЕРА елкина')).toEqual(['Ёлкина Вера'])
  expect(await titles('64490137')).toEqual(['СОШ с. Берёзовка'])
  expect((await titles('березовка сош'))[0]).toBe('СОШ с. Берёзовка')
  expect(await titles('барсук вакансий')).toEqual(['Барсук: доля вакансий'])
  expect([await find(''), await find('  ')]).toEqual([
    { hits: [], total: 0 },
    { hits: [], total: 0 },
  ])
  expect(await titles('бегемот')).toEqual([])
})

test('what was just changed or removed is found as it is now', async () => {
  const { client, find, school } = await office()
  await client.schools.update({ id: school, patch: { shortName: 'СОШ с. Сосновка' } })
  expect((await find('сосновка мера')).hits).toEqual([])
  expect((await find('сосновка сетевой')).hits[0]?.detail).toContain('Сосновка')
  expect((await find('березовка сетевой')).total).toBe(0)
  const note = (await find('новый директор')).total
  await client.ledger.undo()
  expect([note, (await find('березовка сетевой')).total]).toEqual([1, 1])
})

test('another year’s records are another year’s, people and notes are everybody’s', async () => {
  const { client, of } = await office()
  const { hits } = await client.search.find({ ...of, year: 2023, query: 'барсук' })
  expect([...new Set(hits.map((hit) => hit.kind))].sort()).toEqual([
    'attachment',
    'curator',
    'note',
    'school',
  ])
})
