import { crc32, inflateRawSync } from 'node:zlib'
import { type Entry, fromBufferPromise } from './yauzl.ts'
import { ZipFile } from 'yazl'
import { BLOB_NAME, ENTRY, LIMITS } from './format.ts'
import { damaged, notPackage } from './refusals.ts'

/** Writes entries in the given order; the same entries give the same bytes. */
export function writeZip(
  entries: readonly { name: string; bytes: Uint8Array; store?: boolean }[],
): Promise<Buffer> {
  const zip = new ZipFile()
  // A fixed time: the moment is in the manifest, and equal content shall be an equal file.
  const mtime = new Date(1980, 0, 1)
  for (const { name, bytes, store = false } of entries)
    zip.addBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), name, {
      mtime,
      mode: 0o100644,
      forceDosTimestamp: true,
      compress: !store,
    })
  zip.end()
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    zip.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk))
    zip.outputStream.on('end', () => resolve(Buffer.concat(chunks)))
    zip.outputStream.on('error', reject)
  })
}

const NAMES: ReadonlySet<string> = new Set(Object.values(ENTRY))
const REGULAR_FILE = 0o100000

/** SPEC F4, F5: a closed list of names, every entry regular, unencrypted, once, within the caps. */
function refuseOdd(entries: readonly Entry[]): void {
  const seen = new Set<string>()
  let total = 0
  for (const entry of entries) {
    const name = entry.fileName
    if (!NAMES.has(name) && !BLOB_NAME.test(name)) throw damaged(`entry ${JSON.stringify(name)}`)
    if (seen.has(name)) throw damaged(`entry ${name} twice`)
    seen.add(name)
    const mode = (entry.externalFileAttributes >>> 16) & 0o170000
    if (mode !== 0 && mode !== REGULAR_FILE) throw damaged(`entry ${name} is no file`)
    if ((entry.generalPurposeBitFlag & 1) !== 0) throw damaged(`entry ${name} is encrypted`)
    if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) throw damaged(`entry ${name} method`)
    const cap = name === ENTRY.manifest || name === ENTRY.signature ? LIMITS.manifest : LIMITS.part
    if (entry.uncompressedSize > cap) throw damaged(`entry ${name} too large`)
    if (
      entry.uncompressedSize > LIMITS.ratioAbove &&
      entry.uncompressedSize > entry.compressedSize * LIMITS.ratio
    )
      throw damaged(`entry ${name} ratio`)
    total += entry.uncompressedSize
    if (total > LIMITS.total) throw damaged('total size')
  }
}

const LOCAL_HEADER = 30
const END_RECORD = 22
const DATA_DESCRIPTOR = 8
/** The least that zlib works with, bytes. */
const MIN_CHUNK = 64

/** SPEC F4: the entries fill the file from its first byte to the directory, so that nothing lies hidden or twice. */
function refuseHidden(file: Buffer, entries: readonly Entry[]): void {
  let end = 0
  for (const entry of entries.toSorted(
    (a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader,
  )) {
    const at = entry.relativeOffsetOfLocalHeader
    if (at !== end) throw damaged('entries overlap or leave gaps')
    if (at + LOCAL_HEADER > file.length) throw damaged('local header')
    if ((file.readUInt16LE(at + 6) & DATA_DESCRIPTOR) !== 0) throw damaged('data descriptor')
    end = at + LOCAL_HEADER + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28) + entry.compressedSize
  }
  const record = file.length - END_RECORD
  const directory = file.readUInt32LE(record + 16)
  if (end !== directory || directory + file.readUInt32LE(record + 12) !== record)
    throw damaged('bytes beside the entries')
}

/** The entry's bytes, really counted while inflating: a lying size or checksum is refused. */
function inflate(file: Buffer, entry: Entry): Buffer {
  const header = entry.relativeOffsetOfLocalHeader
  if (header + LOCAL_HEADER > file.length || file.readUInt32LE(header) !== 0x04034b50)
    throw damaged('local header')
  const start = header + LOCAL_HEADER + file.readUInt16LE(header + 26) + file.readUInt16LE(header + 28)
  const raw = file.subarray(start, start + entry.compressedSize)
  if (raw.length !== entry.compressedSize) throw damaged('entry cut short')
  let bytes: Buffer
  try {
    bytes =
      entry.compressionMethod === 0
        ? raw
        : inflateRawSync(raw, {
            maxOutputLength: Math.max(1, entry.uncompressedSize),
            // One piece for all: gathering small ones would need the memory twice.
            chunkSize: Math.max(MIN_CHUNK, entry.uncompressedSize + 1),
          })
  } catch (error) {
    throw damaged(String(error))
  }
  if (bytes.length !== entry.uncompressedSize) throw damaged(`size of ${entry.fileName}`)
  if (crc32(bytes) !== entry.crc32) throw damaged(`checksum of ${entry.fileName}`)
  return bytes
}

/** An archive whose list of entries was checked against the caps; nothing of it is inflated before it is asked for. */
export interface OpenedZip {
  names: ReadonlySet<string>
  /** Bytes of an entry as the archive says; undefined when it has none of that name. */
  sizeOf(name: string): number | undefined
  /** The bytes of an entry, checked against its size and checksum; `package-damaged` when it has none of that name. */
  read(name: string): Buffer
}

/** Checks the list of entries; nothing is ever written under a name the archive brings. */
export async function openZip(file: Buffer): Promise<OpenedZip> {
  if (file.length > LIMITS.file) throw damaged('file too large')
  if (file.length < 4 || file.readUInt32LE(0) !== 0x04034b50) throw notPackage()
  // The end record must be the last 22 bytes: appended or cut bytes are no package of ours.
  if (file.length < END_RECORD || file.readUInt32LE(file.length - END_RECORD) !== 0x06054b50)
    throw damaged('end record')
  let entries: Entry[]
  try {
    entries = await fromBufferPromise(file, LIMITS.entries)
  } catch (error) {
    throw damaged(String(error))
  }
  refuseOdd(entries)
  refuseHidden(file, entries)
  const byName = new Map(entries.map((entry) => [entry.fileName, entry]))
  return {
    names: new Set(byName.keys()),
    sizeOf: (name) => byName.get(name)?.uncompressedSize,
    read(name) {
      const entry = byName.get(name)
      if (!entry) throw damaged(`no ${name}`)
      return inflate(file, entry)
    },
  }
}

/** All entries of an archive at once. */
export async function readZip(file: Buffer): Promise<Map<string, Buffer>> {
  const zip = await openZip(file)
  return new Map([...zip.names].map((name) => [name, zip.read(name)]))
}
