import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { copyDatabase } from './copy.ts'
import { explain } from './failure.ts'
import { migrate, migrations, refuseNewer, versionOf } from './migrate.ts'

/**
 * Settings of every connection. `synchronous=FULL` must be set on each open: this build of SQLite falls back to
 * NORMAL when a WAL file is reopened, and a power cut then loses commits that were already answered for.
 */
function configure(db: Database.Database): void {
  db.pragma('busy_timeout = 300')
  // One owner of the file: a second program is refused at once, and a killed one leaves no lock behind.
  db.pragma('locking_mode = EXCLUSIVE')
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('foreign_keys = ON')
  db.pragma('trusted_schema = OFF')
  db.pragma('cell_size_check = ON')
  if (process.platform === 'darwin') {
    db.pragma('fullfsync = ON')
    db.pragma('checkpoint_fullfsync = ON')
  }
}

export interface OpenOptions {
  /** Folder for the copy that is made before a migration. */
  copiesDir: string
  now: () => number
}

/**
 * Opens the one database file, checks it and brings it to today's schema.
 * Refusals: `database-damaged`, `database-newer`, `database-busy`, `database-read-only`, `disk-full`; the file is
 * then left as it was.
 */
export function openDatabase(file: string, options: OpenOptions): Database.Database {
  let db: Database.Database | undefined
  try {
    mkdirSync(dirname(file), { recursive: true })
    const fresh = !existsSync(file) || statSync(file).size === 0
    db = new Database(file)
    configure(db)
    db.exec('BEGIN EXCLUSIVE; COMMIT')
    if (!fresh) {
      refuseNewer(db)
      const verdict = db.pragma('quick_check(1)', { simple: true })
      if (verdict !== 'ok')
        throw Object.assign(new Error(`quick_check: ${String(verdict)}`), { code: 'SQLITE_CORRUPT' })
      if (versionOf(db) < migrations.length)
        copyDatabase(db, options.copiesDir, options.now(), 'перед-обновлением')
    }
    migrate(db)
    return db
  } catch (error) {
    db?.close()
    throw explain(error)
  }
}

/** Puts everything into the single file, so that a person who copies it copies all, and lets it go. */
export function closeDatabase(db: Database.Database): void {
  if (!db.open) return
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
}
