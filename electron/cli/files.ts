import { type FileHandle, open, readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Refusal } from '../../shared/refusal.ts'
import { ENTRY, isSealed, LIMITS } from '../core/exchange/format.ts'
import { fileReason } from '../core/whole-file.ts'

/** Reads a file whole; refusals `file-unreadable` and `file-too-large`. */
export async function readWhole(path: string): Promise<Buffer> {
  try {
    const { size } = await stat(path)
    if (size > LIMITS.file)
      throw new Refusal({
        code: 'file-too-large',
        what: `Файл «${basename(path)}» больше 512 МБ; таких пакетов программа не создаёт и не читает.`,
        safe: 'Данные программы не изменились.',
        next: 'Проверьте, тот ли это файл.',
      })
    return await readFile(path)
  } catch (error) {
    throw error instanceof Refusal ? error : unreadable(path, error)
  }
}

const unreadable = (path: string, cause: unknown) =>
  new Refusal(
    {
      code: 'file-unreadable',
      what: `«${basename(path)}» прочитать не удалось: ${fileReason(cause)}.`,
      safe: 'Данные программы не изменились.',
      next: 'Проверьте имя, права и не занят ли файл другой программой, и повторите.',
    },
    { cause },
  )

/** The first bytes of a package: a ZIP whose first entry is the manifest, or one that is encrypted. */
const LOCAL_NAME = 30
const isPackageHead = (head: Buffer): boolean =>
  isSealed(head) ||
  (head.readUInt32LE(0) === 0x04034b50 && head.toString('latin1', LOCAL_NAME) === ENTRY.manifest)

/** A package is known by its content; a damaged one at least by its name. */
async function looksLikePackage(path: string): Promise<boolean> {
  if (/\.p500$/i.test(path)) return true
  let file: FileHandle | undefined
  try {
    file = await open(path)
    const head = Buffer.alloc(LOCAL_NAME + ENTRY.manifest.length)
    const { bytesRead } = await file.read(head, 0, head.length, 0)
    return bytesRead === head.length && isPackageHead(head)
  } catch {
    return false
  } finally {
    await file?.close()
  }
}

export interface Found {
  files: string[]
  /** Files of named folders that are no packages. */
  skipped: string[]
}

/**
 * The files that are meant: a named file always, of a named folder (and its folders) the packages. Each once, in the
 * order of the alphabet inside a folder. A path that is not there stays in `files`, so that it gets its outcome.
 */
export async function findFiles(paths: readonly string[]): Promise<Found> {
  const files = new Set<string>()
  const skipped = new Set<string>()
  for (const path of paths) {
    const isFolder = await stat(path).then(
      (found) => found.isDirectory(),
      () => false,
    )
    if (!isFolder) {
      files.add(path)
      continue
    }
    const inside = await readdir(path, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
      throw unreadable(path, error)
    })
    const names = inside.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    for (const file of names.sort()) ((await looksLikePackage(file)) ? files : skipped).add(file)
  }
  return { files: [...files], skipped: [...skipped].filter((file) => !files.has(file)) }
}
