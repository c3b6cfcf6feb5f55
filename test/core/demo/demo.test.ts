import { copyFileSync, cpSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openCore, openDistrict, openRegion, readRows, refusal } from '../../helpers/core.ts'
import { temporaryFolder } from '../../helpers/ledger.ts'
import { deliver } from '../exchange/deliver.ts'

test('the training district opens in an empty folder, says what it is and lives on its own day', async () => {
  const { client } = openCore({ now: '2031-01-01' })
  expect(await client.workplace.openDemo()).toMatchObject({
    ready: true,
    demo: true,
    role: 'district',
    year: 2022,
    today: '2022-05-26',
    district: { name: 'Учебный муниципальный район' },
  })
})

test('where somebody works it is refused, in either role, and nothing changes', async () => {
  for (const open of [openDistrict, openRegion]) {
    const workplace = await open()
    const before = await workplace.client.ledger.history({})
    expect((await refusal(workplace.client.workplace.openDemo())).code).toBe('already-set-up')
    expect((await workplace.client.workplace.get()).demo).toBe(false)
    expect(await workplace.client.ledger.history({})).toEqual(before)
  }
})

test('it does not open twice', async () => {
  const { client } = openCore()
  await client.workplace.openDemo()
  expect((await refusal(client.workplace.openDemo())).code).toBe('already-set-up')
})

/** The program's own files, one of the training district's among them lost. */
function resourcesWithout(name: string): string {
  const folder = temporaryFolder()
  cpSync(join(import.meta.dirname, '../../../resources'), folder, { recursive: true })
  rmSync(join(folder, 'demo', name))
  return folder
}

async function demo() {
  const opened = openCore()
  const { district } = await opened.client.workplace.openDemo()
  return { ...opened, of: { district: district?.id ?? '', year: 2022 } }
}

test('five schools, three curators, nothing in their requisites to warn about', async () => {
  const { client, of } = await demo()
  const schools = await client.schools.list(of)
  expect(schools).toHaveLength(5)
  expect(schools.every((s) => s.curator !== null && s.status === 'project')).toBe(true)
  expect(schools.some((s) => s.previousYear)).toBe(true)
  expect([...schools, ...(await client.curators.list(of))].flatMap((r) => r.warnings)).toEqual([])
})

test('there is something of everything: done, running, late, ahead, and something for today’s list', async () => {
  const { client, of } = await demo()
  const { rows } = await client.roadmap.list(of)
  expect(new Set(rows.map((r) => r.state))).toEqual(
    new Set(['done', 'running', 'overdue', 'upcoming', 'notStarted', 'regional']),
  )
  const { coverage } = await client.dashboard.get(of)
  const { duties } = await client.duties.list(of)
  for (const state of ['overdue', 'today', 'soon', 'later', 'waiting', 'done'])
    expect(duties.map((d) => d.state)).toContain(state)
  expect(coverage.every((c) => c.share !== null && c.share > 0)).toBe(true)
})

test('it was built by the program’s own actions: they stand in the history and can be taken back', async () => {
  const { client, of } = await demo()
  const history = await client.ledger.history({ limit: 200 })
  expect(history.length).toBeGreaterThan(20)
  expect(new Set(history.map((h) => h.author))).toEqual(new Set(['Лебедева Марина Викторовна']))
  expect(history.some((h) => h.kind === 'import')).toBe(false)
  const plan = async () => {
    const { rows } = await client.roadmap.list(of)
    return rows.find((r) => r.number === '5.1')?.plan.evidence
  }
  expect(await plan()).toBe('исх. № 118')
  await client.ledger.undo()
  expect(await plan()).toBe('План-график района, версия 1, направлен в регион 18.03.2022.')
  await client.ledger.redo()
  expect(await plan()).toBe('исх. № 118')
})

test('all of it can be taken back to nothing, step by step', async () => {
  const { client, of } = await demo()
  const kept: string[] = []
  for (let step = 0; (await client.ledger.status()).undo !== null && step < 500; step++)
    kept.push(...(await client.ledger.undo()).kept)
  // Two rows of the own plan: the region has spoken of them, so their records stay.
  expect(kept).toHaveLength(2)
  expect(kept.every((title) => title.startsWith('строка муниципального плана'))).toBe(true)
  expect(await client.schools.list(of)).toEqual([])
  const { rows } = await client.roadmap.list(of)
  expect(rows.flatMap((r) => r.indicators).filter((i) => i.state === 'counted')).toEqual([])
})

test('two training districts are the same, number for number', async () => {
  const look = async () => {
    const { client, of } = await demo()
    const schools = (await client.schools.list(of)).map((s) => [
      s.shortName,
      s.inn,
      s.previousYear,
      s.curator?.name,
    ])
    const { rows } = await client.roadmap.list(of)
    return [
      schools,
      rows.map((r) => [r.state, r.indicators.map(({ missing, ...i }) => [i, missing.map((m) => m.detail)])]),
    ]
  }
  expect(await look()).toEqual(await look())
})

