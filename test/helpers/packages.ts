import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { crc32, deflateRawSync } from 'node:zlib'
import type { Manifest } from '../../electron/core/exchange/format.ts'
import { publicKeyOf, signManifest } from '../../electron/core/exchange/key.ts'
import { readZip, writeZip } from '../../electron/core/exchange/zip.ts'

export const newKey = (): KeyObject => generateKeyPairSync('ed25519').privateKey

/** A manifest as a forger sees it: any JSON. */
export type AnyManifest = Manifest & Record<string, unknown>

export interface Forgery {
  /** Changes the manifest before it is signed. */
  manifest?: (manifest: AnyManifest) => void
  /** Changes the parts; their sizes and hashes in the manifest follow. */
  parts?: (parts: Map<string, Buffer>) => void
  /** Who signs, with the own public key in the manifest; a stranger when absent. */
  key?: KeyObject
  /** Keeps the manifest's public key: somebody else's name under the own signature. */
  keepKey?: boolean
  /** The signature's bytes instead of the right ones; null leaves the entry out. */
  signature?: Buffer | null
}

const MANIFEST = 'manifest.json'
const SIGNATURE = 'manifest.sig'

/** Takes a package apart and puts it together again, wrong where the forgery says so and right everywhere else. */
export async function forge(bytes: Buffer, forgery: Forgery = {}): Promise<Buffer> {
  const parts = await readZip(bytes)
  const manifest = JSON.parse(String(parts.get(MANIFEST))) as AnyManifest
  parts.delete(MANIFEST)
  const signed = parts.get(SIGNATURE)
  parts.delete(SIGNATURE)
  forgery.parts?.(parts)
  manifest.files = [...parts].map(([name, part]) => ({
    name,
    size: part.length,
    sha256: createHash('sha256').update(part).digest('hex'),
  }))
  const key = forgery.key ?? newKey()
  if (!forgery.keepKey) manifest.key = publicKeyOf(key)
  forgery.manifest?.(manifest)
  const manifestBytes = Buffer.from(JSON.stringify(manifest))
  const signature =
    forgery.signature === undefined ? Buffer.from(signManifest(key, manifestBytes)) : forgery.signature
  if (!signed) throw new Error('the package had no signature')
  return writeZip([
    { name: MANIFEST, bytes: manifestBytes },
    ...(signature === null ? [] : [{ name: SIGNATURE, bytes: signature }]),
    ...[...parts].map(([name, part]) => ({ name, bytes: part })),
  ])
}

/** Changes the lines of a part of the package. */
export const lines =
  (part: 'cells.ndjson' | 'changes.ndjson', change: (lines: string[]) => string[]) =>
  (parts: Map<string, Buffer>): void => {
    const before = String(parts.get(part)).split('\n').filter(Boolean)
    parts.set(
      part,
      Buffer.from(
        change(before)
          .map((line) => `${line}\n`)
          .join(''),
      ),
    )
  }

/** One entry of an archive that says what its author wants it to say. */
export interface RawEntry {
  name: string
  bytes: Buffer
  /** Name in front of the bytes, when it differs from the directory's. */
  localName?: string
  store?: boolean
  /** Said in the directory instead of the truth. */
  size?: number
  crc?: number
  flags?: number
  method?: number
  /** Unix mode in the directory. */
  mode?: number
  /** Bytes that lie in front of the entry. */
  gap?: Buffer
  /** The directory names the bytes of this earlier entry instead of its own. */
  sharesWith?: number
  /** Lies in the archive, but the directory does not know it. */
  hidden?: boolean
}

/** Writes an archive byte by byte, since libraries refuse to write what an attacker would. */
export function rawZip(entries: readonly RawEntry[], comment = ''): Buffer {
  const body: Buffer[] = []
  const directory: Buffer[] = []
  const places: { offset: number; packed: number }[] = []
  let offset = 0
  const put = (...buffers: Buffer[]) => {
    body.push(...buffers)
    for (const { length } of buffers) offset += length
  }
  for (const entry of entries) {
    if (entry.gap) put(entry.gap)
    const data = entry.store ? entry.bytes : deflateRawSync(entry.bytes)
    const method = entry.method ?? (entry.store ? 0 : 8)
    const fixed = Buffer.alloc(26)
    fixed.writeUInt16LE(20, 0)
    fixed.writeUInt16LE((entry.flags ?? 0) | 0x800, 2)
    fixed.writeUInt16LE(method, 4)
    fixed.writeUInt16LE(0x21, 8)
    fixed.writeUInt32LE(entry.crc ?? crc32(entry.bytes), 10)
    fixed.writeUInt32LE(data.length, 14)
    fixed.writeUInt32LE(entry.size ?? entry.bytes.length, 18)
    const nameOf = (text: string) => Buffer.from(text)
    const local = Buffer.from(fixed)
    local.writeUInt16LE(nameOf(entry.localName ?? entry.name).length, 22)
    const at = entry.sharesWith === undefined ? undefined : places[entry.sharesWith]
    places.push(at ?? { offset, packed: data.length })
    if (!at) put(Buffer.from('PK\x03\x04', 'latin1'), local, nameOf(entry.localName ?? entry.name), data)
    if (entry.hidden) continue
    const place = places.at(-1) ?? { offset: 0, packed: 0 }
    const central = Buffer.from(fixed)
    central.writeUInt32LE(place.packed, 14)
    central.writeUInt16LE(nameOf(entry.name).length, 22)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 6)
    rest.writeUInt32LE(place.offset, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\x03', 'latin1'), central, rest, nameOf(entry.name))
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  const count = entries.filter((e) => !e.hidden).length
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(offset, 16)
  end.writeUInt16LE(Buffer.byteLength(comment), 20)
  return Buffer.concat([...body, listed, end, Buffer.from(comment)])
}

/** The entries of a package for `rawZip`, in their order. */
export const rawEntries = async (bytes: Buffer): Promise<RawEntry[]> =>
  [...(await readZip(bytes))].map(([name, part]) => ({ name, bytes: part }))
