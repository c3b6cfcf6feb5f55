import { join } from 'node:path'
import { copyDatabase } from '../../../electron/core/database/copy.ts'
import { closeDatabase, openDatabase } from '../../../electron/core/database/open.ts'
import { prepared, transaction } from '../../../electron/core/database/query.ts'
import { createClock } from '../../../electron/core/ledger/clock.ts'
import { mergeScope } from '../../../electron/core/ledger/merge.ts'
import { unpack } from '../../../electron/core/exchange/unpack.ts'
import { type Figure, inTurns, median, spread, timed, timedSync } from '../measure.ts'
import { databaseOf, openCore, type Workbench } from '../workbench.ts'
import { actualPeer } from './peers/actual.ts'
import { pouchPeer } from './peers/pouchdb.ts'
import { yjsPeer } from './peers/yjs.ts'
import { partsOf } from './parts.ts'
import { rawMerge } from './raw-merge.ts'
import { applyCalled, type ChangedYear } from './year.ts'

const ROUNDS = 7

/** One import into a fresh copy of the region's folder, and the same file once more. */
async function importOnce(bench: Workbench, { region, after, changed }: ChangedYear) {
  const opened = openCore(bench.copyOf(region))
  try {
    let counts = { changed: -1, refused: -1, conflicts: -1 }
    const first = await timed(async () => ({ counts } = await applyCalled(opened, after)))
    if (counts.changed < changed.length || counts.refused + counts.conflicts > 0)
      throw new Error(`the import changed ${counts.changed} records instead of ${changed.length}`)
    const again = await timed(async () => ({ counts } = await applyCalled(opened, after)))
    if (counts.changed !== 0) throw new Error(`the second import changed ${counts.changed} records`)
    return { first, again }
  } finally {
    opened.close()
  }
}

/** The verified copy that is made before an import, of the same database. */
function copyOnce(bench: Workbench, { region }: ChangedYear): () => number {
  const dataDir = bench.copyOf(region)
  const db = openDatabase(databaseOf(dataDir), { copiesDir: join(dataDir, 'copies'), now: Date.now })
  return () => timedSync(() => copyDatabase(db, join(dataDir, 'copies'), Date.now(), 'замер'))
}

/** Rows that SQLite wrote for joining a package that was joined already. */
async function rowsOfSecondJoin(bench: Workbench, { region, after }: ChangedYear): Promise<number> {
  const dataDir = bench.copyOf(region)
  const db = openDatabase(databaseOf(dataDir), { copiesDir: join(dataDir, 'copies'), now: Date.now })
  const { states } = await unpack(after)
  const join_ = () =>
    transaction(db, () => {
      for (const state of states) mergeScope(db, state, () => null, createClock(Date.now, 0))
    })
  const written = () => prepared(db, 'SELECT total_changes()').pluck().get() as number
  join_()
  const before = written()
  join_()
  const rows = written() - before
  closeDatabase(db)
  return rows
}

/** The import of 12 000 changed records against plain SQL and against libraries that merge in memory. */
export async function measureChangedImport(bench: Workbench, year: ChangedYear): Promise<Figure[]> {
  const { records, changed } = year
  const copy = copyOnce(bench, year)
  const again: number[] = []
  const yjs = await yjsPeer(records, changed)
  const pouch = await pouchPeer(records, changed)
  const actual = await actualPeer(bench, records, changed)
  const all = await inTurns(
    {
      copy,
      whole: async () => {
        const result = await importOnce(bench, year)
        again.push(result.again)
        return result.first
      },
      raw: rawMerge(bench, year),
      yjs: yjs.apply,
      pouch: pouch.apply,
      actual: actual.apply,
    },
    ROUNDS,
    1,
  )
  // The import without the copy before it, which no limit makes.
  const ours = all.whole.map((ms, at) => ms - (all.copy[at] ?? 0))
  const against = (named: string, limit: number[], goal: number, what: string): Figure => ({
    operation: `import of ${changed.length} changed records ≤ ${named}`,
    unit: 'ms',
    ours: median(ours),
    limit: { what, value: median(limit) },
    goal,
    note: spread({ ours, limit }),
  })
  const plain = against(
    'plain SQL',
    all.raw,
    2,
    'the same marks from memory: each row’s clock read, the row updated if theirs is later, one transaction, WAL/FULL, typed tables alone',
  )
  return [
    {
      ...plain,
      note: `${plain.note ?? ''}; the whole year is in the file, ${records.length} records; the verified copy of the database before it, ${median(all.copy).toFixed(0)} ms, is left out here`,
      parts: await partsOf(bench, year, median(ours)),
    },
    against(
      yjs.name,
      all.yjs,
      1,
      'Yjs applies its own update of the same changes in memory, to a document that holds the same records; nothing durable',
    ),
    against(
      pouch.name,
      all.pouch,
      0.3,
      'PouchDB’s memory adapter takes the same documents’ next revisions (bulkDocs, new_edits: false)',
    ),
    against(
      actual.name,
      all.actual,
      0.3,
      'Actual’s model: a message per cell, last writer wins, messages_crdt, Merkle tree by @actual-app/crdt, SQLite WAL/FULL',
    ),
    {
      operation: 'the same package once more',
      unit: 'ms',
      ours: median(again.slice(1)),
      limit: { what: 'the first import of it, copy included', value: median(all.whole) },
      goal: 0.5,
    },
    {
      operation: 'rows written by joining it once more',
      unit: 'rows',
      ours: await rowsOfSecondJoin(bench, year),
      limit: null,
      goal: 0,
      note: 'SQLite’s total_changes() around the join; the journal of packages notes the second delivery beside it',
    },
  ]
}