test('with equal randomness even every row of the file is the same', async () => {
  const fill = async (keysOf?: string) => {
    const dataDir = temporaryFolder()
    // Keys are never made of that randomness: the second folder gets those of the first.
    for (const name of keysOf === undefined ? [] : readdirSync(keysOf))
      if (/^(signing-key|age-identity)/.test(name))
        copyFileSync(join(keysOf ?? '', name), join(dataDir, name))
    const opened = openCore({ seed: 7, dataDir })
    await opened.client.workplace.openDemo()
    opened.close()
    return dataDir
  }
  const first = await fill()
  expect(readRows(await fill(first), ['meta'])).toBe(readRows(first, ['meta']))
})

test('its risks and programmes leave something to do: a programme to write, a measure that is late', async () => {
  const { client, of } = await demo()
  const { schools } = await client.risks.map(of)
  const texts = schools.flatMap((s) => s.warnings.map((w) => w.text))
  expect(texts).toContain('Направление активировано, но антирисковой программы нет.')
  expect(texts).toContain('Направление активировано, но риск не верифицирован.')
  const { programmes, missing } = await client.programmes.list(of)
  expect(programmes).toHaveLength(4)
  expect(missing).toHaveLength(3)
  expect(programmes.some((p) => p.warnings.length === 0)).toBe(true)
  expect(programmes.flatMap((p) => p.warnings).join(' ')).toContain('Замечаний к показателям и мерам: 3.')
})

test('its expertise has every case: low, mended in a second round, begun, missing, and the region’s sheets beside', async () => {
  const { client, of } = await demo()
  const board = await client.expertise.board(of)
  const concept = board.schools.map(({ name, stages: { concept: cell } }) => [
    name,
    cell.state,
    cell.own?.round ?? null,
    cell.own?.result?.zone ?? null,
    cell.difference,
  ])
  expect(concept).toEqual([
    ['ООШ п. Степной', 'finished', 1, 'жёлтая', -6],
    ['СОШ с. Верхняя Берёзовка имени Героя Труда', 'finished', 1, 'красная', -6],
    ['СОШ с. Заречное', 'finished', 1, 'зелёная', -6],
    ['СОШ с. Луговое', 'none', null, null, null],
    ['СОШ № 2 г. Учебный', 'finished', 2, 'зелёная', 0],
  ])
  expect(board.stages.find((s) => s.stage === 'concept')?.missing).toEqual(['СОШ с. Луговое'])
  expect(board.schools.map((s) => s.stages.evidence1.state)).toContain('begun')
  expect(board.schools.reduce((sum, s) => sum + s.stages.concept.overdue, 0)).toBe(2)
})

test('sites, own plan and the region’s word: something mended, something open, an answer that is due', async () => {
  const { client, of } = await demo()
  const remarks = (await client.sites.board(of))
    .flatMap(({ checks }) => checks)
    .flatMap(({ items }) => items.filter(({ remark }) => remark !== ''))
  expect(remarks.some((item) => item.fixedOn !== null)).toBe(true)
  expect(remarks.some((item) => item.fixedOn === null)).toBe(true)
  const plan = await client.ownPlan.get(of)
  expect(plan.rows.every((row) => row.schedule !== null)).toBe(true)
  expect(plan.versions.map(({ number, on, sentOn }) => [number, on, sentOn])).toEqual([
    [2, '2022-04-06', '2022-04-06'],
    [1, '2022-03-18', '2022-03-18'],
  ])
  expect(plan.rows.filter((row) => row.regionRemark !== '').map((row) => row.answeredOn)).toEqual([
    null,
    '2022-04-05',
  ])
  expect((await client.dashboard.get(of)).returned.map((row) => row.number)).toEqual(['2.13'])
  const kinds = new Set((await client.duties.list(of)).duties.map((duty) => duty.kind))
  for (const kind of ['recommendation', 'siteRemark', 'ownPlan', 'task', 'followUp', 'measure'])
    expect(kinds).toContain(kind)
})

test('where it cannot be made whole nothing of it is left, and it can be opened again', async () => {
  const dataDir = temporaryFolder()
  const broken = openCore({ dataDir, resourcesDir: resourcesWithout('work.json') })
  await expect(broken.client.workplace.openDemo()).rejects.toThrow(/work\.json/)
  expect((await broken.client.workplace.get()).ready).toBe(false)
  expect(await broken.client.ledger.history({})).toEqual([])
  broken.close()
  const { client } = openCore({ dataDir })
  expect(await client.workplace.openDemo()).toMatchObject({ ready: true, demo: true })
})

test('its package is taken by a region without a remark: what the invented region said stays at home', async () => {
  const district = await demo()
  const region = await openRegion()
  const { counts, remarks } = await deliver(district, region)
  expect(remarks).toEqual([])
  expect(counts.refused).toBe(0)
  const { of } = district
  expect((await region.client.schools.list(of)).length).toBe(5)
  const board = await region.client.expertise.board(of)
  expect(board.schools.flatMap((s) => Object.values(s.stages)).every((cell) => cell.regional === null)).toBe(
    true,
  )
})
