import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FORMAT } from '../../../electron/core/exchange/format.ts'
import { unpack } from '../../../electron/core/exchange/unpack.ts'
import { unpackMarks } from '../../../shared/attendance.ts'
import { openDistrict, openRegion, rowOf } from '../../helpers/core.ts'
import { arrive, send } from './deliver.ts'

const folder = join(import.meta.dirname, '../../fixtures/packages')
const golden = readdirSync(folder).filter((name) => name.endsWith('.p500'))
const of = (kind: string) => golden.filter((name) => name.endsWith(`-${kind}.p500`))
const file = (name: string) => ({ name, bytes: readFileSync(join(folder, name)) })

test('today’s format has its golden packages', () => {
  const { major, minor } = FORMAT
  expect(golden).toEqual(
    expect.arrayContaining([`${major}.${minor}-district.p500`, `${major}.${minor}-region.p500`]),
  )
})

test.each(golden)('%s is whole and says its own format', async (name) => {
  const { manifest } = await unpack(file(name).bytes)
  expect(name.startsWith(`${manifest.format.major}.${manifest.format.minor}-`)).toBe(true)
})

test.each(of('district'))(
  '%s: a district’s year of that format arrives at the region of today',
  async (name) => {
    const region = await openRegion({ now: '2022-04-02' })
    const trayId = arrive(region, file(name))
    const preview = await region.client.exchange.preview({ trayId })
    expect(preview).toMatchObject({
      number: 1,
      from: { role: 'district', name: 'Балашовский муниципальный район', author: 'Иванова Мария Петровна' },
      createdAt: Date.parse('2022-04-01T07:00:00Z'),
      counts: { refused: 0, conflicts: 0 },
    })
    await region.client.exchange.apply({ trayId })
    const [listed] = await region.client.region.districts({ year: 2022 })
    const district = { district: listed?.id ?? '', year: 2022 }
    expect(await region.client.district.get(district)).toMatchObject({
      post: 'методист',
      office: 'Управление образования',
    })
    const schools = await region.client.schools.list(district)
    expect(schools.map((s) => [s.shortName, s.inn, s.phone, s.director, s.curator?.name, s.status])).toEqual([
      ['ООШ с. Ёлкино', '', '', 'Сидоров П. П.', 'Белова Вера Анатольевна', 'project'],
      ['СОШ № 1', '7707083893', '+7 (84545) 1-23-45', '', 'Белова Вера Анатольевна', 'project'],
    ])
    const meeting = await rowOf(region.client, district, '2.6')
    expect(meeting.indicators[0]).toMatchObject({ fact: 2, of: 2 })
    const { occurrences, row } = await region.client.roadmap.get({ ...district, activity: meeting.id })
    expect(occurrences[1]?.change).toEqual({ kind: 'moved', reason: 'нет связи', planned: '2022-04-26' })
    const grid = await region.client.attendance.grid({ ...district, activity: row.id, aspect: null })
    expect(unpackMarks(grid.marks)[0]?.[0]).toEqual({
      state: 'present',
      role: 'speaker',
      headcount: null,
      note: 'доклад',
    })
    const { schools: board } = await region.client.stages.board(district)
    expect(board[0]?.steps).toEqual({ selfDiagnosis: { on: '2022-02-20', by: 'завуч', note: null } })
    const journal = await rowOf(region.client, district, '6.3')
    expect(await region.client.journal.list({ ...district, activity: journal.id })).toMatchObject([
      { on: '2022-02-21', title: 'Старт проекта', link: 'https://example.org/1' },
    ])
    expect((await rowOf(region.client, district, '5.1')).plan).toMatchObject({
      doneOn: '2022-03-18',
      doneNote: 'Направлен.',
    })
  },
)

test.each(of('region'))(
  '%s: the region’s corrections of that format arrive at the district of today',
  async (name) => {
    const office = await openDistrict({ now: '2022-04-02' })
    const trayId = arrive(office, file(name))
    expect((await office.client.exchange.preview({ trayId })).counts).toMatchObject({
      refused: 0,
      conflicts: 0,
    })
    await office.client.exchange.apply({ trayId })
    const row = await rowOf(office.client, office.of, '2.6')
    expect(row.title).toBe('Ежемесячное совещание')
    expect(row.indicators[0]?.goal).toEqual({ kind: 'share', share: 0.9, strict: true })
    const { occurrences } = await office.client.roadmap.get({ ...office.of, activity: row.id })
    expect(occurrences.find((o) => o.key === '2022-07-26')?.change?.kind).toBe('cancelled')
    expect(await office.client.schools.list(office.of)).toHaveLength(2)
  },
)

test.each(golden)('%s taken apart, applied and sent on keeps every cell', async (name) => {
  const { manifest, states } = await unpack(file(name).bytes)
  const office = await openDistrict({ now: '2022-04-02' })
  await office.client.exchange.apply({ trayId: arrive(office, file(name)) })
  const again = (await unpack((await send(office)).bytes)).states.flatMap((s) => s.records)
  const scope = manifest.scopes.find((s) => s.data && s.scope !== 'ref')?.scope
  for (const record of states.find((s) => s.scope === scope)?.records ?? []) {
    const kept = again.find((r) => r.entity === record.entity && r.id === record.id)
    expect(kept?.cells).toEqual(expect.arrayContaining(record.cells))
  }
})
