import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { copyDatabase } from '../../../electron/core/database/copy.ts'
import { migrate, migrations } from '../../../electron/core/database/migrate.ts'
import { receive, send } from './exchange.ts'
import { type Hands, handsOn, type HandsOptions } from './hands.ts'

/** How many schemas were released before today's. */
export const olderSchemas = migrations.length - 1

const databaseOf = (dataDir: string): string => join(dataDir, 'district.sqlite')

const SCHOOLS = ['Алексеевка', 'Берёзовка', 'Вязовое', 'Дубовое', 'Заречное', 'Каменка']

async function setUpDistrict({ client }: Hands): Promise<void> {
  await client.workplace.setup({
    role: 'district',
    district: 'Балашовский',
    coordinator: 'Иванова Мария Петровна',
    post: 'методист',
    year: 2022,
  })
}

async function fillDistrict({ client }: Hands): Promise<void> {
  const { district } = await client.workplace.get()
  const of = { district: district?.id ?? '', year: 2022 }
  const { id: curator } = await client.curators.create({ draft: { name: 'Белова Вера Анатольевна' } })
  const schools: string[] = []
  for (const place of SCHOOLS) {
    const draft = {
      shortName: `СОШ с. ${place}`,
      director: 'Сидоров П. П.',
      note: 'Филиал закрыт на ремонт. '.repeat(8),
    }
    schools.push((await client.schools.create({ draft, year: 2022 })).id)
  }
  await client.schools.enrol({ schools, year: 2022, curator })
  const { rows } = await client.roadmap.list(of)
  for (const number of ['2.6', '3.1']) {
    const activity = rows.find((r) => r.number === number)?.id ?? ''
    const grid = await client.attendance.grid({ ...of, activity, aspect: null })
    const mark = { state: 'present', role: 'speaker', headcount: null, note: 'доклад' } as const
    const marks = grid.occurrences
      .slice(0, 2)
      .flatMap(({ key }) =>
        grid.subjects.map(({ id, kind }) => ({ subject: id, kind, occurrence: key, mark })),
      )
    await client.attendance.mark({ activity, aspect: '', marks })
  }
  const fact = { on: '2022-02-20', by: 'завуч', note: null }
  await client.stages.set({
    year: 2022,
    facts: schools.map((school) => ({ school, step: 'selfDiagnosis' as const, fact })),
  })
}

/** Another half of the year: what the second package brings. */
async function workOn({ client }: Hands): Promise<void> {
  const { district } = await client.workplace.get()
  const of = { district: district?.id ?? '', year: 2022 }
  const [first, second] = await client.schools.list(of)
  if (!first || !second) throw new Error('the district has no schools')
  await client.schools.update({
    id: first.id,
    patch: { director: 'Новая Анна Андреевна', phone: '+7 (84500) 3-11-22' },
  })
  await client.schools.remove({ ids: [second.id] })
  await client.schools.create({ draft: { shortName: 'СОШ с. Озёрки' }, year: 2022 })
}

async function post(hands: Hands, name: string): Promise<void> {
  copyFileSync(await send(hands), join(hands.packagesDir, name))
  hands.core.tray.clear()
}

const DAY = 86_400_000

/** Copies of the last weeks, as they are found in a folder that is in use. */
function keepCopies(dataDir: string, now: number): void {
  const db = new Database(databaseOf(dataDir))
  try {
    for (const age of [40, 30, 20, 12])
      copyDatabase(db, join(dataDir, 'copies'), now - age * DAY, 'автоматически')
  } finally {
    db.close()
  }
}

/** The rows of today's file in a file of the first schema, brought on to schema `version` by the released steps. */
function writeOlder(today: string, file: string, version: number): void {
  mkdirSync(join(file, '..'), { recursive: true })
  const db = new Database(file)
  try {
    migrate(db, migrations.slice(0, 1))
    db.prepare('ATTACH ? AS today').run(today)
    db.pragma('foreign_keys = OFF')
    const columns = (schema: string, table: string) =>
      db.prepare(`SELECT name FROM pragma_table_info(?, ?)`).pluck().all(table, schema) as string[]
    const tables = db
      .prepare("SELECT name FROM main.sqlite_schema WHERE type = 'table'")
      .pluck()
      .all() as string[]
    for (const table of tables) {
      const here = columns('main', table)
      const both = columns('today', table).filter((name) => here.includes(name))
      const value = (name: string) =>
        table === 'change' && name === 'author'
          ? '(SELECT name FROM today.author WHERE n = change.author)'
          : `"${name}"`
      db.exec(
        `INSERT INTO main."${table}" (${both.map((c) => `"${c}"`).join(', ')}) SELECT ${both.map(value).join(', ')} FROM today."${table}"`,
      )
    }
    db.exec('DETACH today')
    migrate(db, migrations.slice(0, version))
  } finally {
    db.close()
  }
}

/**
 * Builds the data folders that operations start with in `lane/folders/<name>`, each made where it will be used, since a
 * copy that finds itself in another place takes a new id. Packages for the region lie in `packagesDir`.
 */
export async function buildFolders(lane: string, options: HandsOptions): Promise<void> {
  const { dataDir, packagesDir } = options
  mkdirSync(packagesDir, { recursive: true })
  const keep = (name: string) => {
    const folder = join(lane, 'folders', name)
    rmSync(folder, { recursive: true, force: true })
    cpSync(dataDir, folder, { recursive: true })
    rmSync(dataDir, { recursive: true })
    return folder
  }
  const hands = handsOn(options)
  const inFolder = async (...work: (() => Promise<void>)[]) => {
    mkdirSync(dataDir, { recursive: true })
    hands.begin(0)
    hands.open()
    for (const part of work) await part()
    hands.close()
  }

  await inFolder(
    () => setUpDistrict(hands),
    () => post(hands, 'first.p500'),
    () => fillDistrict(hands),
    () => post(hands, 'a.p500'),
  )
  keepCopies(dataDir, hands.now())
  const district = keep('district')

  cpSync(district, dataDir, { recursive: true })
  await inFolder(
    () => workOn(hands),
    () => post(hands, 'b.p500'),
  )
  rmSync(dataDir, { recursive: true })

  await inFolder(async () => {
    await hands.client.workplace.setup({
      role: 'region',
      coordinator: 'Региональный координатор',
      year: 2022,
    })
  })
  keepCopies(dataDir, hands.now())
  const newRegion = keep('new region')
  cpSync(newRegion, dataDir, { recursive: true })
  await inFolder(() => receive(hands, readFileSync(join(packagesDir, 'first.p500'))))
  keep('region')

  cpSync(district, dataDir, { recursive: true })
  const bytes = readFileSync(databaseOf(dataDir))
  writeFileSync(databaseOf(dataDir), bytes.fill(0x5a, 4096, 12_288))
  keep('damaged')

  mkdirSync(dataDir)
  keep('empty')

  for (let version = 1; version <= olderSchemas; version++) {
    mkdirSync(dataDir)
    writeOlder(databaseOf(district), databaseOf(dataDir), version)
    copyFileSync(`${databaseOf(district)}.witness`, `${databaseOf(dataDir)}.witness`)
    keep(`schema ${version}`)
  }
}
