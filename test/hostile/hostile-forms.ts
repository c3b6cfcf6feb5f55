import type { Chance } from '../helpers/chance.ts'
import { addRecord, type Content, type Hostility, line, type Scene } from './contents.ts'
import { newId, TEXTS } from './values.ts'

const whole =
  (spoil: (c: Chance, content: Content, scene: Scene, writer: number) => void): Hostility =>
  (c, content, scene, writer) => {
    content.whole = true
    spoil(c, content, scene, writer)
  }

const raw = (scene: Scene, writer: number, id: string, value: string) =>
  `[${scene.at},"school","${id}",[[${writer},1,{"note":${value}}]]]`

/** A line that is not of the form: nothing of the package is taken. */
const brokenLines = whole((c, content, scene, writer) => {
  const id = newId(c)
  content.records.push(
    c.of([
      '[0,',
      '{}',
      'null',
      '',
      raw(scene, writer, id, '"\\ud800"'),
      raw(scene, writer, id, '{"\\udc00":1}'),
      raw(scene, writer, id, '1e400'),
      raw(scene, writer, id, `${'['.repeat(9)}1${']'.repeat(9)}`),
      raw(scene, writer, id, `${'['.repeat(60_000)}${']'.repeat(60_000)}`),
      raw(scene, writer, id, `"${'я'.repeat(300_000)}"`),
      raw(scene, 9999, id, '1'),
      raw(scene, -1, id, '1'),
      raw(scene, writer, id.toUpperCase(), '1'),
      raw(scene, writer, `${id}00`, '1'),
      line(99, 'school', id, []),
      line(scene.at, 'школа', id, []),
      line(scene.at, 'a"b', id, []),
      line(scene.at, 'school', id, [[writer, 0, {}]]),
      line(scene.at, 'school', id, [[writer, 2 ** 32, {}]]),
      line(scene.at, 'school', id, [[writer, '1', {}]]),
      line(scene.at, 'school', id, [[writer, 1, []]]),
      line(scene.at, 'school', id, [[writer, 1, { 'п\u0000': 1 }]]),
      line(scene.at, 'school', id, [[writer, 1_000_000, { note: 'дальше покрытия' }]]),
    ]),
  )
})

const recordTwice = whole((c, content, scene, writer) => {
  const id = newId(c)
  for (const note of ['один', 'два']) addRecord(content, scene, writer, 'journal', id, [['note', note]])
})

/** Its id shall be made of a key that nobody can make it of. */
const keyless = whole((c, content, scene, writer) => {
  content.records.push(
    JSON.stringify([scene.at, c.of(['cohort', 'school', '__proto__']), null, [[writer, 1, { year: 2022 }]]]),
  )
  content.manifest.push((m) => {
    const keys: Record<string, string[]>[] = [
      {},
      { cohort: ['school', 'year'], school: ['год'] },
      { cohort: ['__proto__'], school: ['constructor'], ['__proto__']: ['toString'] },
    ]
    m.keys = c.of(keys)
  })
})

const brokenChanges = whole((c, content, scene, writer) => {
  content.changes.push(
    c.of([
      '[]',
      JSON.stringify([scene.at, writer, 1, 9e15, 0, 'x', 'y']),
      JSON.stringify([scene.at, writer, 1, 0.5, 0, 'x', 'y']),
      JSON.stringify([scene.at, writer, 1, 1, 1e300, 'x', 'y']),
      JSON.stringify([scene.at, writer, 1, 1, 0, null, 'y']),
      JSON.stringify([scene.at, writer, 1, 1, 0, 'x'.repeat(301), 'y']),
      JSON.stringify([scene.at, writer, 1_000_000, 1, 0, 'x', 'y']),
    ]),
  )
})

const foreignScope = whole((c, content, scene) => {
  const key = c.of([
    `d:${newId(c)}`,
    'd:',
    'd:__proto__',
    '__proto__',
    'x',
    '',
    scene.scope === 'ref' ? 'REF' : 'ref',
  ])
  content.manifest.push((m) => {
    if (c.percent(50)) m.scopes.push({ scope: key, data: true, coverage: {} })
    else Object.assign(m.scopes[scene.at] ?? {}, { scope: key })
  })
})

const wrongParties = whole((c, content) => {
  content.manifest.push((m) => {
    const [from, to] = [m.from, m.to]
    c.of([
      () => (m.to = { ...to, org: newId(c) }),
      () => (m.to = { ...to, role: to.role === 'region' ? 'district' : 'region' }),
      () => (m.from = { ...from, org: newId(c) }),
      () => (m.from = { ...from, role: from.role === 'region' ? 'district' : 'region' }),
    ])()
  })
})

