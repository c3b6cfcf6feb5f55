import { expect, test } from 'vitest'
import { enrolSchools, openCore, openDistrict, openRegion, refusal, rowsOf } from '../../helpers/core.ts'
import { type AnyManifest, forge, type Forgery, lines } from '../../helpers/packages.ts'
import { arrive, deliver, send } from './deliver.ts'

const HEX = 'c'.repeat(32)

/** A record of the package's first change with these values. */
type Line = [scope: number, entity: string, id: string, groups: unknown]
const record = (entity: string, id: string, values: unknown): string =>
  JSON.stringify([0, entity, id, [[0, 1, values]]] satisfies Line)

const add = (...more: string[]): Forgery => ({
  parts: lines('cells.ndjson', (all) => [...all, ...more]),
})

async function arrived(forgery: Forgery) {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await openDistrict({ now: '2022-03-29' })
  await enrolSchools(office, ['СОШ № 1'])
  const bytes = await forge((await send(office)).bytes, forgery)
  return { region, office, trayId: arrive(region, { name: 'пакет.p500', bytes }) }
}

/** How preview and applying answer; whatever they say, not a row is changed. */
async function answers(forgery: Forgery): Promise<string[]> {
  const { region, trayId } = await arrived(forgery)
  const codes: string[] = []
  for (const promise of [
    region.client.exchange.preview({ trayId }),
    region.client.exchange.apply({ trayId }),
  ])
    codes.push((await refusal(promise)).code)
  expect(rowsOf(region)).not.toContain('СОШ № 1')
  return codes
}

const REFUSED = ['package-damaged', 'package-damaged']

const deep = (levels: number): unknown => (levels === 0 ? 'дно' : [deep(levels - 1)])

test.each<[string, string]>([
  ['no JSON', '[0,"school",'],
  ['not a list', '{"scope":0}'],
  ['too short', '[0,"school"]'],
  ['too long', JSON.stringify([0, 'school', HEX, [], 1])],
  ['of a scope that is not there', JSON.stringify([9, 'school', HEX, []])],
  ['of a scope without data', JSON.stringify([1, 'school', HEX, []])],
  ['of a scope by name', JSON.stringify(['d:x', 'school', HEX, []])],
  ['with an id that is none', record('school', 'не id', { name: 'x' })],
  ['with an id in capitals', record('school', 'C'.repeat(32), { name: 'x' })],
  ['of an entity with an odd name', record('school"; DROP TABLE school; --', HEX, { name: 'x' })],
  ['of an entity with a long name', record('s'.repeat(65), HEX, { name: 'x' })],
  ['with an odd field', record('school', HEX, { 'name"': 'x' })],
  ['with values that are a list', record('school', HEX, ['x'])],
  ['with values that are nothing', record('school', HEX, null)],
  ['of a writer who is not there', JSON.stringify([0, 'school', HEX, [[99, 1, { name: 'x' }]]])],
  ['of a change number nought', JSON.stringify([0, 'school', HEX, [[0, 0, { name: 'x' }]]])],
  ['of a change nobody covers', JSON.stringify([0, 'school', HEX, [[0, 4_000_000_000, { name: 'x' }]]])],
  ['of a change number beyond counting', JSON.stringify([0, 'school', HEX, [[0, 2 ** 32, { name: 'x' }]]])],
  [
    'in which one action says two things',
    JSON.stringify([
      0,
      'school',
      HEX,
      [
        [0, 1, { name: 'x' }],
        [0, 1, { name: 'y' }],
      ],
    ]),
  ],
  ['of half a change', JSON.stringify([0, 'school', HEX, [[0, 1.5, { name: 'x' }]]])],
  ['nine levels deep', record('school', HEX, { name: deep(9) })],
  [
    'a hundred thousand levels deep',
    `[0,"school","${HEX}",[[0,1,{"name":${'['.repeat(1e5)}${']'.repeat(1e5)}}]]]`,
  ],
  ['with half a character', record('school', HEX, { name: 'x\ud800y' })],
  ['with half a character in a key', record('school', HEX, { name: { '\udc00': 1 } })],
  ['with a number beyond numbers', `[0,"school","${HEX}",[[0,1,{"name":1e400}]]]`],
  ['longer than a line may be', record('school', HEX, { name: 'x'.repeat(257 * 1024) })],
])('F7 a record %s refuses the package', async (_, line) => {
  expect(await answers(add(line))).toEqual(REFUSED)
})

