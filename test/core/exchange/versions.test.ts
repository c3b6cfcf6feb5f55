import { expect, test } from 'vitest'
import { unpack } from '../../../electron/core/exchange/unpack.ts'
import { readZip } from '../../../electron/core/exchange/zip.ts'
import { enrolSchools, openDistrict, openRegion, refusal, withDatabase } from '../../helpers/core.ts'
import { type AnyManifest, forge, type Forgery } from '../../helpers/packages.ts'
import { arrive, send } from './deliver.ts'

async function arrived(forgery: Forgery) {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await openDistrict({ now: '2022-03-29' })
  await enrolSchools(office, ['СОШ № 1'])
  const bytes = await forge((await send(office)).bytes, forgery)
  return { region, office, trayId: arrive(region, { name: 'пакет.p500', bytes }) }
}

test.each<[string, (m: AnyManifest) => void]>([
  ['a higher major format', (m) => (m.format = { ...m.format, major: 2 } as never)],
  ['an unknown required ability', (m) => (m.requires = ['volumes'])],
  [
    'a higher major format whose manifest looks different in everything else',
    (m) => {
      for (const key of Object.keys(m)) if (key !== 'format') delete m[key]
      Object.assign(m, { format: { major: 3, minor: 0 }, содержимое: [] })
    },
  ],
])('V1 %s: not read, with the advice to update', async (_, manifest) => {
  const { region, trayId } = await arrived({ manifest })
  for (const promise of [
    region.client.exchange.preview({ trayId }),
    region.client.exchange.apply({ trayId }),
  ])
    expect(await refusal(promise)).toEqual({
      code: 'package-newer',
      what: 'Пакет создан более новой версией программы.',
      safe: 'Из пакета ничего не загружено, данные не изменились.',
      next: 'Обновите программу и откройте этот же файл снова.',
    })
  expect(await region.client.exchange.journal()).toEqual([])
})

test('V2 a higher minor format with words nobody knows yet is read', async () => {
  const { region, office, trayId } = await arrived({
    manifest: (m) => Object.assign(m, { format: { major: 1, minor: 7 }, mood: 'хорошее' }),
  })
  await region.client.exchange.apply({ trayId })
  expect(await region.client.schools.list(office.of)).toHaveLength(1)
})

/** Adds to the first school a field, and beside it a record of an entity, that only a newer program knows. */
const fromTheFuture: Forgery = {
  parts: (parts) => {
    const lines = String(parts.get('cells.ndjson')).trimEnd().split('\n')
    const at = lines.findIndex((line) => line.includes('"school"') && line.includes('shortName'))
    const record = JSON.parse(lines[at] ?? '') as [number, string, string, [number, number, object][]]
    Object.assign(record[3][0]?.[2] ?? {}, {
      pupils: 214,
      shifts: { first: ['1А', null] },
    })
    lines[at] = JSON.stringify(record)
    const [replica, seq] = record[3][0] ?? []
    lines.push(
      JSON.stringify([0, 'libraryBook', 'b'.repeat(32), [[replica, seq, { title: 'Букварь', copies: 12 }]]]),
    )
    parts.set('cells.ndjson', Buffer.from(`${lines.join('\n')}\n`))
  },
}

test('J7 what only a newer program knows is kept and sent on, word for word', async () => {
  const { region, office, trayId } = await arrived(fromTheFuture)
  const preview = await region.client.exchange.preview({ trayId })
  expect(preview.counts.refused).toBe(0)
  expect(preview.changes.map((c) => c.title)).toContain('неизвестное (libraryBook)')
  await region.client.exchange.apply({ trayId })
  const { states } = await unpack((await send(region, office.of.district)).bytes)
  const records = states.flatMap((s) => s.records)
  expect(records.find((r) => r.entity === 'libraryBook')).toMatchObject({
    id: 'b'.repeat(32),
    cells: [{ values: { title: 'Букварь', copies: 12 } }],
  })
  const school = records.find((r) => r.entity === 'school')
  expect(Object.assign({}, ...(school?.cells.map((c) => c.values) ?? []))).toMatchObject({
    shortName: 'СОШ № 1',
    pupils: 214,
    shifts: { first: ['1А', null] },
  })
})

test('J7 the summary of such a package counts the unknown too', async () => {
  const { region, office, trayId } = await arrived(fromTheFuture)
  await region.client.exchange.apply({ trayId })
  const entries = await readZip((await send(region, office.of.district)).bytes)
  expect(String(entries.get('СВОДКА.txt'))).toContain('неизвестное (libraryBook): 1')
})

test('J7 editing a record here leaves the newer program’s field in it', async () => {
  const { office, region } = await arrived({})
  const home = await openDistrict({ now: '2022-04-01' })
  const bytes = await forge((await send(office)).bytes, fromTheFuture)
  await home.client.exchange.apply({ trayId: arrive(home, { name: 'пакет.p500', bytes }) })
  const [school] = await home.client.schools.list(home.of)
  await home.client.schools.update({ id: school?.id ?? '', patch: { shortName: 'СОШ № 1 (новая)' } })
  await region.client.exchange.apply({ trayId: arrive(region, await send(home)) })
  region.close()
  const kept = withDatabase(region.dataDir, (db) =>
    db.prepare("SELECT value FROM cell WHERE field = 'pupils'").pluck().all(),
  )
  expect(kept).toEqual(['214'])
})
