import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { type Field, type Row, type Share, Tally } from '../field.ts'
import { judgeRecovery } from '../judge.ts'
import { type Lane, NO_FAULT } from '../lane.ts'
import { mount, remount, unmount } from '../mounts.ts'
import type { Operation } from '../program/operations.ts'

/** Something that others do to the folder; each answers what takes it back. */
interface Trouble {
  name: string
  /** Before the program starts. */
  before?(dataDir: string): (() => void) | null
  /** After its first step. */
  amid?(dataDir: string): () => void
  /** Nobody is told: the work goes on unharmed. */
  silent?: boolean
}

const inPlaceOf = (name: string): Trouble => ({
  name: `a file lies where the folder «${name}» belongs`,
  before(dataDir) {
    const path = join(dataDir, name)
    renameSync(path, `${path}.away`)
    writeFileSync(path, 'чужой файл')
    return () => {
      rmSync(path)
      renameSync(`${path}.away`, path)
    }
  },
})

const TROUBLES: readonly Trouble[] = [
  {
    name: 'another program holds the file',
    before(dataDir) {
      const db = new Database(join(dataDir, 'district.sqlite'))
      db.exec('BEGIN EXCLUSIVE')
      return () => db.close()
    },
  },
  {
    name: 'the folder may only be read',
    before(dataDir) {
      // Root is not stopped by rights, but by a read-only file system.
      if (process.getuid?.() === 0) {
        if (!remount(dataDir, 'ro')) return null
        return () => void remount(dataDir, 'rw')
      }
      chmodSync(dataDir, 0o555)
      return () => chmodSync(dataDir, 0o755)
    },
  },
  inPlaceOf('tray'),
  inPlaceOf('copies'),
  {
    name: 'the folder is moved away and comes back',
    silent: true,
    amid(dataDir) {
      const away = `${dataDir}-away`
      renameSync(dataDir, away)
      return () => {
        rmSync(dataDir, { recursive: true, force: true })
        renameSync(away, dataDir)
      }
    },
  },
]

/** The trouble is met, told of in a sentence, goes away, and the work is done after all. */
async function meet(
  field: Field,
  lane: Lane,
  operation: Operation,
  trouble: Trouble,
  tally: Tally,
): Promise<void> {
  const { dataDir } = lane
  lane.reset(operation.folder)
  const onDisk = trouble.name.includes('only be read') && mount(dataDir, '-t', 'tmpfs', 'tmpfs')
  try {
    if (onDisk) lane.reset(operation.folder)
    let end = trouble.before?.(dataDir) ?? null
    if (trouble.before && !end) return tally.count('not possible here')
    let amid = trouble.amid
    const outcome = await lane.once(operation, NO_FAULT, {
      env: {},
      watch: true,
      pause: trouble.amid ? 'after each step' : 'after refusals',
      between() {
        end?.()
        end = amid?.(dataDir) ?? null
        amid = undefined
      },
    })
    const took = end === null
    end?.()
    const wrong = judgeRecovery(
      field.rehearsal(lane, operation),
      outcome,
      await lane.inside.inspect(lane.options, operation),
    )
    if (!took && !trouble.silent && operation.name === 'edit') tally.count('never in the way')
    tally.add(`${operation.name}: ${trouble.name}`, wrong)
  } finally {
    if (onDisk) unmount(dataDir)
  }
}

const CYRILLIC = 'Отдел образования администрации района'
const PATHS = [
  'Мои документы/Координатор 500+',
  '🏫 школы/данные «района»',
  "it's 100% & more; $HOME #1",
  `${CYRILLIC}/${CYRILLIC}/${CYRILLIC}`,
  `${'department-of-education/'.repeat(11)}data`,
]
/** More bytes than SQLite takes. */
const TOO_LONG = `${CYRILLIC}/`.repeat(8)

/** A second program on the folder of a first one that is at work. */
async function second(field: Field, lane: Lane, operation: Operation, tally: Tally): Promise<void> {
  lane.reset(operation.folder)
  let refused: string | null = null
  let steps = 0
  const outcome = await lane.once(operation, NO_FAULT, {
    env: {},
    pause: 'after each step',
    between() {
      if (++steps === 1) refused = lane.inside.refusedOpening(lane.options)
    },
  })
  const wrong = judgeRecovery(
    field.rehearsal(lane, operation),
    outcome,
    await lane.inside.inspect(lane.options, operation),
  )
  if (refused !== 'database-busy') wrong.push(`a second program is told ${refused ?? 'nothing'}`)
  tally.add(`${operation.name}: a second program`, wrong)
}

async function inOddFolders(lane: Lane, operations: readonly Operation[], tally: Tally): Promise<void> {
  const away = mkdtempSync(join(tmpdir(), 'koordinator500-folders-'))
  try {
    for (const [at, path] of PATHS.entries())
      for (const operation of operations) {
        const dataDir = join(away, `${at}`, operation.name, path)
        mkdirSync(dataDir, { recursive: true })
        lane.putFolder(operation.folder, dataDir)
        const options = { ...lane.options, dataDir }
        const failed = await lane.inside.goOn(options, operation, 0)
        const { problems, refused } = await lane.inside.inspect(options, operation)
        tally.add(
          `${operation.name} in «${path}»`,
          [failed, refused, ...problems].filter((text) => text !== null),
        )
      }
    const dataDir = join(away, TOO_LONG)
    mkdirSync(dataDir, { recursive: true })
    const refused = lane.inside.refusedOpening({ ...lane.options, dataDir })
    tally.add(
      'a path that is too long',
      refused === 'database-path-too-long' ? [] : [`told as ${refused ?? 'nothing'}`],
    )
  } finally {
    rmSync(away, { recursive: true, force: true })
  }
}

/** Others who use the same computer, and folders of any name. */
export async function neighbours(field: Field, { name }: Share): Promise<Row[]> {
  const [lane] = field.lanes
  if (!lane) return []
  const busy = new Tally()
  const folders = new Tally()
  const operations = field.operations
    .map((o) => o.operation)
    .filter((operation) => name === 'long' || operation.name === 'edit')
  for (const operation of operations) {
    if (operation.folder !== 'district' && operation.folder !== 'region') continue
    if (operation.steps[0]?.title !== 'open') continue
    await second(field, lane, operation, busy)
    for (const trouble of TROUBLES) await meet(field, lane, operation, trouble, busy)
  }
  await inOddFolders(lane, operations, folders)
  return [
    busy.row('neighbours', 'locked, read-only, in the way, moved'),
    folders.row('neighbours', 'folders of any name, 260 characters and more'),
  ]
}
