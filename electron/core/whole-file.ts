import { randomUUID } from 'node:crypto'
import { type FileHandle, open, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Refusal } from '../../shared/refusal.ts'

/**
 * The old file or the whole new one: written beside it, flushed, renamed, read again. Memory sticks that lie about
 * their size are caught by the reading: refusal `file-written-wrong`. What the file system says comes out as it is.
 */
export async function writeWhole(target: string, bytes: Uint8Array, mode = 0o666): Promise<void> {
  const beside = join(dirname(target), `.${randomUUID()}.tmp`)
  try {
    await withFile(await open(beside, 'wx', mode), async (file) => {
      await file.writeFile(bytes)
      await file.sync()
    })
    await rename(beside, target)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
  await syncFolder(dirname(target))
  if (Buffer.compare(await readFile(target), bytes) !== 0)
    throw new Refusal({
      code: 'file-written-wrong',
      what: `Файл «${basename(target)}» записан с ошибкой: носитель вернул другое содержимое.`,
      safe: 'Данные программы не изменились, файл можно сохранить ещё раз.',
      next: 'Сохраните в другую папку или на другой носитель.',
    })
}

/** Makes names in a folder last: those that were given and those that were taken away. */
export async function syncFolder(dir: string): Promise<void> {
  // Windows can't open a folder; there the rename itself is journalled.
  if (process.platform !== 'win32') await withFile(await open(dir, 'r'), (file) => file.sync())
}

async function withFile(file: FileHandle, work: (file: FileHandle) => Promise<void>): Promise<void> {
  try {
    await work(file)
  } finally {
    await file.close()
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
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return reasons[code] ?? `ошибка системы ${code}`.trim()
}
