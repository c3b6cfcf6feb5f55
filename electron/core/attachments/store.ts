import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, renameSync, statSync, utimesSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isDraft, makeFolderSync, removeFileSync, writeWholeSync } from '../whole-file.ts'

/** SHA-256 in lower-case hex. */
const DIGEST = /^[0-9a-f]{64}$/
/** Behind the name of a file whose bytes are no longer those of its name. */
const DAMAGED = '.damaged'

/**
 * Bytes of attachments under their own SHA-256: `<dir>/9f/9f86…`. A file is there whole or not at all, and what is
 * there is never written over by anything else, since another content has another name.
 */
export interface BlobStore {
  /**
   * Keeps the bytes; when it returns they are on the disk and were read back. A second time it writes nothing.
   * File system errors come out as they are.
   */
  put(bytes: Uint8Array): string
  /** `size` is what the record says: a file of another size is looked at closely. */
  has(sha256: string, size: number | null): boolean
  /** Null when it is not here, also when its bytes have changed: such a file is put aside and counts as missing. */
  read(sha256: string): Buffer | null
  /** Everything that is here. */
  list(): string[]
  /** When it was last put, ms. */
  givenAt(sha256: string): number
  remove(sha256: string): void
  /** Removes what a crash left half-written. Nothing is being written while it runs. */
  sweep(): void
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** A store in the folder `dir`, which is made with the first file. `now` in ms. */
export function createBlobStore(dir: string, now: () => number): BlobStore {
  const path = (sha256: string): string => join(dir, sha256.slice(0, 2), sha256)

  const read = (sha256: string): Buffer | null => {
    if (!DIGEST.test(sha256)) return null
    let bytes: Buffer
    try {
      bytes = readFileSync(path(sha256))
    } catch {
      return null
    }
    if (digestOf(bytes) === sha256) return bytes
    renameSync(path(sha256), path(sha256) + DAMAGED)
    return null
  }

  return {
    read,
    put(bytes) {
      const sha256 = digestOf(bytes)
      const target = path(sha256)
      if (read(sha256) === null) {
        makeFolderSync(dirname(target))
        writeWholeSync(target, bytes)
      }
      // Age counts from the last time somebody gave it.
      utimesSync(target, now() / 1000, now() / 1000)
      return sha256
    },
    has(sha256, size) {
      if (!DIGEST.test(sha256)) return false
      const found = statSync(path(sha256), { throwIfNoEntry: false })
      return found !== undefined && (found.size === size || read(sha256) !== null)
    },
    list: () =>
      folders(dir).flatMap((folder) => readdirSync(join(dir, folder)).filter((name) => DIGEST.test(name))),
    givenAt: (sha256) => statSync(path(sha256)).mtimeMs,
    remove: (sha256) => removeFileSync(path(sha256)),
    sweep() {
      for (const folder of folders(dir))
        for (const name of readdirSync(join(dir, folder)))
          if (isDraft(name)) removeFileSync(join(dir, folder, name))
    },
  }
}

function folders(dir: string): string[] {
  try {
    return readdirSync(dir).filter((name) => /^[0-9a-f]{2}$/.test(name))
  } catch {
    return []
  }
}
