import type { Id, JsonValue, Side } from '../../../shared/entity.ts'
import type { ScopeState, TravellingRecord } from '../ledger/state.ts'
import { ENTRY, LIMITS, type Manifest } from './format.ts'
import { byKey, impliedId, KEYS } from './keyed.ts'
import { damaged } from './refusals.ts'

/** Lines as bytes, written one by one: joined first, Cyrillic would make one text of twice the size. */
function createText() {
  let buffer = Buffer.allocUnsafe(2 ** 16)
  let length = 0
  return {
    add(line: string): void {
      // UTF-8 has at most three bytes for a UTF-16 unit.
      const end = length + line.length * 3 + 1
      if (end > buffer.length) buffer = Buffer.concat([buffer], Math.max(end, buffer.length * 2))
      length += buffer.write(line, length)
      length = buffer.writeUInt8(10, length)
    },
    bytes: (): Buffer => buffer.subarray(0, length),
  }
}

/** The data parts of a package as UTF-8: one JSON array a line. */
export function writeParts(states: readonly ScopeState[]): {
  replicas: Id[]
  /** Whose they are, in the same order. */
  sides: (Side | null)[]
  /** Entities of which records go without their id (SPEC F10), with the fields that make it. */
  keys: Record<string, string[]>
  changes: Buffer
  cells: Buffer
} {
  const places = new Map<Id, number>()
  const place = (uid: Id): number => {
    let at = places.get(uid)
    if (at === undefined) places.set(uid, (at = places.size))
    return at
  }
  const [changes, cells] = [createText(), createText()]
  const keys: Record<string, string[]> = {}
  states.forEach((state, scope) => {
    for (const { replica, seq, hlc, at, author, label } of state.changes)
      changes.add(JSON.stringify([scope, place(replica), seq, hlc, at, author, label]))
    for (const { entity, id, cells: groups } of byKey(state.records)) {
      const implied = impliedId(KEYS, entity, state.scope, groups) === id
      if (implied) keys[entity] ??= [...(KEYS.get(entity) ?? [])]
      const written = groups.map((g) => [place(g.replica), g.seq, g.values])
      cells.add(JSON.stringify([scope, entity, implied ? null : id, written]))
    }
  })
  const replicas = [...places.keys()]
  const sides = replicas.map((uid) => states.find((s) => s.sides[uid])?.sides[uid] ?? null)
  return { replicas, sides, keys, changes: changes.bytes(), cells: cells.bytes() }
}

const isInt = (value: unknown, min: number, max: number): value is number =>
  Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max
const isText = (value: unknown, max: number): value is string =>
  typeof value === 'string' && value.length <= max && value.isWellFormed()
const isSeq = (value: unknown): value is number => isInt(value, 1, 2 ** 32 - 1)
const ID = /^[0-9a-f]{32}$/
const isId = (value: unknown): value is Id => typeof value === 'string' && ID.test(value)
const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/

/** How many values there are in JSON of at most `levels` levels with finite numbers and well-formed text; 0 for any other. */
function countDecent(value: JsonValue, levels: number): number {
  if (typeof value === 'string') return value.isWellFormed() ? 1 : 0
  if (typeof value === 'number') return Number.isFinite(value) ? 1 : 0
  if (value === null || typeof value === 'boolean') return 1
  if (levels === 0) return 0
  const inside = Array.isArray(value) ? value : Object.values(value)
  if (inside !== value && !Object.keys(value).every((key) => key.isWellFormed())) return 0
  let count = 1
  for (const each of inside) {
    const inner = countDecent(each, levels - 1)
    if (inner === 0) return 0
    count += inner
  }
  return count
}

/** What is kept of a line beside the values of its cells, as so many values more. */
const VALUES = { change: 2, record: 4, group: 3 } as const

/** SPEC F5: both parts together, as the memory feels them; many small values take more of it than their bytes. */
function createScales() {
  let load = 0
  const put = (bytes: number): void => {
    load += bytes
    if (load > LIMITS.load) throw damaged('data parts too large')
  }
  return { bytes: put, values: (count: number) => put(count * LIMITS.value) }
}

/** How much of a part is made text at once: in one piece, Cyrillic would take twice the memory of the part more. */
const PIECE = 2 ** 20

function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    throw damaged(String(error))
  }
}

/** The texts of a part, cut between lines. */
function* pieces(part: Buffer): Generator<string> {
  for (let start = 0; start < part.length;) {
    const end = part.length - start > PIECE ? part.lastIndexOf(10, start + PIECE) + 1 : part.length
    if (end <= start) throw damaged('line too long')
    yield utf8(part.subarray(start, end))
    start = end
  }
}

