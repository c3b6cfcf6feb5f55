/**
 * The limit of everything that is stored: the program's own typed tables with their keys and indexes, but without what
 * exchange needs (`dot`, `dots` and all tables beside the typed ones), written by prepared statements.
 */
import Database from 'better-sqlite3'
import { entities } from '../../shared/entities.ts'

const NAMES = new Set(entities.map((e) => e.name))
const SYNC_COLUMNS = ', dot INTEGER NOT NULL, dots TEXT'

/** As `configure` of the program's open.ts: a commit must be as durable as ours. */
export function openPlain(file: string): Database.Database {
  const db = new Database(file)
  db.pragma('locking_mode = EXCLUSIVE')
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  return db
}

export interface PlainTable {
  name: string
  columns: string[]
  insert: string
  rows: unknown[][]
}

export interface PlainContent {
  schema: string[]
  tables: PlainTable[]
  rows: number
}

/** The typed rows of a closed database of the program, ready to be bound; of one scope when it is named. */
export function readPlain(file: string, scope?: string): PlainContent {
  const db = new Database(file, { readonly: true })
  try {
    const objects = db
      .prepare('SELECT tbl_name, type, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type DESC')
      .all() as { tbl_name: string; type: string; sql: string }[]
    const own = objects.filter(({ tbl_name }) => NAMES.has(tbl_name))
    const schema = own.map(({ type, sql }) => {
      if (type === 'table' && !sql.includes(SYNC_COLUMNS)) throw new Error(`no sync columns in ${sql}`)
      return sql.replace(SYNC_COLUMNS, '')
    })
    const tables = [...NAMES].map((name): PlainTable => {
      const all = db.prepare(`SELECT name FROM pragma_table_info('${name}')`).pluck().all() as string[]
      const columns = all.filter((column) => column !== 'dot' && column !== 'dots')
      const list = columns.map((column) => `"${column}"`).join(', ')
      const from = `SELECT ${list} FROM "${name}"`
      const rows = (
        scope === undefined
          ? db.prepare(from).raw(true).all()
          : db.prepare(`${from} WHERE scope = (SELECT n FROM scope WHERE key = ?)`).raw(true).all(scope)
      ) as unknown[][]
      const insert = `INSERT INTO "${name}" (${list}) VALUES (${columns.map(() => '?').join(', ')})`
      return { name, columns, insert, rows }
    })
    return { schema, tables, rows: tables.reduce((sum, t) => sum + t.rows.length, 0) }
  } finally {
    db.close()
  }
}

export function createPlain(file: string, content: PlainContent): Database.Database {
  const db = openPlain(file)
  for (const sql of content.schema) db.exec(sql)
  return db
}

/** Prepares one statement per table; the answer inserts every row in one durable transaction. */
export function prepareFill(db: Database.Database, { tables }: PlainContent): () => void {
  const statements = tables.map(({ insert, rows }) => ({ statement: db.prepare(insert), rows }))
  const fill = db.transaction(() => {
    for (const { statement, rows } of statements) for (const row of rows) statement.run(row)
  })
  return () => fill.immediate()
}

/** Plain tables that hold what the program's database holds. */
export function copyPlain(programFile: string, file: string): Database.Database {
  const content = readPlain(programFile)
  const db = createPlain(file, content)
  prepareFill(db, content)()
  return db
}
