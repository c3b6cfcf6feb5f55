import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { localDay } from '../../../shared/date.ts'
import { flushFileSync, flushFolderSync, removeFileSync } from '../whole-file.ts'
import { digestOf } from './digest.ts'
import { explainFolder } from './failure.ts'

const KEEP_DAYS = 10
const KEEP_AT_LEAST = 3
const NAME = /^(\d{4}-\d{2}-\d{2})_(\d{6})_(.+)\.sqlite$/

export interface DatabaseCopy {
  file: string
  /** Milliseconds, from the name. */
  at: number
  reason: string
}

const stamp = (ms: number): string => {
  const at = new Date(ms)
  return `${localDay(ms)}_${[at.getHours(), at.getMinutes(), at.getSeconds()].map((n) => String(n).padStart(2, '0')).join('')}`
}

/**
 * Makes a verified copy: VACUUM INTO a temporary name, fsync, reopened and checked, its SHA-256 beside it, then
 * renamed. Older copies go only after the new one is proved good; at least three always stay.
 * @returns the copy; its moment is later than `now` by whole seconds when that name is taken, since no copy is
 * ever written over
 */
export function copyDatabase(db: Database.Database, dir: string, now: number, reason: string): DatabaseCopy {
  const name = (ms: number) => join(dir, `${stamp(ms)}_${reason}.sqlite`)
  let at = now
  while (existsSync(name(at))) at += 1000
  const file = name(at)
  const temporary = `${file}.tmp`
  try {
    mkdirSync(dir, { recursive: true })
    removeFileSync(temporary)
    db.prepare('VACUUM INTO ?').run(temporary)
    flushFileSync(temporary)
    const copy = new Database(temporary, { readonly: true })
    try {
      const verdict = copy.pragma('integrity_check(1)', { simple: true })
      if (verdict !== 'ok') throw Object.assign(new Error(String(verdict)), { code: 'SQLITE_CORRUPT' })
    } finally {
      copy.close()
    }
    writeFileSync(`${file}.sha256`, digestOf(temporary), { flush: true })
    renameSync(temporary, file)
    flushFolderSync(dir)
  } catch (error) {
    // The failed copy may have eaten the last of the disk: give it back.
    discard(temporary, `${temporary}-journal`)
    if (!existsSync(file)) discard(`${file}.sha256`)
    throw explainFolder(error)
  }
  tidy(dir, now)
  return { file, at, reason }
}

/** Copies of the folder, newest first. Names that are not ours are left alone. */
export function listCopies(dir: string): DatabaseCopy[] {
  let names: string[] = []
  try {
    names = readdirSync(dir)
  } catch {
    return []
  }
  return names
    .flatMap((name) => {
      const m = NAME.exec(name)
      if (!m?.[1] || !m[2] || !m[3]) return []
      const [h, min, s] = [m[2].slice(0, 2), m[2].slice(2, 4), m[2].slice(4)]
      return [{ file: join(dir, name), at: new Date(`${m[1]}T${h}:${min}:${s}`).getTime(), reason: m[3] }]
    })
    .sort((a, b) => b.at - a.at)
}

/** True when the copy still has the bytes it was proved good with; SQLite itself does not notice most flipped bits. */
export function isIntact(copy: DatabaseCopy): boolean {
  try {
    return readFileSync(`${copy.file}.sha256`, 'utf8').trim() === digestOf(copy.file)
  } catch {
    return false
  }
}

function tidy(dir: string, now: number): void {
  for (const copy of listCopies(dir).slice(KEEP_AT_LEAST))
    if (now - copy.at > KEEP_DAYS * 86_400_000) discard(copy.file, `${copy.file}.sha256`)
}

/** What can't be deleted now (a virus scanner holds it open, the disk is gone) must not hide how the copy itself went. */
function discard(...files: string[]): void {
  for (const file of files)
    try {
      removeFileSync(file)
    } catch {
      // It stays.
    }
}
