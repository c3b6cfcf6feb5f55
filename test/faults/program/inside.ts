/**
 * What the campaign itself asks the program for. Bundled with the core, so that a campaign against a spoilt program
 * looks at the folder with the spoilt one too, as a person would.
 */
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { migrate, migrations } from '../../../electron/core/database/migrate.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { problemsOf, schemaOf, visibleDigest, wholeDigest } from './content.ts'
import { buildFolders, olderSchemas } from './folders.ts'
import { handsOn, type HandsOptions } from './hands.ts'
import { type Operation, operationsOf } from './operations.ts'
import { told } from './told.ts'

export { buildFolders }
export { byTheClock, judgeClock } from './clocks.ts'
export { rotAttachment, rotCopy, rotDatabase, rotPackage } from './rot.ts'
export const operations: Operation[] = operationsOf(olderSchemas)

/** What a person finds who starts the program again. */
export interface Found {
  /** Code of the refusal to open; `whole` and `visible` are empty then. */
  refused: string | null
  whole: string
  visible: string
  /** Verified copies that have their bytes and open. */
  copies: number
  /** Everything that must never be. */
  problems: string[]
}

const sha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')

/** Not the program's own judgement, which may be what is spoilt. */
function intactCopies(dataDir: string): number {
  const dir = join(dataDir, 'copies')
  if (!existsSync(dir)) return 0
  return readdirSync(dir).filter((name) => {
    const file = join(dir, name)
    if (!name.endsWith('.sqlite') || !existsSync(`${file}.sha256`)) return false
    if (readFileSync(`${file}.sha256`, 'utf8') !== sha256(file)) return false
    let db: Database.Database | null = null
    try {
      db = new Database(file, { readonly: true })
      return db.pragma('integrity_check(1)', { simple: true }) === 'ok'
    } catch {
      return false
    } finally {
      db?.close()
    }
  }).length
}

const replicaOf = (db: Database.Database): unknown =>
  db.prepare("SELECT value FROM meta WHERE key = 'replica'").pluck().get()

function replicaOfCopies(dataDir: string): unknown {
  const dir = join(dataDir, 'copies')
  const name = readdirSync(dir).find((file) => file.endsWith('.sqlite'))
  const db = new Database(join(dir, name ?? ''), { readonly: true })
  try {
    return replicaOf(db)
  } finally {
    db.close()
  }
}

const releasedSchemas: ReadonlySet<string> = new Set(
  Array.from({ length: migrations.length + 1 }, (_, version) => {
    const db = new Database(':memory:')
    try {
      migrate(db, migrations.slice(0, version))
      return schemaOf(db)
    } finally {
      db.close()
    }
  }),
)

/** The file as it lies there, looked at on a copy: a version without its schema is no version. */
function refuseHalfSchema(dataDir: string, problems: string[]): void {
  const file = join(dataDir, 'district.sqlite')
  if (!existsSync(file) || statSync(file).size === 0) return
  const look = join(dataDir, '..', 'look')
  rmSync(look, { recursive: true, force: true })
  mkdirSync(look)
  for (const end of ['', '-wal'])
    if (existsSync(file + end)) copyFileSync(file + end, join(look, `file${end}`))
  const db = new Database(join(look, 'file'))
  try {
    if (!releasedSchemas.has(schemaOf(db))) problems.push('a schema that was never released')
  } finally {
    db.close()
  }
}

/** Opens the folder as the next start of the program does and looks at everything in it. */
export async function inspect(options: HandsOptions, operation: Operation): Promise<Found> {
  const { dataDir } = options
  const found: Found = { refused: null, whole: '', visible: '', copies: intactCopies(dataDir), problems: [] }
  if (operation.name.startsWith('migrate')) refuseHalfSchema(dataDir, found.problems)
  const hands = handsOn(options)
  hands.begin(operation.steps.length)
  let ready: boolean
  try {
    hands.open()
    ready = (await hands.client.workplace.get()).ready
    hands.close()
  } catch (error) {
    if (!(error instanceof Refusal)) found.problems.push(`opening fails: ${String(error)}`)
    found.refused = error instanceof Refusal ? error.code : 'defect'
    return found
  }
  const db = new Database(join(dataDir, 'district.sqlite'))
  try {
    found.problems.push(...problemsOf(db))
    // A workplace that is not set up is set up anew, whatever of it was written.
    found.whole = ready ? wholeDigest(db) : 'not set up'
    found.visible = visibleDigest(db)
    if (operation.name === 'restore' && replicaOf(db) === replicaOfCopies(dataDir))
      found.problems.push('the restored copy writes under the id of the one it was made from')
  } finally {
    db.close()
  }
  return found
}

/** Goes on with the steps from `from` as if nothing had happened; answers what went wrong, if anything. */
export async function goOn(
  options: HandsOptions,
  operation: Operation,
  from: number,
): Promise<string | null> {
  const hands = handsOn(options)
  try {
    for (const [at, step] of operation.steps.entries()) {
      if (at < from) continue
      hands.begin(at)
      if (step.opened !== false && !hands.isOpen) hands.open()
      await step.run(hands)
    }
    hands.close()
    return null
  } catch (error) {
    return `going on with «${operation.name}» fails: ${JSON.stringify(told(error))}`
  }
}

/** What somebody reads who opens a folder that another program is at work on; null when it simply opens. */
export function refusedOpening(options: HandsOptions): string | null {
  const hands = handsOn(options)
  try {
    hands.open()
    hands.close()
    return null
  } catch (error) {
    return told(error).code ?? 'a defect'
  }
}
