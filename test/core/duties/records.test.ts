import { expect, test } from 'vitest'
import { riskDirectionEntity } from '../../../shared/risk.ts'
import { keyedId } from '../../../electron/core/ledger/id.ts'
import { enrolSchools, openDistrict, rowOf } from '../../helpers/core.ts'

async function district() {
  const opened = await openDistrict({ now: '2022-05-12' })
  const { schools } = await enrolSchools(opened, ['СОШ № 1'])
  const { client, of } = opened
  return {
    ...opened,
    school: schools[0] ?? '',
    ofKind: async (kind: string) =>
      (await client.duties.list(of)).duties
        .filter((d) => d.kind === kind)
        .map((d) => [d.title, d.school?.name ?? '', d.due, d.state, d.page]),
  }
}

test('a recommendation is due on its day until it is fixed, and leads to its sheet', async () => {
  const { client, school, ofKind } = await district()
  const key = { school, year: 2022, stage: 'concept', round: 1 } as const
  await client.expertise.begin(key)
  const draft = { text: 'Указать исходные значения', due: '2022-05-10' }
  const { id } = await client.expertise.recommend({ ...key, draft })
  await client.expertise.recommend({ ...key, draft: { text: 'Без срока' } })
  const page = `/expertise/${school}/concept/1`
  expect(await ofKind('recommendation')).toEqual([
    ['Указать исходные значения', 'СОШ № 1', '2022-05-10', 'overdue', page],
  ])
  await client.expertise.updateRecommendation({ id, patch: { fixedOn: '2022-05-11' } })
  expect((await ofKind('recommendation'))[0]?.[3]).toBe('done')
})

test('a remark on a site stays until it is fixed, or until the next check no longer finds it', async () => {
  const { client, school, ofKind } = await district()
  const check = async (on: string, answer: 'no' | 'yes') => {
    const { id } = await client.sites.begin({ year: 2022, school, on })
    await client.sites.answerRest({ check: id })
    const remark = answer === 'no' ? 'Раздела нет в меню' : ''
    await client.sites.answer({ check: id, code: '1', patch: { answer, remark } })
    return id
  }
  const first = await check('2022-05-02', 'no')
  const line = ['Раздела нет в меню', 'СОШ № 1', '2022-05-02', 'overdue', `/sites/${school}`]
  expect(await ofKind('siteRemark')).toEqual([line])
  await client.sites.answer({ check: first, code: '1', patch: { fixedOn: '2022-05-03' } })
  expect((await ofKind('siteRemark'))[0]?.[3]).toBe('done')
  await client.ledger.undo()
  await check('2022-05-11', 'yes')
  expect(await ofKind('siteRemark')).toEqual([])
})

test('a measure of a programme and a row of the own plan are done where they are written', async () => {
  const { client, of, school, ofKind } = await district()
  const direction = keyedId(riskDirectionEntity, 'ref', { year: 2022, code: '2' })
  const { id: programme } = await client.programmes.create({ school, direction })
  const draft = { title: 'Курсы для учителей', due: '2022-05-20', responsible: 'Завуч' }
  const { id: measure } = await client.programmes.addMeasure({ programme, draft })
  expect(await ofKind('measure')).toEqual([
    ['Курсы для учителей', 'СОШ № 1', '2022-05-20', 'later', `/programmes/${programme}`],
  ])
  await client.programmes.updateMeasure({ id: measure, patch: { doneOn: '2022-05-12' } })
  expect((await ofKind('measure'))[0]?.[3]).toBe('done')

  // A row that says what the region's says is already there; the district's own days are a thing of their own.
  const { id: activity } = await rowOf(client, of, '3.6')
  await client.ownPlan.take({ year: 2022, activities: [activity] })
  expect(await ofKind('ownPlan')).toEqual([])
  const { id } = await client.ownPlan.add({ year: 2022 })
  await client.ownPlan.update({ id, patch: { title: 'Совет директоров', scheduleText: 'до 16.05.2022' } })
  expect(await ofKind('ownPlan')).toEqual([['Совет директоров', '', '2022-05-16', 'soon', `/own-plan/${id}`]])
  const mark = { kind: 'done', on: '2022-05-12', note: '' } as const
  await client.duties.mark({ marks: [{ subject: id, occurrence: 'once', mark }] })
  expect((await ofKind('ownPlan'))[0]?.[3]).toBe('done')
})
