import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { unpack } from '../../electron/core/exchange/unpack.ts'
import { readZip } from '../../electron/core/exchange/zip.ts'
import { arrive, send } from '../core/exchange/deliver.ts'
import type { OpenedCore } from '../helpers/core.ts'
import { forge, lines, newKey } from '../helpers/packages.ts'
import { forAllAsync, SLOW_SEEDS } from './property.ts'
import { act, deeds, manyLives, rowsOfOpen, shownAt, type Workplaces } from './workplaces.ts'

const lives = manyLives()
let at: Workplaces
afterAll(lives.close)

/** Tables that tell of packages and files, not of the district. */
const MAIL = ['package', 'incoming', 'sqlite_stat1']

const take = async (to: OpenedCore, file: { name: string; bytes: Uint8Array }) => {
  const trayId = arrive(to, file)
  const preview = await to.client.exchange.preview({ trayId })
  const receipt = await to.client.exchange.apply({ trayId, confirmed: true })
  return { preview, receipt }
}

const forOwnComputer = async (from: OpenedCore) => {
  const item = await from.client.exchange.create({ district: null, ownComputer: true })
  return { name: item.name, bytes: from.core.tray.read(item.trayId) }
}

test.each(SLOW_SEEDS)(
  'P7 making a package changes nothing but the journal of packages (%s)',
  async (_, seed) => {
    await forAllAsync(seed, deeds, async (doing) => {
      at = await lives.next()
      await act(at.balashov, doing)
      const before = rowsOfOpen(at.balashov, MAIL)
      await send(at.balashov)
      await forOwnComputer(at.balashov)
      expect(rowsOfOpen(at.balashov, MAIL)).toBe(before)
    })
  },
)

test.each(SLOW_SEEDS)(
  'P12 a package for one district has no word, no record and no computer of another one (%s)',
  async (_, seed) => {
    await forAllAsync(seed, fc.tuple(deeds, deeds), async ([balashov, marks]) => {
      at = await lives.next()
      await act(at.balashov, balashov)
      await act(at.marks, marks)
      await take(at.region, await send(at.balashov))
      await take(at.region, await send(at.marks))
      const foreign = [
        at.balashov.mark,
        at.balashov.district,
        ...[...shownAt(at.balashov).keys()].flatMap((key) =>
          /^(school|curator|plan) /.test(key) ? [key.split(' ')[1] ?? ''] : [],
        ),
      ]
      const { bytes } = await send(at.region, at.marks.district)
      for (const part of (await readZip(bytes)).values())
        for (const word of foreign) expect(part.includes(word), word).toBe(false)
      const { manifest } = await unpack((await send(at.balashov)).bytes)
      expect((await unpack(bytes)).manifest.replicas).not.toContain(manifest.from.replica)
    })
  },
)

test.each(SLOW_SEEDS)('P14 the preview says exactly what applying does (%s)', async (_, seed) => {
  await forAllAsync(seed, fc.tuple(deeds, deeds), async ([office, home]) => {
    at = await lives.next()
    await act(at.balashov, office)
    await act(at.home, home)
    for (const [from, to] of [
      [at.balashov, at.home],
      [at.home, at.balashov],
    ] as const) {
      const before = shownAt(to)
      const { preview, receipt } = await take(to, await forOwnComputer(from))
      const after = shownAt(to)
      expect(receipt.counts).toEqual(preview.counts)
      const said = (kind: string) =>
        new Set(preview.changes.flatMap((c) => (c.outcome === kind ? [`${c.entity} ${c.record}`] : [])))
      const created = new Set(after.keys()).difference(new Set(before.keys()))
      const gone = new Set(before.keys()).difference(new Set(after.keys()))
      const changed = [...after].flatMap(([key, fields]) => {
        const old = before.get(key)
        return old && JSON.stringify([...fields]) !== JSON.stringify([...old]) ? [key] : []
      })
      // A record of one's own that was deleted and is brought back is «changed», since it was here before.
      for (const key of said('created')) expect(created.has(key), `created ${key}`).toBe(true)
      for (const key of said('deleted')) expect(gone.has(key), `deleted ${key}`).toBe(true)
      const told = new Set(preview.changes.map((c) => `${c.entity} ${c.record}`))
      // A key that was unknown is confirmed after the join, by the person.
      const seen = [...created, ...gone, ...changed].filter((key) => !key.startsWith('signer '))
      for (const key of seen) expect(told.has(key), `silent ${key}`).toBe(true)
    }
  })
})