const part = (name: string, change: (bytes: Buffer) => Buffer): Forgery => ({
  parts: (parts) => parts.set(name, change(parts.get(name) ?? Buffer.alloc(0))),
})

test.each<[string, Forgery]>([
  ['the same record twice', { parts: lines('cells.ndjson', (all) => [...all, ...all.slice(0, 1)]) }],
  ['a last line cut off', part('cells.ndjson', (bytes) => bytes.subarray(0, -1))],
  ['bytes that are no text', part('cells.ndjson', (bytes) => Buffer.concat([bytes, Buffer.of(0xff, 0x0a)]))],
  ['an empty line', part('changes.ndjson', (bytes) => Buffer.concat([bytes, Buffer.from('\n')]))],
])('F7 %s refuses the package', async (_, forgery) => {
  expect(await answers(forgery)).toEqual(REFUSED)
})

test.each<[string, unknown[]]>([
  ['a moment beyond counting', [0, 0, 1, 9e15, 0, 'x', 'y']],
  ['a moment that is no whole number', [0, 0, 1, 1.5, 0, 'x', 'y']],
  ['an author who is no text', [0, 0, 1, 1, 0, { name: 'x' }, 'y']],
  ['an author without end', [0, 0, 1, 1, 0, 'x'.repeat(301), 'y']],
  ['a label with half a character', [0, 0, 1, 1, 0, 'x', '\ud800']],
  ['too little', [0, 0, 1, 1]],
])('F7 a change with %s refuses the package', async (_, change) => {
  const forgery = { parts: lines('changes.ndjson', (all) => [...all, JSON.stringify(change)]) }
  expect(await answers(forgery)).toEqual(REFUSED)
})

test.each<[string, (m: AnyManifest) => void]>([
  ['no number', (m) => Reflect.deleteProperty(m, 'number')],
  ['a number below one', (m) => (m.number = 0)],
  ['a moment beyond time', (m) => (m.createdAt = 1e15)],
  ['a sender without an id', (m) => (m.from.org = 'район')],
  ['a name without end', (m) => (m.from.name = 'я'.repeat(301))],
  ['no scopes', (m) => (m.scopes = [])],
  ['coverage of half a change', (m) => Object.assign(m.scopes[0]?.coverage ?? {}, { [HEX]: 1.5 })],
  ['coverage beyond counting', (m) => Object.assign(m.scopes[0]?.coverage ?? {}, { [HEX]: 2 ** 32 })],
  ['coverage of nobody', (m) => Object.assign(m.scopes[0]?.coverage ?? {}, { кто: 1 })],
  ['an entry twice in its list', (m) => m.files.push({ ...(m.files[0] as never as object) } as never)],
  ['a size that is not so', (m) => Object.assign(m.files[0] ?? {}, { size: 1 })],
  ['a hash that is not so', (m) => Object.assign(m.files[0] ?? {}, { sha256: '0'.repeat(64) })],
])('F3 a manifest with %s refuses the package', async (_, manifest) => {
  expect(await answers({ manifest })).toEqual(REFUSED)
})

test('O3 a value that the field does not take is refused alone and listed; the rest applies', async () => {
  const { region, office, trayId } = await arrived(
    add(
      record('school', HEX, {
        shortName: 'СОШ № 2',
        phone: 12,
        director: 'я'.repeat(500),
        site: 'example.org',
      }),
    ),
  )
  const preview = await region.client.exchange.preview({ trayId })
  expect(preview.counts.refused).toBe(2)
  const refused = preview.changes.filter((c) => c.outcome === 'refused')
  expect(refused.map((c) => c.label)).toEqual(['Телефон', 'Директор'])
  for (const { to } of refused) expect(to).toMatch(/[а-я]/)
  const receipt = await region.client.exchange.apply({ trayId })
  expect(receipt.text).toContain('Не принято значений: 2.')
  expect((await region.client.schools.list(office.of)).map((s) => [s.shortName, s.phone, s.site])).toEqual([
    ['СОШ № 1', '', ''],
    ['СОШ № 2', '', 'example.org'],
  ])
})

