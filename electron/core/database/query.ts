import type { Database, Statement } from 'better-sqlite3'
import {
  type Compilable,
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { touchAll } from './reading.ts'
import type { Schema } from './schema.ts'

/** Builds queries and runs none: there is no connection behind it. */
export const build = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})

const cache = new WeakMap<Database, Map<string, Statement>>()

/** The prepared statement of this SQL on this handle; compiled once. */
export function prepared(db: Database, sql: string): Statement {
  let statements = cache.get(db)
  if (!statements) cache.set(db, (statements = new Map()))
  let statement = statements.get(sql)
  if (!statement) statements.set(sql, (statement = db.prepare(sql)))
  return statement
}

const ID = /^[0-9a-f]{32}$/
/** Ids are blobs in the file: text of exactly 32 hex digits is one, wherever it is a parameter. */
const bind = (value: unknown): unknown =>
  typeof value === 'string' && value.length === 32 && ID.test(value) ? Buffer.from(value, 'hex') : value

/** Blobs come back as hex text, in place: the only blobs of the schema are ids. */
function readable<Row>(rows: Row[]): Row[] {
  for (const row of rows as Record<string, unknown>[])
    for (const key in row) {
      const value = row[key]
      if (value instanceof Uint8Array) row[key] = (value as Buffer).toString('hex')
    }
  return rows
}

/** All rows of a Kysely query, synchronously, on a cached prepared statement. */
export function all<Row>(db: Database, query: Compilable<Row>): Row[] {
  const { sql, parameters } = query.compile()
  return readable(prepared(db, sql).all(...parameters.map(bind)) as Row[])
}

/** The first row or undefined. */
export const one = <Row>(db: Database, query: Compilable<Row>): Row | undefined => all(db, query)[0]

/** Runs a statement without rows; returns how many rows it changed. */
export function run(db: Database, query: Compilable): number {
  const { sql, parameters } = query.compile()
  return prepared(db, sql).run(...parameters.map(bind)).changes
}

/** One immediate transaction; an error rolls everything back and comes out. */
export function transaction<T>(db: Database, work: () => T): T {
  try {
    return db.transaction(work).immediate()
  } catch (error) {
    touchAll(db)
    throw error
  }
}
