import { promisify } from 'node:util'
import { crc32, inflateRaw } from 'node:zlib'
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl'
import { ZipFile as ZipWriter } from 'yazl'
import { Refusal } from '../../../shared/refusal.ts'
import { damaged, locked, tooHeavy } from './refusals.ts'

const inflate = promisify(inflateRaw)
const STORED = 0
const DEFLATED = 8

export interface Archive {
  /** All names of the central directory. */
  names: string[]
  /** The wanted parts, whole and with the right checksum. */
  parts: Map<string, Buffer>
}

/**
 * Takes the wanted parts out of a zip. `limit` counts bytes that really come out: a lying size in the directory or
 * several entries over the same data do not get past it.
 * @throws Refusal when damaged, encrypted or larger than `limit`
 */
export async function openArchive(
  name: string,
  bytes: Uint8Array,
  wanted: (part: string) => boolean,
  limit: number,
): Promise<Archive> {
  const names: string[] = []
  const parts = new Map<string, Buffer>()
  let left = limit
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
    for await (const entry of zip.eachEntry()) {
      names.push(entry.fileName)
      if (!wanted(entry.fileName)) continue
      if (parts.has(entry.fileName)) throw damaged(name)
      if (entry.isEncrypted()) throw locked(name)
      if (entry.uncompressedSize > left) throw tooHeavy(name, limit, true)
      const part = await takeOut(zip, entry, left)
      if (part === 'too heavy') throw tooHeavy(name, limit, true)
      if (part.length !== entry.uncompressedSize || crc32(part) !== entry.crc32) throw damaged(name)
      left -= part.length
      parts.set(entry.fileName, part)
    }
  } catch (error) {
    throw error instanceof Refusal ? error : damaged(name, error)
  }
  return { names, parts }
}

// Raw bytes and one inflate: several times faster than yauzl's own stream, and maxOutputLength stops a bomb.
async function takeOut(zip: ZipFile, entry: Entry, left: number): Promise<Buffer | 'too heavy'> {
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED)
    throw new Error(`compression method ${entry.compressionMethod}`)
  const stream = await zip.openReadStreamPromise(entry, { decodeFileData: false })
  const raw: Buffer = Buffer.concat(await stream.toArray())
  if (entry.compressionMethod === STORED) return raw
  try {
    return await inflate(raw, { maxOutputLength: Math.max(1, left), chunkSize: 256 * 1024 })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') return 'too heavy'
    throw error
  }
}

/** A zip of uncompressed parts. */
export async function packStored(parts: ReadonlyMap<string, Buffer>): Promise<Buffer> {
  const zip = new ZipWriter()
  for (const [name, content] of parts) zip.addBuffer(content, name, { compress: false })
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}
