import { expect, test } from 'vitest'
import type { StageStep } from '../../../shared/roadmap.ts'
import { sightOf } from '../../../shared/stage-chain.ts'
import type { StageKey } from '../../../shared/stage.ts'
import { enrolSchools, openDistrict, openRegion, refusal, rowOf } from '../../helpers/core.ts'
import { deliver } from '../exchange/deliver.ts'

async function district(today = '2022-04-01') {
  const opened = await openDistrict({ now: today })
  const { schools } = await enrolSchools(opened, ['СОШ № 1'], ['Белова Вера'])
  const school = schools[0] ?? ''
  const { client, of } = opened
  const sight = async (day = today) => {
    const board = await client.stages.board(of)
    const [first] = board.schools
    if (!first) throw new Error('no school')
    return sightOf(first, board.deadlines, day)
  }
  return {
    ...opened,
    school,
    sight,
    words: async (key: StageKey) => (await sight()).links.find((l) => l.link.key === key)?.words,
    set: (on: string, ...steps: StageStep[]) =>
      client.stages.set({
        year: 2022,
        facts: steps.map((step) => ({ school, step, fact: { on, by: null, note: null } })),
      }),
    expertise: async (round: number, verdict: 'meets' | 'needsWork', on: string) => {
      const key = { school, year: 2022, stage: 'concept' as const, round }
      await client.expertise.begin(key)
      await client.expertise.update({ ...key, patch: { on, verdict } })
    },
  }
}

test('a school begins with the questionnaire; what is confirmed without documents cannot be', async () => {
  const { sight, words } = await district()
  expect(await sight()).toMatchObject({
    phase: 'diagnosis',
    current: { link: { key: 'questionnaire' }, words: ['Ждём школу.'] },
    skipped: [],
  })
  expect(await words('conceptConfirmed')).toEqual(['Нельзя подтвердить: документы не размещены.'])
  expect(await words('selfDiagnosisConfirmed')).toEqual(['Нельзя подтвердить: самодиагностика не заполнена.'])
})

test('nobody has to mark the details: a later step lets them pass, a step of the roadmap is missed', async () => {
  const { sight, set } = await district()
  await set('2022-02-20', 'selfDiagnosis')
  await set('2022-03-20', 'conceptPlaced')
  const { links, current, skipped, phase, late } = await sight()
  const state = (key: StageKey) => links.find((l) => l.link.key === key)?.state
  expect(['riskProfile', 'conceptDocument', 'antiRiskDocuments'].map((k) => state(k as StageKey))).toEqual([
    'passed',
    'passed',
    'passed',
  ])
  expect(phase).toBe('concept')
  expect(current).toMatchObject({
    link: { key: 'conceptConfirmed' },
    deadline: '2022-03-30',
    late: 2,
    words: ['Ждём подтверждения: Белова Вера.'],
  })
  expect(skipped.map((l) => l.link.key)).toEqual(['selfDiagnosisConfirmed', 'risksActivated'])
  // 1 March to 1 April: the missed confirmation is the latest.
  expect(late).toBe(31)
})

test('what is sent back waits in words until it is fixed, and may be sent back again', async () => {
  const { client, of, school, sight, set } = await district()
  await set('2022-02-20', 'selfDiagnosis', 'selfDiagnosisConfirmed', 'risksActivated', 'conceptPlaced')
  const back = { school, year: 2022, step: 'conceptPlaced' as const }
  const { id } = await client.stages.sendBack({
    ...back,
    draft: { on: '2022-03-12', by: 'Белова Вера', reason: 'нет приказа об утверждении' },
  })
  expect((await sight()).current).toMatchObject({
    link: { key: 'conceptPlaced' },
    state: 'returned',
    words: ['На доработке с 12.03.2022, Белова Вера: нет приказа об утверждении.'],
  })
  await client.stages.updateReturn({ id, patch: { fixedOn: '2022-03-15' } })
  expect((await sight()).current?.link.key).toBe('conceptConfirmed')
  await set('2022-03-14', 'conceptConfirmed')
  const warnings = async () => (await client.stages.board(of)).schools[0]?.warnings.map((w) => w.text)
  expect(await warnings()).toEqual([
    'Подтверждено раньше, чем доработан шаг «Концептуальные документы размещены».',
  ])
  await client.stages.sendBack({ ...back, draft: { on: '2022-03-20', reason: 'другая версия' } })
  expect((await sight()).current?.words).toEqual(['На доработке с 20.03.2022: другая версия.'])
  expect(await warnings()).toEqual([
    'Подтверждено, а шаг «Концептуальные документы размещены» ещё на доработке.',
  ])
  await client.ledger.undo()
  expect((await sight()).current?.link.key).toBe('municipalConcept')
})

test('a return is fixed after it was made, and taken away', async () => {
  const { client, of, school } = await district()
  const draft = { on: '2022-03-12', fixedOn: null }
  const { id } = await client.stages.sendBack({ school, year: 2022, step: 'conceptPlaced', draft })
  const early = client.stages.updateReturn({ id, patch: { fixedOn: '2022-03-11' } })
  expect((await refusal(early)).what).toBe('Дата доработки раньше даты возврата.')
  await client.stages.removeReturn({ id })
  expect((await client.stages.board(of)).schools[0]?.returns).toEqual([])
  expect((await refusal(client.stages.removeReturn({ id }))).code).toBe('stageReturn-unknown')
})

