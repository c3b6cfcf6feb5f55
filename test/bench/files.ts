import { statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { copyDatabase } from '../../electron/core/database/copy.ts'
import { closeDatabase, openDatabase } from '../../electron/core/database/open.ts'
import { type Figure, interleaved, median, spread, timedSync } from './measure.ts'
import { createPlain, prepareFill, readPlain } from './plain.ts'
import { databaseOf, type Workbench } from './workbench.ts'

const KB = 1024
/** Tables that the typed rows alone would not have; `change` is told apart. */
const OTHERS = ['meta', 'scope', 'replica', 'author', 'coverage', 'cell', 'package']
/** What the program would have without any exchange as well; counted on neither side. */
const NOT_OF_EXCHANGE = ['history', 'setting']

interface Packed {
  bytes: number
  /** Bytes of one table with its indexes. */
  of(table: string): number
}

/** The file after VACUUM, with the given tables dropped first. */
function packed(bench: Workbench, file: string, without: readonly string[]): Packed {
  const folder = bench.folder('size')
  const copy = join(folder, 'copy.sqlite')
  const result = join(folder, 'packed.sqlite')
  const source = new Database(file, { readonly: true })
  source.prepare('VACUUM INTO ?').run(copy)
  source.close()
  const db = new Database(copy)
  db.pragma('foreign_keys = OFF')
  for (const table of without) db.exec(`DROP TABLE "${table}"`)
  db.prepare('VACUUM INTO ?').run(result)
  db.close()
  const small = new Database(result, { readonly: true })
  const pages = small
    .prepare(
      `SELECT tbl_name AS "table", sum(pgsize) AS bytes FROM dbstat JOIN sqlite_schema USING (name) GROUP BY tbl_name`,
    )
    .all() as { table: string; bytes: number }[]
  small.close()
  const sizes = new Map(pages.map(({ table, bytes }) => [table, bytes]))
  return { bytes: statSync(result).size, of: (table) => sizes.get(table) ?? 0 }
}

/** What exchange costs in the file: the typed rows with all they carry, against the same rows alone. */
export function measureSize(bench: Workbench, dataDir: string, what: string): Figure {
  const file = databaseOf(dataDir)
  const content = readPlain(file)
  const plainFile = join(bench.folder('plain'), 'plain.sqlite')
  const plain = createPlain(plainFile, content)
  prepareFill(plain, content)()
  plain.close()
  const whole = packed(bench, file, [])
  const ours = packed(bench, file, NOT_OF_EXCHANGE)
  const bare = packed(bench, plainFile, [])
  const more = ours.bytes - bare.bytes
  const changes = ours.of('change')
  const others = OTHERS.reduce((sum, table) => sum + ours.of(table), 0)
  const kb = (bytes: number) => `${(bytes / KB).toFixed(0)} KB`
  return {
    operation: `database file: ${what}`,
    unit: 'KB',
    ours: ours.bytes / KB,
    limit: {
      what: 'the same typed tables without `dot`, `dots` and every other table; both packed by VACUUM, history and settings left out',
      value: bare.bytes / KB,
    },
    goal: 1.25,
    note: `${content.rows} rows; of the ${kb(more)} more: who made each change and when ${kb(changes)}, the other tables ${kb(others)} (mostly their first pages), in the rows ${kb(more - changes - others)}; history and settings add ${kb(whole.bytes - ours.bytes)}`,
  }
}

/** The copy that is proved good, against SQLite's own. */
export async function measureCopy(bench: Workbench, dataDir: string): Promise<Figure> {
  const copyOf = bench.copyOf(dataDir)
  const copies = join(copyOf, 'copies')
  const db = openDatabase(databaseOf(copyOf), { copiesDir: copies, now: Date.now })
  try {
    const folder = bench.folder('vacuum')
    const pairs = await interleaved(
      () => timedSync(() => copyDatabase(db, copies, Date.now(), 'замер')),
      (at) => timedSync(() => db.prepare('VACUUM INTO ?').run(join(folder, `${at}.sqlite`))),
    )
    return {
      operation: 'verified copy of the database',
      unit: 'ms',
      ours: median(pairs.ours),
      limit: { what: 'VACUUM INTO alone', value: median(pairs.limit) },
      goal: 3,
      note: `${spread(pairs)}; ours also flushes, opens the copy again, runs integrity_check and writes its SHA-256`,
    }
  } finally {
    closeDatabase(db)
  }
}