function eachLine(part: Buffer, take: (line: unknown[]) => void): void {
  for (const text of pieces(part))
    for (let start = 0; start < text.length;) {
      const end = text.indexOf('\n', start)
      if (end === -1) throw damaged('last line cut short')
      if (end - start > LIMITS.line) throw damaged('line too long')
      const line = parsed(text.slice(start, end))
      if (!Array.isArray(line)) throw damaged('line is no list')
      take(line)
      start = end + 1
    }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw damaged('line is no JSON')
  }
}

/**
 * The scope states out of the data parts; anything that is not exactly of the form is refused (SPEC F7). `part` gives
 * the bytes of an entry when they are needed: the two parts need not be held at the same time.
 */
export function readParts(manifest: Manifest, part: (name: string) => Buffer): ScopeState[] {
  const sides: Record<Id, Side> = {}
  manifest.replicas.forEach((uid, at) => {
    const side = manifest.sides[at]
    if (side) sides[uid] = side
  })
  sides[manifest.from.replica] = manifest.from.role
  const states = manifest.scopes.map(({ scope, coverage }): ScopeState => ({
    scope,
    coverage,
    sides,
    changes: [],
    records: [],
  }))
  const stateAt = (at: unknown): ScopeState => {
    const state = typeof at === 'number' && manifest.scopes[at]?.data ? states[at] : undefined
    return state ?? fail('unknown scope')
  }
  const replicaAt = (at: unknown): Id =>
    (typeof at === 'number' ? manifest.replicas[at] : undefined) ?? fail('unknown replica')
  /** SPEC J2: whoever carries a cell says that he has seen it. */
  const covered = (state: ScopeState, replica: Id, seq: number) => {
    if ((state.coverage[replica] ?? 0) < seq) fail('dot beyond coverage')
  }
  const scales = createScales()
  for (const { name, size } of manifest.files)
    if (name === ENTRY.changes || name === ENTRY.cells) scales.bytes(size)
  eachLine(part(ENTRY.changes), (line) => {
    if (line.length < 7) fail('change')
    scales.values(VALUES.change)
    const [scope, r, seq, hlc, at, author, label] = line
    if (!isSeq(seq) || !isInt(hlc, -LIMITS.hlc, LIMITS.hlc) || !isInt(at, -LIMITS.at, LIMITS.at))
      fail('change numbers')
    if (!isText(author, 300) || !isText(label, 1000)) fail('change texts')
    const state = stateAt(scope)
    const replica = replicaAt(r)
    covered(state, replica, seq)
    state.changes.push({ replica, seq, hlc, at, author, label })
  })
  // The same few names stand in every line: each is looked at once.
  const names = new Set<string>()
  const isName = (name: string): boolean => {
    if (!names.has(name) && names.size < LIMITS.names && NAME.test(name)) names.add(name)
    return names.has(name)
  }
  const group = (state: ScopeState, from: unknown): TravellingRecord['cells'][number] => {
    if (!Array.isArray(from) || from.length !== 3) fail('cells')
    const [r, seq, values] = from as unknown[]
    if (!isSeq(seq) || values === null || typeof values !== 'object' || Array.isArray(values)) fail('cells')
    const replica = replicaAt(r)
    covered(state, replica, seq)
    const fields = values as Record<string, JsonValue>
    scales.values(VALUES.group)
    for (const field in fields) {
      const count = isName(field) ? countDecent(fields[field] as JsonValue, LIMITS.depth) : 0
      if (count === 0) fail(`field ${field}`)
      scales.values(count)
    }
    return { replica, seq, values: fields }
  }
  const keys = new Map(Object.entries(manifest.keys))
  const seen = new Map<string, Set<Id>>()
  eachLine(part(ENTRY.cells), (line) => {
    if (line.length !== 4) fail('record')
    scales.values(VALUES.record)
    const [scope, entity, sent, groups] = line
    if (typeof entity !== 'string' || !isName(entity) || !Array.isArray(groups)) fail('record head')
    const state = stateAt(scope)
    const cells = (groups as unknown[]).map((from) => group(state, from))
    const id = sent === null ? impliedId(keys, entity, state.scope, cells) : sent
    if (!isId(id)) fail('record id')
    let ids = seen.get(entity)
    if (!ids) seen.set(entity, (ids = new Set()))
    if (ids.has(id)) fail('record twice')
    ids.add(id)
    // Two groups of one action could give one dot two values, and what is shown would depend on chance.
    if (cells.length > 1 && new Set(cells.map((c) => `${c.replica} ${c.seq}`)).size < cells.length)
      fail('change twice in a record')
    state.records.push({ entity, id, cells })
  })
  return states
}

function fail(detail: string): never {
  throw damaged(detail)
}
