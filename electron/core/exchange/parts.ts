import { Id, type JsonValue, type Side } from '../../../shared/entity.ts'
import type { ScopeState, TravellingRecord } from '../ledger/state.ts'
import { LIMITS, type Manifest } from './format.ts'
import { damaged } from './refusals.ts'

/** The data parts of a package as text: one JSON array a line. */
export function writeParts(states: readonly ScopeState[]): {
  replicas: Id[]
  /** Whose they are, in the same order. */
  sides: (Side | null)[]
  changes: string
  cells: string
} {
  const places = new Map<Id, number>()
  const place = (uid: Id): number => {
    let at = places.get(uid)
    if (at === undefined) places.set(uid, (at = places.size))
    return at
  }
  const changes: string[] = []
  const cells: string[] = []
  states.forEach((state, scope) => {
    for (const { replica, seq, hlc, at, author, label } of state.changes)
      changes.push(JSON.stringify([scope, place(replica), seq, hlc, at, author, label]))
    for (const { entity, id, cells: groups } of state.records)
      cells.push(JSON.stringify([scope, entity, id, groups.map((g) => [place(g.replica), g.seq, g.values])]))
  })
  const text = (lines: string[]) => (lines.length > 0 ? `${lines.join('\n')}\n` : '')
  const replicas = [...places.keys()]
  const sides = replicas.map((uid) => states.find((s) => s.sides[uid])?.sides[uid] ?? null)
  return { replicas, sides, changes: text(changes), cells: text(cells) }
}

const isInt = (value: unknown, min: number, max: number): value is number =>
  Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max
const isText = (value: unknown, max: number): value is string =>
  typeof value === 'string' && value.length <= max && value.isWellFormed()
const isSeq = (value: unknown): value is number => isInt(value, 1, 2 ** 32 - 1)
const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/

/** True for JSON of at most `levels` levels with finite numbers and well-formed text. */
function isDecent(value: JsonValue, levels: number): boolean {
  if (typeof value === 'string') return value.isWellFormed()
  if (typeof value === 'number') return Number.isFinite(value)
  if (value === null || typeof value === 'boolean') return true
  if (levels === 0) return false
  return Array.isArray(value)
    ? value.every((v) => isDecent(v, levels - 1))
    : Object.entries(value).every(([key, v]) => key.isWellFormed() && isDecent(v, levels - 1))
}

function* lines(text: string): Generator<unknown> {
  let start = 0
  while (start < text.length) {
    const end = text.indexOf('\n', start)
    if (end === -1) throw damaged('last line cut short')
    if (end - start > LIMITS.line) throw damaged('line too long')
    try {
      yield JSON.parse(text.slice(start, end))
    } catch {
      throw damaged('line is no JSON')
    }
    start = end + 1
  }
}

/** The scope states out of the data parts; anything that is not exactly of the form is refused (SPEC F7). */
export function readParts(manifest: Manifest, changesText: string, cellsText: string): ScopeState[] {
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
  for (const line of lines(changesText)) {
    if (!Array.isArray(line) || line.length < 7) fail('change')
    const [scope, r, seq, hlc, at, author, label] = line as unknown[]
    if (!isSeq(seq) || !isInt(hlc, -LIMITS.hlc, LIMITS.hlc) || !isInt(at, -LIMITS.at, LIMITS.at))
      fail('change numbers')
    if (!isText(author, 300) || !isText(label, 1000)) fail('change texts')
    const state = stateAt(scope)
    const replica = replicaAt(r)
    covered(state, replica, seq)
    state.changes.push({ replica, seq, hlc, at, author, label })
  }
  const seen = new Set<string>()
  for (const line of lines(cellsText)) {
    if (!Array.isArray(line) || line.length !== 4) fail('record')
    const [scope, entity, id, groups] = line as unknown[]
    if (!isText(entity, 64) || !NAME.test(entity) || !Id.safeParse(id).success || !Array.isArray(groups))
      fail('record head')
    const key = `${String(entity)} ${String(id)}`
    if (seen.has(key)) fail('record twice')
    seen.add(key)
    const state = stateAt(scope)
    const cells: TravellingRecord['cells'] = []
    const dots = new Set<string>()
    for (const group of groups as unknown[]) {
      if (!Array.isArray(group) || group.length !== 3) fail('cells')
      const [r, seq, values] = group as unknown[]
      if (!isSeq(seq) || values === null || typeof values !== 'object' || Array.isArray(values)) fail('cells')
      const replica = replicaAt(r)
      covered(state, replica, seq)
      for (const [field, value] of Object.entries(values as Record<string, JsonValue>))
        if (!NAME.test(field) || !isDecent(value, LIMITS.depth)) fail(`field ${field}`)
      dots.add(`${replica} ${seq}`)
      cells.push({ replica, seq: seq, values: values as Record<string, JsonValue> })
    }
    // Two groups of one action could give one dot two values, and what is shown would depend on chance.
    if (dots.size < cells.length) fail('change twice in a record')
    state.records.push({ entity: entity, id: id as Id, cells })
  }
  return states
}

function fail(detail: string): never {
  throw damaged(detail)
}