test('O3 more wrong values than anybody reads refuse the package', async () => {
  const many = Array.from({ length: 20_001 }, (_, n) =>
    record('school', n.toString(16).padStart(32, '0'), { phone: n }),
  )
  expect(await answers(add(...many))).toEqual(REFUSED)
})

test.each([
  ['__proto__', '{"polluted":true}'],
  ['__proto__', '"слово"'],
  ['constructor', '"слово"'],
  ['toString', '{"polluted":true}'],
  ['hasOwnProperty', '"слово"'],
])('J7 a field called %s with %s is kept like any unknown one and breaks no page', async (field, value) => {
  const { region, office, trayId } = await arrived({})
  await region.client.exchange.apply({ trayId })
  const [school] = await office.client.schools.list(office.of)
  await office.client.schools.update({ id: school?.id ?? '', patch: { phone: 'новый' } })
  const more = `"${field}":${value},"phone"`
  const bytes = await forge((await send(office)).bytes, {
    parts: lines('cells.ndjson', (all) => all.map((l) => l.replace('"phone"', more))),
  })
  const second = arrive(region, { name: 'пакет.p500', bytes })
  const preview = await region.client.exchange.preview({ trayId: second })
  expect(preview.changes.map((c) => c.label)).toContain('Телефон')
  await region.client.exchange.apply({ trayId: second })
  expect((await region.client.schools.list(office.of))[0]?.phone).toBe('новый')
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
  expect(await region.client.ledger.history({ record: school?.id ?? null })).toHaveLength(2)
  await send(region, office.of.district)
})

test.each(['constructor', '__proto__', 'toString'])(
  'J7 an entity called %s is kept, shown and sent on',
  async (entity) => {
    const { region, office, trayId } = await arrived(add(record(entity, HEX, { title: 'x' })))
    const preview = await region.client.exchange.preview({ trayId })
    expect(preview.changes.map((c) => c.title)).toContain(`неизвестное (${entity})`)
    await region.client.exchange.apply({ trayId })
    await deliver(region, office)
    expect(await office.client.schools.list(office.of)).toHaveLength(1)
  },
)

test('a preview of more than five hundred changes is cut, its counts are whole', async () => {
  const many = Array.from({ length: 600 }, (_, at) =>
    record('school', at.toString(16).padStart(32, '0'), { shortName: `Школа ${at}` }),
  )
  const { region, trayId } = await arrived(add(...many))
  const preview = await region.client.exchange.preview({ trayId })
  expect([preview.cut, preview.changes.length]).toEqual([true, 500])
  expect(preview.counts.created).toBeGreaterThan(600)
})

test('HTML in names comes out of the pages as the text it is', async () => {
  const name = '<img src=x onerror=alert(1)>'
  const { region, office, trayId } = await arrived(add(record('school', HEX, { shortName: name })))
  const { changes } = await region.client.exchange.preview({ trayId })
  expect(changes.map((c) => c.title)).toContain(`школа «${name}»`)
  await region.client.exchange.apply({ trayId })
  expect((await region.client.schools.list(office.of)).map((s) => s.shortName)).toContain(name)
})

test('what was refused leaves a region that still takes the good package', async () => {
  const { region, office, trayId } = await arrived(add('[]'))
  await refusal(region.client.exchange.apply({ trayId }))
  region.close()
  const again = openCore({ dataDir: region.dataDir, now: '2022-04-01' })
  await deliver(office, again)
  expect(await again.client.schools.list(office.of)).toHaveLength(1)
})
