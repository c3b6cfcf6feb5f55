import type { Database } from 'better-sqlite3'
import { type Entity, type Id, keeperOf, type Side } from '../../../shared/entity.ts'
import { type Removal, REMOVABLE } from '../../../shared/removed.ts'
import { prepared } from '../database/query.ts'
import { type Dot, replicaOf } from './dot.ts'
import { DELETED, isGone, loadCells } from './record.ts'
import { scopeKeyOf } from './replica.ts'
import { standIns } from './stand-in.ts'
import { idText, tables } from './table.ts'
import { plainLabel, STEPS } from './undo.ts'
import { recordTitle } from './words.ts'

interface GoneRecord {
  entity: Entity
  id: Id
}

/** A deed by its scope and dot, with the records that it deleted and that are still gone. */
interface Deed {
  scope: number
  dot: Dot
  records: GoneRecord[]
}

const NOBODY: ReadonlySet<number> = new Set()

const GONE = `SELECT scope, dot, entity, record FROM cell WHERE field = '${DELETED}' AND value = 'true' ORDER BY scope, dot`

/** A cell of its own decides whether a record is gone; of several deletions the first found names the deed. */
function deeds(db: Database, side: Side | null): Deed[] {
  const rows = prepared(db, GONE).raw(true).all() as [number, Dot, string, Uint8Array][]
  // What a district said in the place of its region, and removed again, is its own to bring back (SPEC O9).
  const forRegion = side === 'district' ? standIns(db) : NOBODY
  const found = new Map<string, Deed>()
  const seen = new Set<Id>()
  for (const [scope, dot, name, bytes] of rows) {
    const entity = tables.get(name)?.entity
    const id = idText(bytes)
    const own = keeperOf(scopeKeyOf(db, scope)) === side || forRegion.has(replicaOf(dot))
    if (!entity || seen.has(id) || !own) continue
    const cells = loadCells(db, name, id, true)
    if (!cells || !isGone(cells.fields)) continue
    seen.add(id)
    const key = keyOf(scope, dot)
    const deed = found.get(key) ?? { scope, dot, records: [] }
    deed.records.push({ entity, id })
    found.set(key, deed)
  }
  return [...found.values()].filter(({ records }) => records.some(({ entity }) => REMOVABLE.has(entity.name)))
}

const keyOf = (scope: number, dot: Dot): string => `${scope} ${dot}`

/** How the deed is called that brings removed records back; taking it back removes them again. */
export const RESTORED = 'Возвращено из удалённого: '
/** Records of two duplicates that were joined are gone for good: what they said is in the one that stays. */
const JOINED = 'Объединены: '

/** A creation that was undone, and duplicates that were joined, are no removals. */
function isRemoval(label: string): boolean {
  const deed = plainLabel(label)
  return !deed.startsWith(JOINED) && (!label.startsWith(STEPS.undo) || deed.startsWith(RESTORED))
}

const TITLES = 3

/** What was removed and is still gone, the newest first: on this computer or another one of this side. */
export function listRemovals(db: Database, side: Side | null): Removal[] {
  const about = prepared(
    db,
    'SELECT c.at, a.name, c.label FROM change c JOIN author a ON a.n = c.author WHERE c.scope = ? AND c.dot = ?',
  ).raw(true)
  return deeds(db, side)
    .flatMap(({ scope, dot, records }): Removal[] => {
      const [at, author, label] = (about.get(scope, dot) ?? [0, '', '']) as [number, string, string]
      if (!isRemoval(label)) return []
      const named = records.filter(({ entity }) => REMOVABLE.has(entity.name))
      const titles = named.slice(0, TITLES).map(({ entity, id }) => recordTitle(db, entity.name, id))
      return [{ key: keyOf(scope, dot), at, author, label: plainLabel(label), titles, count: named.length }]
    })
    .sort((a, b) => b.at - a.at)
}

/** The records of one of those deeds, and the scope they are in; null when nothing of it is gone any more. */
export function removedBy(
  db: Database,
  side: Side | null,
  key: string,
): { scope: string; records: readonly GoneRecord[] } | null {
  const deed = deeds(db, side).find(({ scope, dot }) => keyOf(scope, dot) === key)
  return deed ? { scope: scopeKeyOf(db, deed.scope), records: deed.records } : null
}
