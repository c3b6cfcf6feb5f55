import type { Database } from 'better-sqlite3'

/**
 * What is computed from records, kept in memory until one of them changes. The gate of the ledger says what it wrote
 * (`touch`), by entity and where an entity is kept apart (`Entity.apart`) by part: one mark makes one row of the roadmap
 * be computed again. Nothing here is in the file: a database that is opened knows nothing yet.
 */
interface Known {
  /** Goes up when nobody can say what changed: a transaction was rolled back. */
  epoch: number
  /** How often an entity changed at all, `entity`, and in one part, `entity part`. */
  revisions: Map<string, number>
  readings: Map<string, { stamp: string; value: unknown }>
}

/** All readings of a region's year with forty districts are fewer; beyond it everything is forgotten at once. */
const MOST_READINGS = 20_000

const known = new WeakMap<Database, Known>()

function knownOf(db: Database): Known {
  let found = known.get(db)
  if (!found) known.set(db, (found = { epoch: 0, revisions: new Map(), readings: new Map() }))
  return found
}

/** Says that records of an entity changed: in these parts, or in parts unknown when there are none. */
export function touch(db: Database, entity: string, parts: readonly string[] = []): void {
  const { revisions } = knownOf(db)
  const raise = (key: string) => revisions.set(key, (revisions.get(key) ?? 0) + 1)
  raise(entity)
  if (parts.length === 0) raise(`${entity} *`)
  for (const part of parts) raise(`${entity} ${part}`)
}

/** Says that the file is as it was before: whatever was computed meanwhile may be wrong. */
export const touchAll = (db: Database): void => void knownOf(db).epoch++

/** An entity as a whole, or one part of an entity that is kept apart. */
export type Source = string | readonly [entity: string, part: string]

function stampOf({ epoch, revisions }: Known, sources: readonly Source[]): string {
  let stamp = String(epoch)
  for (const source of sources)
    stamp +=
      typeof source === 'string'
        ? ` ${revisions.get(source) ?? 0}`
        : ` ${revisions.get(`${source[0]} *`) ?? 0}.${revisions.get(`${source[0]} ${source[1]}`) ?? 0}`
  return stamp
}

/**
 * The value under a key, computed again only when one of its sources has changed since. `key` names everything else
 * that the value depends on – scope, year, day. Whoever gets it shares it and must not change it.
 */
export function reading<T>(db: Database, key: string, sources: readonly Source[], compute: () => T): T {
  const own = knownOf(db)
  const stamp = stampOf(own, sources)
  const kept = own.readings.get(key)
  if (kept?.stamp === stamp) return kept.value as T
  const value = compute()
  if (own.readings.size >= MOST_READINGS) own.readings.clear()
  own.readings.set(key, { stamp, value })
  return value
}

/**
 * A value for each part of an entity that is kept apart: all are read at once the first time, later only those parts
 * that changed. A part without records has no value.
 */
export function readingByPart<T>(
  db: Database,
  key: string,
  entity: string,
  all: () => ReadonlyMap<string, T>,
  one: (part: string) => T | undefined,
): (part: string) => T | undefined {
  const first = reading(db, key, [`${entity} *`], () => ({
    parts: all(),
    // What was read at once is as it was at these revisions.
    revisions: new Map(knownOf(db).revisions),
  }))
  return (part) => {
    const name = `${entity} ${part}`
    const { revisions } = knownOf(db)
    if ((revisions.get(name) ?? 0) === (first.revisions.get(name) ?? 0)) return first.parts.get(part)
    return reading(db, `${key} ${part}`, [[entity, part]], () => one(part))
  }
}