test.each(SLOW_SEEDS)(
  'P2 I4 what was applied once says and changes nothing when it comes again (%s)',
  async (_, seed) => {
    await forAllAsync(seed, deeds, async (doing) => {
      at = await lives.next()
      await act(at.balashov, doing)
      const file = await send(at.balashov)
      await take(at.region, file)
      const before = rowsOfOpen(at.region, MAIL)
      const { preview, receipt } = await take(at.region, file)
      expect(preview.nothingNew).toBe(true)
      expect(receipt.counts).toMatchObject({ created: 0, changed: 0, deleted: 0, conflicts: 0, refused: 0 })
      expect(rowsOfOpen(at.region, MAIL)).toBe(before)
    })
  },
)

/** A value no field of a school takes. */
const nonsense = fc.oneof(
  fc.constantFrom<unknown>(17, true, [], {}, ['а'], { a: null }),
  fc.string({ minLength: 2600, maxLength: 2601 }),
)

const key = newKey()
/** Notes of schools that were spoilt on the way. */
const spoilt = new Set<string>()

test.each(SLOW_SEEDS)(
  'P10 O3 one cell that no rule takes is refused alone, everything else arrives (%s)',
  async (_, seed) => {
    await forAllAsync(seed, fc.tuple(deeds, nonsense), async ([doing, value]) => {
      at = await lives.next()
      const { client, district } = at.marks
      await act(at.marks, doing)
      const [gone] = await client.schools.list({ district, year: 2022 })
      if (gone) await client.schools.remove({ ids: [gone.id] })
      const { id } = await client.schools.create({
        draft: { shortName: 'Новая школа', note: 'Заметка' },
        year: 2022,
      })
      const { name, bytes } = await send(at.marks)
      const forged = await forge(bytes, {
        key,
        parts: lines('cells.ndjson', (all) => all.map((line) => withNote(line, id, value))),
      })
      const { receipt } = await take(at.region, { name, bytes: forged })
      expect(receipt.counts.refused).toBe(1)
      spoilt.add(`school ${id}`)
      const there = shownAt(at.region)
      const missing = [...shownAt(at.marks)]
        .filter(([record]) => /^(school|plan|curator|cohort) /.test(record))
        .flatMap(([record, fields]) =>
          [...fields]
            .filter(([field]) => !(field === 'note' && spoilt.has(record)))
            .filter(([field, shown]) => there.get(record)?.get(field) !== shown)
            .map(([field]) => `${record} ${field}`),
        )
      expect(missing).toEqual([])
      expect(there.get(`school ${id}`)?.has('note')).toBe(false)
    })
  },
)

/** The line of this school with another note under the same dot. */
function withNote(line: string, id: string, value: unknown): string {
  const record = JSON.parse(line) as [number, string, string, [number, number, Record<string, unknown>][]]
  if (record[1] !== 'school' || record[2] !== id) return line
  for (const [, , values] of record[3]) if ('note' in values) values['note'] = value
  return JSON.stringify(record)
}

const unknownWord = fc.record({
  field: fc.stringMatching(/^new[A-Za-z]{1,8}$/),
  value: fc.jsonValue({ maxDepth: 3 }),
  entity: fc.constantFrom('school', 'visitPlan'),
})

test.each(SLOW_SEEDS)(
  'P13 J7 what only a newer program knows goes on to others byte for byte (%s)',
  async (_, seed) => {
    await forAllAsync(seed, fc.tuple(deeds, unknownWord), async ([doing, { field, value, entity }]) => {
      at = await lives.next()
      await act(at.marks, doing)
      const { name, bytes } = await send(at.marks)
      const { manifest } = await unpack(bytes)
      const [scope] = manifest.scopes
      const id = randomBytes(16).toString('hex')
      // An action of that program: its number follows the last one that is known.
      const seq = (scope?.coverage[NEWER] ?? newer) + 1
      newer = seq
      const forged = await forge(bytes, {
        key,
        manifest: (m) => {
          const [told] = m.scopes
          if (told) told.coverage[NEWER] = seq
          m.replicas.push(NEWER)
          m.sides = [...m.replicas.keys()].map((n) => m.sides[n] ?? null)
        },
        parts: lines('cells.ndjson', (all) => [
          ...all,
          JSON.stringify([0, entity, id, [[manifest.replicas.length, seq, { [field]: value }]]]),
        ]),
      })
      await take(at.region, { name, bytes: forged })
      const { states } = await unpack((await send(at.region, at.marks.district)).bytes)
      const carried = states.flatMap((s) => s.records).find((r) => r.id === id)
      expect(carried?.entity).toBe(entity)
      expect(carried?.cells.map((c) => JSON.stringify(c.values))).toEqual([
        JSON.stringify({ [field]: value }),
      ])
    })
  },
)

/** A writing copy of a program that is newer than this one. */
const NEWER = randomBytes(16).toString('hex')
let newer = 0
