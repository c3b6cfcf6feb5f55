import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { Refusal } from '../../../shared/refusal.ts'
import { forgetClosed, lookAtClosed, noteClosed } from './closing.ts'
import { copyDatabase, listCopies } from './copy.ts'
import { explainFolder } from './failure.ts'
import { migrate, migrations, refuseNewer, versionOf } from './migrate.ts'

/**
 * Settings of every connection. `synchronous=FULL` must be set on each open: this build of SQLite falls back to
 * NORMAL when a WAL file is reopened, and a power cut then loses commits that were already answered for.
 */
function configure(db: Database.Database): void {
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
  /** Told when the file is not the one that was closed last, and sound as far as that can be seen (see closing.ts). */
  exchanged?: () => void
}

/** As SQLite would say it. */
const corrupt = (what: string) => Object.assign(new Error(what), { code: 'SQLITE_CORRUPT' })

/** Data that vanished must never look like a first start: copies prove that there was something. */
function refuseVanished(file: string, copiesDir: string): void {
  if (listCopies(copiesDir).length === 0) return
  const what = existsSync(file) ? 'Файл данных пуст, хотя данные в нём были.' : 'Файл данных исчез.'
  throw new Refusal({
    code: 'database-missing',
    what: `${what} Имя файла: ${basename(file)}.`,
    safe: 'Резервные копии на месте, ничего не изменено.',
    next: 'Верните файл на место или запустите программу с параметром --restore: она вернёт последнюю проверенную копию.',
  })
}

/** Bytes of a path that SQLite takes on Unix, and characters that Windows does; each less the `-journal` of a copy. */
const PATH_BYTES = 512 - 8
const PATH_CHARACTERS = 259 - 8
/** The longest name a copy gets, in a folder of its own. */
const COPY_NAME = '2022-03-29_140205_перед-обновлением.sqlite.tmp'

/** SQLite says of a path that is too long for it only that it can't be opened. */
function refuseLongPath(file: string, copiesDir: string): void {
  const fits = (path: string) =>
    process.platform === 'win32' ? path.length <= PATH_CHARACTERS : Buffer.byteLength(path) <= PATH_BYTES
  if ([file, join(copiesDir, COPY_NAME)].map((path) => resolve(path)).every(fits)) return
  throw new Refusal({
    code: 'database-path-too-long',
    what: 'Путь к папке данных слишком длинный.',
    safe: 'Ничего не изменено.',
    next: 'Сократите названия папок на этом пути или выберите для данных другую папку.',
  })
}

/**
 * Opens the one database file, checks it and brings it to today's schema.
 * Refusals: `database-damaged`, `database-missing` (no data, but copies of it), `database-newer`, `database-busy`,
 * `database-read-only`, `database-unreachable`, `database-path-too-long`, `disk-full`; the file is then left as it was.
 */
export function openDatabase(file: string, options: OpenOptions): Database.Database {
  let db: Database.Database | undefined
  try {
    refuseLongPath(file, options.copiesDir)
    mkdirSync(dirname(file), { recursive: true })
    const fresh = !existsSync(file) || statSync(file).size === 0
    if (fresh) refuseVanished(file, options.copiesDir)
    // SQLite would open a read-only file and then call its failing lock an I/O error.
    for (const path of fresh ? [dirname(file)] : [dirname(file), file]) accessSync(path, constants.W_OK)
    const found = fresh ? 'unknown' : lookAtClosed(file)
    if (found === 'rotten') throw corrupt('other bytes than it was closed with')
    db = new Database(file)
    db.pragma('busy_timeout = 300')
    // One owner of the file: a second program is refused at once, and a killed one leaves no lock behind.
    db.pragma('locking_mode = EXCLUSIVE')
    // Before anything is set: another journal mode would be written into the newer file.
    refuseNewer(db)
    configure(db)
    db.exec('BEGIN EXCLUSIVE; COMMIT')
    forgetClosed(file)
    if (!fresh) {
      const verdict = db.pragma('quick_check(1)', { simple: true })
      if (verdict !== 'ok') throw corrupt(`quick_check: ${String(verdict)}`)
      if (versionOf(db) < migrations.length)
        copyDatabase(db, options.copiesDir, options.now(), 'перед-обновлением')
    }
    migrate(db)
    if (found === 'exchanged') options.exchanged?.()
    return db
  } catch (error) {
    db?.close()
    throw explainFolder(error)
  }
}

/**
 * Puts everything into the single file, so that a person who copies it copies all, lets it go and remembers its bytes
 * for the next opening. A full disk may stop that; nothing is lost then, the next start finds everything in the -wal.
 */
export function closeDatabase(db: Database.Database): void {
  if (!db.open) return
  try {
    db.pragma('wal_checkpoint(TRUNCATE)')
  } catch {
    // see above
  } finally {
    db.close()
  }
  noteClosed(db.name)
}
