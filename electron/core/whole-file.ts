import { randomUUID } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * Puts a file in its place: the old one or the whole new one lies there, whenever the power goes. Written beside it,
 * flushed, read again, renamed, and the folder flushed. File system errors come out as they are; a memory stick that
 * lies about its size is caught by the reading, as an EIO of its own (see `fileReason`). `mode` as in `open(2)`.
 */
export async function writeWhole(target: string, bytes: Uint8Array, mode = 0o666): Promise<void> {
  const draft = draftOf(target)
  try {
    await writeFile(draft, bytes, { flag: 'wx', mode, flush: true })
    compare(await readFile(draft), bytes)
    await rename(draft, target)
  } catch (error) {
    // What stands in the way of this too must not hide why the file could not be written.
    await rm(draft, { force: true }).catch(() => {})
    throw error
  }
  await flushFolder(dirname(target))
}

/** As `writeWhole`, for what must be on the disk before a transaction names it. */
export function writeWholeSync(target: string, bytes: Uint8Array): void {
  const draft = draftOf(target)
  try {
    writeFileSync(draft, bytes, { flag: 'wx', flush: true })
    compare(readFileSync(draft), bytes)
    renameSync(draft, target)
  } catch (error) {
    discardSync(draft)
    throw error
  }
  flushFolderSync(dirname(target))
}

const draftOf = (target: string): string => join(dirname(target), `.${randomUUID()}.tmp`)

/** True for the name of a file that a death amid `writeWhole` leaves behind. */
export const isDraft = (name: string): boolean => /^\.[0-9a-f-]{36}\.tmp$/.test(name)

/** Takes a file away if it is there. Not by `rmSync`, whose EIO comes without the code that explains it. */
export function removeFileSync(path: string): void {
  try {
    unlinkSync(path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}

function discardSync(draft: string): void {
  try {
    removeFileSync(draft)
  } catch {
    // It stays, as in `writeWhole`.
  }
}

class OtherBytes extends Error {
  readonly code = 'EIO'
}

function compare(found: Uint8Array, written: Uint8Array): void {
  if (Buffer.compare(found, written) !== 0) throw new OtherBytes('other bytes came back')
}

/** Makes a folder and those above it; each that is new is itself found after a power cut. */
export function makeFolderSync(dir: string): void {
  const topmost = mkdirSync(dir, { recursive: true })
  if (topmost === undefined) return
  for (let made = dir; made.length >= topmost.length; made = dirname(made)) flushFolderSync(dirname(made))
}

// Windows can't open a folder; there the rename itself is journalled.
const foldersAreFlushed = process.platform !== 'win32'

/** Makes names in a folder last: those that were given and those that were taken away. */
export async function flushFolder(dir: string): Promise<void> {
  if (!foldersAreFlushed) return
  const folder = await open(dir, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** As `flushFolder`. */
export function flushFolderSync(dir: string): void {
  if (foldersAreFlushed) flushSync(dir, 'r')
}

/** Makes the bytes of a file last that somebody else wrote. */
export function flushFileSync(path: string): void {
  // Windows flushes only files that are open for writing.
  flushSync(path, 'r+')
}

function flushSync(path: string, flags: 'r' | 'r+'): void {
  const fd = openSync(path, flags)
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

const reasons: Record<string, string> = {
  ENOENT: 'файл или папка не найдены',
  EACCES: 'нет прав доступа',
  EPERM: 'нет прав доступа или файл открыт в другой программе',
  EBUSY: 'файл открыт в другой программе',
  EROFS: 'носитель защищён от записи',
  ENOSPC: 'на диске нет места',
  ENOTDIR: 'на её месте лежит файл',
  EEXIST: 'на её месте лежит файл',
  EISDIR: 'это папка, а не файл',
  EIO: 'носитель не отвечает',
}

/** Half a sentence on what stands against reading or writing a file. */
export function fileReason(error: unknown): string {
  if (error instanceof OtherBytes) return 'носитель вернул другое содержимое'
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return reasons[code] ?? `ошибка системы ${code}`.trim()
}
