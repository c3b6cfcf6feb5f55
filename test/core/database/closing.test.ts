import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { lookAtClosed, noteOf } from '../../../electron/core/database/closing.ts'
import { copyDatabase } from '../../../electron/core/database/copy.ts'
import { closeDatabase, openDatabase } from '../../../electron/core/database/open.ts'
import { restoreNewest } from '../../../electron/core/database/restore.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { openCoreAt } from '../../helpers/core.ts'
import { addSchool } from '../../helpers/district.ts'
import { openTestLedger, temporaryFolder, type TestLedger } from '../../helpers/ledger.ts'

/** How the program finds the file at its next start: the refusal, or whether it was told that it is another one. */
function found(file: string): 'as it was' | 'exchanged' | Refusal {
  let exchanged = false
  try {
    const told = () => (exchanged = true)
    closeDatabase(
      openDatabase(file, { copiesDir: join(dirname(file), 'copies'), now: Date.now, exchanged: told }),
    )
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  return exchanged ? 'exchanged' : 'as it was'
}

/** A closed workplace with thirty schools and a verified copy of them. */
function closed(): TestLedger {
  const office = openTestLedger()
  for (let n = 0; n < 30; n++) addSchool(office, `СОШ № ${n}`)
  copyDatabase(office.db, office.copiesDir, Date.now(), 'автоматически')
  office.close()
  return office
}

/** Other bytes without anybody having written them. */
function rot(file: string, bytes: Buffer): void {
  const { atimeMs, mtimeMs } = statSync(file)
  writeFileSync(file, bytes)
  utimesSync(file, atimeMs / 1000, mtimeMs / 1000)
}

const names = (file: string): unknown[] => {
  const db = new Database(file, { readonly: true })
  try {
    return db.prepare('SELECT shortName FROM school ORDER BY shortName').pluck().all()
  } finally {
    db.close()
  }
}

test('one bit that flipped while the program was closed is noticed wherever it is', () => {
  const { file } = closed()
  const whole = readFileSync(file)
  for (let at = 7; at < whole.length; at += 4999) {
    const bytes = Buffer.from(whole)
    bytes[at] = (bytes[at] ?? 0) ^ 1
    rot(file, bytes)
    expect(found(file), `byte ${at}`).toMatchObject({ code: 'database-damaged' })
    expect(readFileSync(file).equals(bytes)).toBe(true)
  }
  rot(file, whole)
  expect(found(file)).toBe('as it was')
})

test('a person whose data rotted is offered the newest copy, and what it brings back is not doubted', () => {
  const { file, copiesDir } = closed()
  const schools = names(file)
  const bytes = readFileSync(file)
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  rot(file, bytes)
  expect(() => openCoreAt(dirname(file))).toThrow(
    /^Файл данных повреждён\. .*Последняя проверенная копия сделана .*--restore/,
  )
  restoreNewest(file, copiesDir, Date.now())
  expect(found(file)).toBe('as it was')
  expect(names(file)).toEqual(schools)
})

test('every closing remembers the bytes of that moment', () => {
  const { file } = closed()
  for (let start = 0; start < 3; start++) {
    const office = openTestLedger({ file })
    expect(existsSync(noteOf(file))).toBe(false)
    addSchool(office, 'СОШ с. Озёрки')
    office.close()
    expect(found(file)).toBe('as it was')
  }
})

test('who returns an older file by hand is told so and works with it', () => {
  const { file } = closed()
  const older = join(dirname(file), 'на флешке.sqlite')
  copyFileSync(file, older)
  const office = openTestLedger({ file })
  addSchool(office, 'СОШ с. Озёрки')
  office.close()
  const { mtimeMs, size } = statSync(file)
  copyFileSync(older, file)
  expect(statSync(file).size).toBe(size)
  // With the moment of the day it was made, as the system's file manager copies.
  utimesSync(file, mtimeMs / 1000, mtimeMs / 1000 - 86_400)
  expect(found(file)).toBe('exchanged')
  expect(names(file)).toHaveLength(30)
  expect(found(file)).toBe('as it was')
})

test('a verified copy put in the place of the file by hand is taken', () => {
  const { file, copiesDir } = closed()
  const db = openDatabase(file, { copiesDir, now: Date.now })
  const copy = copyDatabase(db, copiesDir, Date.now() + 1000, 'автоматически')
  closeDatabase(db)
  copyFileSync(copy.file, file)
  expect(found(file)).toBe('exchanged')
  expect(names(file)).toHaveLength(30)
})

test('an older program, which knows nothing of the note, may write meanwhile', () => {
  const { file } = closed()
  const before = new Database(file)
  before.prepare("UPDATE school SET shortName = 'СОШ № 77' WHERE shortName = 'СОШ № 7'").run()
  before.close()
  expect(found(file)).toBe('exchanged')
  expect(names(file)).toContain('СОШ № 77')
})

test('a note that a power cut brought back says nothing of what was written after it', () => {
  const { file } = closed()
  const note = readFileSync(noteOf(file))
  const office = openTestLedger({ file })
  addSchool(office, 'СОШ с. Озёрки')
  office.db.pragma('wal_checkpoint(PASSIVE)')
  // The folder as the cut leaves it.
  const after = join(temporaryFolder(), 'district.sqlite')
  for (const end of ['', '-wal']) cpSync(file + end, after + end, { preserveTimestamps: true })
  const { atimeMs, mtimeMs } = statSync(file)
  office.close()
  writeFileSync(noteOf(after), note)
  utimesSync(after, atimeMs / 1000, mtimeMs / 1000)
  expect(found(after)).toBe('as it was')
  expect(names(after)).toContain('СОШ с. Озёрки')
})

test('a note that rotted itself accuses nobody', () => {
  const { file } = closed()
  const note = readFileSync(noteOf(file))
  for (let at = 0; at < note.length; at++)
    for (let bit = 0; bit < 8; bit++) {
      const bytes = Buffer.from(note)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
      writeFileSync(noteOf(file), bytes)
      expect(lookAtClosed(file), `bit ${bit} of byte ${at}`).toBe('unknown')
    }
  expect(found(file)).toBe('as it was')
})

test('a note that can’t be written costs nothing but the next look', () => {
  const { file } = openTestLedger()
  const folder = temporaryFolder()
  const elsewhere = join(folder, 'district.sqlite')
  mkdirSync(join(noteOf(elsewhere), 'стоит на пути'), { recursive: true })
  copyFileSync(file, elsewhere)
  expect(found(elsewhere)).toBe('as it was')
  expect(found(elsewhere)).toBe('as it was')
})

test('the status line says that the file was exchanged, at this start only', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'district.sqlite')
  const start = async () => {
    const office = openCoreAt(folder)
    const { notice } = await office.client.ledger.status()
    office.close()
    return notice
  }
  expect(await start()).toBeNull()
  const other = new Database(file)
  other.prepare("INSERT INTO setting VALUES ('of somebody else', '1')").run()
  other.close()
  expect(await start()).toMatch(/^Файл данных заменён или изменён, пока программа была закрыта\./)
  expect(await start()).toBeNull()
})
