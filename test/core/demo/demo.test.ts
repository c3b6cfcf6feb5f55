import { copyFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openCore, openDistrict, openRegion, readRows, refusal } from '../../helpers/core.ts'
import { temporaryFolder } from '../../helpers/ledger.ts'

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
    return rows.find((r) => r.number === '5.1')?.plan.doneOn
  }
  expect(await plan()).toBe('2022-03-18')
  await client.ledger.undo()
  expect(await plan()).toBeNull()
  await client.ledger.redo()
  expect(await plan()).toBe('2022-03-18')
})

test('all of it can be taken back to nothing, step by step', async () => {
  const { client, of } = await demo()
  for (let step = 0; (await client.ledger.status()).undo !== null && step < 500; step++) {
    const { kept } = await client.ledger.undo()
    expect(kept).toEqual([])
  }
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