test('every activated direction needs an approved programme; the one that lacks is named', async () => {
  const { client, of, school, words, set } = await district()
  await set('2022-02-25', 'selfDiagnosis', 'risksActivated')
  const { directions } = await client.risks.map(of)
  const [first, second] = directions
  if (!first || !second) throw new Error('no directions')
  await client.risks.set({
    year: 2022,
    risks: [first, second].map(({ id }) => ({
      school,
      direction: id,
      patch: { activatedOn: '2022-02-25' },
    })),
  })
  const lacks = (...titles: string[]) =>
    titles.map((title) => `Ждём: нет антирисковой программы по направлению «${title}».`)
  expect(await words('antiRiskDocuments')).toEqual(lacks(first.title, second.title))
  const { id } = await client.programmes.create({ school, direction: first.id })
  expect(await words('antiRiskDocuments')).toEqual(lacks(first.title, second.title))
  await client.programmes.update({ id, patch: { approvedOn: '2022-03-10' } })
  expect(await words('antiRiskDocuments')).toEqual(lacks(second.title))
  await set('2022-03-10', 'antiRiskDocuments')
  expect((await client.stages.board(of)).schools[0]?.warnings.map((w) => w.text)).toEqual([
    `Шаг отмечен, а антирисковая программа не утверждена: «${second.title}».`,
  ])
})

test('an expertise is done when its last round says so, on its day; before it is sent back', async () => {
  const { sight, set, expertise } = await district()
  await set('2022-03-01', 'selfDiagnosis', 'selfDiagnosisConfirmed', 'risksActivated')
  await set('2022-03-10', 'conceptPlaced', 'conceptConfirmed')
  expect((await sight()).current).toMatchObject({
    link: { key: 'municipalConcept' },
    deadline: '2022-03-25',
    words: ['Ждём лист экспертизы района.'],
  })
  await expertise(1, 'needsWork', '2022-03-18')
  expect((await sight()).current).toMatchObject({
    state: 'returned',
    words: ['Экспертиза 18.03.2022: требует доработки.'],
  })
  await expertise(2, 'meets', '2022-03-24')
  const { links, current } = await sight()
  expect(links.find((l) => l.link.key === 'municipalConcept')).toMatchObject({
    state: 'done',
    on: '2022-03-24',
  })
  expect(current).toMatchObject({ link: { key: 'regionalConcept' }, words: ['Ждём результат региона.'] })
})

test('a link is an address of the net; a path or program code is refused and nothing else changes', async () => {
  const { client, of, school, set } = await district()
  await set('2022-03-10', 'conceptPlaced')
  const link = (address: string) =>
    client.stages.link({ school, year: 2022, step: 'conceptPlaced', link: address })
  const kept = async () => (await client.stages.board(of)).schools[0]
  await link('https://mdk.fioco.ru/school/1')
  for (const bad of ['javascript:alert(1)', 'C:\\Документы\\план.docx', '/home/план.pdf'])
    expect((await refusal(link(bad))).code).toBe('link-refused')
  expect(await kept()).toMatchObject({
    links: { conceptPlaced: 'https://mdk.fioco.ru/school/1' },
    steps: { conceptPlaced: { on: '2022-03-10' } },
  })
  await link('')
  expect((await kept())?.links).toEqual({})
})

test('a date of another year is doubted, except before the roadmap begins', async () => {
  const { client, of, set } = await district()
  await set('2021-12-10', 'questionnaire', 'conceptPlaced')
  expect((await client.stages.board(of)).schools[0]?.warnings).toEqual([
    { step: 'conceptPlaced', text: 'Дата не 2022 года.' },
  ])
})

test('the outcome ends the year; the details count in no indicator', async () => {
  const { client, of, sight, set } = await district()
  await set('2022-03-10', 'conceptDocument', 'midtermDocument', 'monitoring1')
  for (const number of ['4.2', '5.6'])
    expect((await rowOf(client, of, number)).indicators.map((i) => i.fact).filter(Boolean)).toEqual([])
  await set('2022-11-20', 'outcome')
  expect(await sight()).toMatchObject({ phase: 'finished', current: null })
})

test('returns and links travel to the region, which only reads them', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const from = await district()
  await from.client.stages.sendBack({
    school: from.school,
    year: 2022,
    step: 'conceptPlaced',
    draft: { on: '2022-03-12', reason: 'нет приказа' },
  })
  await from.client.stages.link({
    school: from.school,
    year: 2022,
    step: 'conceptPlaced',
    link: 'https://mdk.fioco.ru/1',
  })
  await deliver(from, region)
  expect((await region.client.stages.board(from.of)).schools[0]).toMatchObject({
    links: { conceptPlaced: 'https://mdk.fioco.ru/1' },
    returns: [{ step: 'conceptPlaced', on: '2022-03-12', reason: 'нет приказа' }],
  })
  const meddle = region.client.stages.sendBack({
    school: from.school,
    year: 2022,
    step: 'conceptPlaced',
    draft: {},
  })
  expect((await refusal(meddle)).code).toBe('not-own-district')
})