const newerPackage = whole((c, content) => {
  content.manifest.push((m) =>
    c.percent(50)
      ? (m.requires = [c.of(['deltas', '__proto__', ''])])
      : (m.format = { major: c.between(2, 1e6), minor: 0 }),
  )
})

const claims: Hostility = (c, content, scene) => {
  content.manifest.push((m) => {
    const scope = m.scopes[scene.at]
    if (!scope) return
    for (let n = c.of([1, 10, 500]); n > 0; n--) scope.coverage[newId(c)] = c.of([1, 1e6, 2 ** 32 - 1])
    const told = m.scopes.find((s) => !s.data)
    if (told) told.coverage[newId(c)] = 2 ** 32 - 1
  })
}

const oddManifest: Hostility = (c, content) => {
  content.manifest.push((m) => {
    m.number = c.of([1, 2 ** 31, Number.MAX_SAFE_INTEGER])
    m.createdAt = c.of([-1e13, 0, 1e13, 0.5])
    m.from.name = c.of(TEXTS).slice(0, 300)
    m.from.author = c.of(TEXTS).slice(0, 300)
    m.from.app = c.of(TEXTS).slice(0, 50)
    m.to.name = c.of(TEXTS).slice(0, 300)
    m.from.replaces = Array.from({ length: c.below(50) }, () => newId(c))
    m.format = { ...m.format, minor: c.of([0, 1, 99, 2 ** 31]) }
    m.stats = { records: c.of([0, 2 ** 40]), changes: 0 }
    Object.assign(m, { 'новое поле': c.of(TEXTS) })
  })
}

const scopeTwice: Hostility = (c, content, scene) => {
  content.whole = content.whole === true ? true : null
  content.manifest.push((m) => {
    const scope = m.scopes[scene.at]
    if (scope) m.scopes.push({ ...scope, coverage: c.percent(50) ? scope.coverage : {} })
  })
}

const halfCharacters: Hostility = (c, content) => {
  content.whole = content.whole === true ? true : null
  content.manifest.push((m) => {
    const half = c.of(['\ud800', 'а\udfffб'])
    c.of([
      () => (m.from.name = half),
      () => (m.from.author = half),
      () => (m.to.name = half),
      () => (m.from.app = half),
      () => (m.have = [half]),
    ])()
  })
}

/** What came with format 1.1: whose copies write, what became of packages, keys of encryption, volumes. */
const oddNews: Hostility = (c, content) => {
  content.whole = content.whole === true ? true : null
  content.open = true
  content.manifest.push((m) => {
    c.of([
      () => (m.sides = m.replicas.map(() => c.of(['region', 'district', null] as const))),
      () => (m.sides = Array.from({ length: 5000 }, () => c.of(['region', 'district'] as const))),
      () => (m.sides = [c.of(TEXTS) as never]),
      () => (m.kind = c.of(['receipt', 'blobs', 'probe'])),
      () => (m.kind = c.of(TEXTS) as never),
      () => (m.recipient = c.of(TEXTS).slice(0, 100)),
      () => (m.volume = { number: c.between(1, 9), of: c.between(1, 9), first: newId(c) }),
      () => (m.volume = { number: 2 ** 40, of: 1 }),
      () => (m.have = Array.from({ length: 3000 }, () => newId(c) + newId(c))),
      () => (m.want = ['__proto__', '../../etc/passwd', c.of(TEXTS).slice(0, 64)]),
      () =>
        (m.answers = Array.from({ length: c.of([1, 20, 1001]) }, () => ({
          packageId: newId(c),
          number: c.of([1, 2, Number.MAX_SAFE_INTEGER]),
          state: c.of(['accepted', 'remarks', 'refused']),
          remarks: Array.from({ length: c.below(5) }, () => c.of(TEXTS)),
        }))),
    ])()
  })
}

/** Packages whose form or manifest is wrong: most of them are refused whole. */
export const HOSTILE_FORMS: Readonly<Record<string, Hostility>> = {
  'lines not of the form': brokenLines,
  'a record twice': recordTwice,
  'a record without an id and without a key': keyless,
  'changes not of the form': brokenChanges,
  'a foreign scope': foreignScope,
  'wrong sender or addressee': wrongParties,
  'a newer package': newerPackage,
  'claims of coverage': claims,
  'an odd manifest': oddManifest,
  'a scope twice': scopeTwice,
  'half characters in the manifest': halfCharacters,
  'odd sides, answers, volumes and kinds': oddNews,
}
