import { statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { copyDatabase } from '../../electron/core/database/copy.ts'
import { closeDatabase, openDatabase } from '../../electron/core/database/open.ts'
import { type Figure, interleaved, median, spread, timedSync } from './measure.ts'
import { createPlain, prepareFill, readPlain } from './plain.ts'
import { databaseOf, type Workbench } from './workbench.ts'

const KB = 1024

/** Bytes of the file after VACUUM, with the given tables emptied first. */
function packedSize(bench: Workbench, file: string, without: readonly string[]): number {
  const folder = bench.folder('size')
  const copy = join(folder, 'copy.sqlite')
  const packed = join(folder, 'packed.sqlite')
  const source = new Database(file, { readonly: true })
  source.prepare('VACUUM INTO ?').run(copy)
  source.close()
  const db = new Database(copy)
  for (const table of without) db.exec(`DELETE FROM "${table}"`)
  db.prepare('VACUUM INTO ?').run(packed)
  db.close()
  return statSync(packed).size
}

/** What exchange costs in the file: the typed rows with all they carry, against the same rows alone. */
export function measureSize(bench: Workbench, dataDir: string, what: string): Figure {
  const file = databaseOf(dataDir)
  const content = readPlain(file)
  const plainFile = join(bench.folder('plain'), 'plain.sqlite')
  const plain = createPlain(plainFile, content)
  prepareFill(plain, content)()
  plain.close()
  const whole = packedSize(bench, file, [])
  const withoutHistory = packedSize(bench, file, ['history'])
  const bare = packedSize(bench, plainFile, [])
  return {
    operation: `database file: ${what}`,
    unit: 'KB',
    ours: withoutHistory / KB,
    limit: {
      what: 'the same typed tables without `dot`, `dots` and every other table; both packed by VACUUM, history left out',
      value: bare / KB,
    },
    goal: 1.25,
    note: `${content.rows} rows; the history (who, when, what was there before) is ${((whole - withoutHistory) / KB).toFixed(0)} KB more`,
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
