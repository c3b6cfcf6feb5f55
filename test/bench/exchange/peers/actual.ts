import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database, Statement } from 'better-sqlite3'
import { timedSync } from '../../measure.ts'
import { openPlain } from '../../plain.ts'
import type { Workbench } from '../../workbench.ts'
import type { PlainRecord } from '../records.ts'
import type { Peer } from './peer.ts'

interface Message {
  timestamp: string
  dataset: string
  row: string
  column: string
  value: string
}

/** The clock's packed text of the n-th message of a copy; the same width as Actual's own. */
const stamp = (at: number, n: number, node: string): string =>
  `${new Date(at).toISOString()}-${n.toString(16).toUpperCase().padStart(4, '0')}-${node}`

const messagesOf = (records: readonly PlainRecord[], at: number, node: string): Message[] => {
  const messages: Message[] = []
  for (const { entity, id, fields } of records)
    for (const [column, value] of Object.entries(fields)) {
      const n = messages.length
      const timestamp = stamp(at + Math.floor(n / 60_000), n % 60_000, node)
      messages.push({ timestamp, dataset: entity, row: id, column, value: JSON.stringify(value) })
    }
  return messages
}

/**
 * The model of Actual Budget over @actual-app/crdt: a message per cell, last writer wins by a hybrid clock, every
 * message kept in `messages_crdt`, a Merkle tree over all of them, one durable transaction.
 */
export async function actualPeer(
  bench: Workbench,
  records: readonly PlainRecord[],
  changed: readonly PlainRecord[],
): Promise<Peer> {
  const { makeClock, merkle, setClock, Timestamp } = await import('@actual-app/crdt')
  const now = Date.now() - 60_000
  setClock(makeClock(new Timestamp(now, 0, 'aaaaaaaaaaaaaaaa')))
  const folder = bench.folder('actual')
  const columns = new Map<string, Set<string>>()
  for (const { entity, fields } of records)
    for (const field of Object.keys(fields)) {
      const known = columns.get(entity) ?? new Set()
      columns.set(entity, known.add(field))
    }

  const apply = (db: Database, messages: readonly Message[], tree: ReturnType<typeof merkle.emptyTrie>) => {
    const newer = db.prepare(
      'SELECT timestamp FROM messages_crdt WHERE dataset = ? AND row = ? AND column = ? AND timestamp >= ?',
    )
    const keep = db.prepare(
      'INSERT INTO messages_crdt (timestamp, dataset, row, column, value) VALUES (?, ?, ?, ?, ?)',
    )
    const statements = new Map<string, Statement>()
    const prepared = (sql: string) => {
      let statement = statements.get(sql)
      if (!statement) statements.set(sql, (statement = db.prepare(sql)))
      return statement
    }
    for (const { timestamp } of messages) {
      const parsed = Timestamp.parse(timestamp)
      if (parsed) Timestamp.recv(parsed)
    }
    const fresh = messages.filter(
      ({ dataset, row, column, timestamp }) => !newer.get(dataset, row, column, timestamp),
    )
    const write = db.transaction(() => {
      let grown = tree
      const known = new Set<string>()
      for (const { dataset, row, column, value, timestamp } of fresh) {
        const key = `${dataset} ${row}`
        const there =
          known.has(key) || prepared(`SELECT 1 FROM "${dataset}" WHERE id = ?`).get(row) !== undefined
        known.add(key)
        if (there) prepared(`UPDATE "${dataset}" SET "${column}" = ? WHERE id = ?`).run(value, row)
        else prepared(`INSERT INTO "${dataset}" (id, "${column}") VALUES (?, ?)`).run(row, value)
        keep.run(timestamp, dataset, row, column, value)
        const parsed = Timestamp.parse(timestamp)
        if (parsed) grown = merkle.insert(grown, parsed)
      }
      grown = merkle.prune(grown)
      prepared('INSERT OR REPLACE INTO messages_clock (id, clock) VALUES (1, ?)').run(JSON.stringify(grown))
      return grown
    })
    return write.immediate()
  }

  const file = join(folder, 'first.sqlite')
  const db = openPlain(file)
  db.exec(`CREATE TABLE messages_crdt (id INTEGER PRIMARY KEY, timestamp TEXT NOT NULL UNIQUE, dataset TEXT NOT NULL,
      row TEXT NOT NULL, column TEXT NOT NULL, value BLOB NOT NULL);
    CREATE INDEX messages_crdt_search ON messages_crdt (dataset, row, column, timestamp);
    CREATE TABLE messages_clock (id INTEGER PRIMARY KEY, clock TEXT);`)
  for (const [entity, fields] of columns)
    db.exec(
      `CREATE TABLE "${entity}" (id TEXT PRIMARY KEY, ${[...fields].map((f) => `"${f}" TEXT`).join(', ')})`,
    )
  const tree = apply(db, messagesOf(records, now, 'aaaaaaaaaaaaaaaa'), merkle.emptyTrie())
  db.close()

  const messages = messagesOf(changed, now + 30_000, 'bbbbbbbbbbbbbbbb')
  let made = 0
  return {
    name: '@actual-app/crdt',
    apply: async () => {
      const copy = join(folder, `${++made}.sqlite`)
      copyFileSync(file, copy)
      const opened = openPlain(copy)
      const ms = timedSync(() => apply(opened, messages, tree))
      const [one] = messages
      const there = opened
        .prepare(`SELECT "${one?.column ?? ''}" FROM "${one?.dataset ?? ''}" WHERE id = ?`)
        .pluck()
        .get(one?.row)
      opened.close()
      if (there !== one?.value) throw new Error('Actual’s model lost a change')
      return ms
    },
  }
}
