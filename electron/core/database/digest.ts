import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'

const PIECE = 2 ** 20

/** SHA-256 of a file in hex, read in pieces: that of a region is large. File system errors come out as they are. */
export function digestOf(file: string): string {
  const hash = createHash('sha256')
  const piece = Buffer.allocUnsafe(PIECE)
  const fd = openSync(file, 'r')
  try {
    for (let length; (length = readSync(fd, piece)) > 0;) hash.update(piece.subarray(0, length))
  } finally {
    closeSync(fd)
  }
  return hash.digest('hex')
}
