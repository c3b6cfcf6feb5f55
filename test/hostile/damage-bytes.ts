import type { Chance } from '../helpers/chance.ts'
import type { Original } from './originals.ts'

/** Damage that knows nothing of the form: what a bad disk, a mail gateway or a blind fuzzer does. */
export type ByteDamage = (c: Chance, bytes: Buffer, other: Original) => Buffer

const place = (c: Chance, bytes: Buffer) => c.below(bytes.length)
const length = (c: Chance, bytes: Buffer) => 1 + c.below(Math.min(bytes.length, c.of([1, 4, 16, 64, 1024])))
const cut = (bytes: Buffer, at: number, n: number, between: Buffer = Buffer.alloc(0)): Buffer =>
  Buffer.concat([bytes.subarray(0, at), between, bytes.subarray(at + n)])

function flipped(c: Chance, bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  for (let n = c.between(1, 8); n > 0; n--) {
    const at = place(c, copy)
    copy[at] = (copy[at] ?? 0) ^ (1 << c.below(8))
  }
  return copy
}

function overwritten(c: Chance, bytes: Buffer): Buffer {
  const n = length(c, bytes)
  const fill = c.of([() => c.bytes(n), () => Buffer.alloc(n), () => Buffer.alloc(n, 0xff)])()
  return cut(bytes, place(c, bytes), n, fill).subarray(0, bytes.length)
}

function exchanged(c: Chance, bytes: Buffer): Buffer {
  const n = length(c, bytes)
  const [a = 0, b = 0] = [place(c, bytes), place(c, bytes)].sort((x, y) => x - y)
  const [left, right] = [bytes.subarray(a, a + n), bytes.subarray(b, b + n)]
  return cut(cut(bytes, b, right.length, left), a, left.length, right)
}

/** What end records, directory and local headers are found by. */
const SIGNATURES = ['PK\x01\x02', 'PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08', 'PK\x06\x06', 'PK\x06\x07']
const NUMBERS = [0, 1, 2, 0x7f, 0xff, 0x7fff, 0xfffe, 0xffff, 0x7fffffff, 0xfffffffe, 0xffffffff]

function placesOf(bytes: Buffer, mark: string): number[] {
  const places: number[] = []
  for (let at = bytes.indexOf(mark, 0, 'latin1'); at !== -1; at = bytes.indexOf(mark, at + 1, 'latin1'))
    places.push(at)
  return places
}

/** A field of a header says something else: sizes, checksums, offsets, counts, flags, methods, disks. */
function lying(c: Chance, bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  const headers = SIGNATURES.slice(0, 3).flatMap((mark) => placesOf(copy, mark))
  for (let n = c.between(1, 3); n > 0; n--) {
    const at = Math.min((headers.length ? c.of(headers) : 0) + c.between(4, 46), copy.length - 4)
    if (at < 0) return copy
    const was = copy.readUInt32LE(at)
    const value = c.percent(40) ? was + c.between(-3, 3) : c.of(NUMBERS)
    if (c.percent(50)) copy.writeUInt16LE((value & 0xffff) >>> 0, at)
    else copy.writeUInt32LE((value & 0xffffffff) >>> 0, at)
  }
  return copy
}

/** A header becomes one of another kind. */
function disguised(c: Chance, bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  const places = placesOf(copy, c.of(SIGNATURES.slice(0, 3)))
  if (places.length > 0) copy.write(c.of(SIGNATURES), c.of(places), 'latin1')
  return copy
}

export const BYTE_DAMAGE: Readonly<Record<string, ByteDamage>> = {
  'bits flipped': flipped,
  'bytes overwritten': overwritten,
  'end cut off': (c, bytes) => bytes.subarray(0, place(c, bytes)),
  'beginning cut off': (c, bytes) => bytes.subarray(place(c, bytes)),
  'middle cut out': (c, bytes) => cut(bytes, place(c, bytes), length(c, bytes)),
  'bytes put in': (c, bytes) => cut(bytes, place(c, bytes), 0, c.bytes(length(c, bytes))),
  'bytes repeated'(c, bytes) {
    const [at, n] = [place(c, bytes), length(c, bytes)]
    return cut(bytes, at, 0, bytes.subarray(at, at + n))
  },
  'bytes exchanged': exchanged,
  'two packages spliced': (c, bytes, { bytes: other }) =>
    Buffer.concat([bytes.subarray(0, place(c, bytes)), other.subarray(place(c, other))]),
  'spliced at headers'(c, bytes, { bytes: other }) {
    const [a, b] = [c.of(placesOf(bytes, 'PK\x03\x04')), c.of(placesOf(other, 'PK\x03\x04'))]
    return Buffer.concat([bytes.subarray(0, a), other.subarray(b)])
  },
  'two packages in one file': (_, bytes, { bytes: other }) => Buffer.concat([bytes, other]),
  'bytes behind the end': (c, bytes) => Buffer.concat([bytes, c.bytes(length(c, bytes))]),
  'header fields that lie': lying,
  'a header of another kind': disguised,
  'lines ended as a mail program does': (_, bytes) =>
    Buffer.from(bytes.toString('latin1').replaceAll('\n', '\r\n'), 'latin1'),
  'eighth bits lost': (_, bytes) => Buffer.from(bytes.map((byte) => byte & 0x7f)),
}
