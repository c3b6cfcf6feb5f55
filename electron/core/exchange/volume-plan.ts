import { deflateRawSync } from 'node:zlib'
import { FILE_LIMIT, Carrier, DEFAULT_CARRIER, type LeftOut } from '../../../shared/letter.ts'
import type { Context } from '../context.ts'
import { LIMITS } from './format.ts'
import type { PackedBlob } from './pack.ts'

const SETTING = 'exchange.carrier'

/** How files leave this workplace; the limit of a file is FILE_LIMIT of it. */
export function carrierOf(ctx: Context): Carrier {
  const stored = Carrier.safeParse(ctx.settings.recall(SETTING))
  return stored.success ? stored.data : DEFAULT_CARRIER
}

export const setCarrier = (ctx: Context, carrier: Carrier): void => ctx.settings.remember(SETTING, carrier)

/** Numbers and moments of a finished file may be a few digits longer than where its room was measured. */
const SPARE = 4096

/** Bytes of the limit of a file at this workplace that a package itself may take. */
export const roomOf = (ctx: Context): number => FILE_LIMIT[carrierOf(ctx)] - SPARE

/** What one attachment costs beside its bytes: its line in the manifest and in the summary, two headers of the ZIP. */
export const BESIDE = 1200
/** Entries of one file, so that its manifest stays well below a megabyte. */
const MOST = 1000

const SAMPLE = 128 * 1024
/** Compressing must save a tenth; most attachments are compressed already. */
const WORTH = 0.9

/** Whether an attachment lies in the archive as it is, and how many bytes it takes there. */
export function packing(bytes: Buffer): { store: boolean; size: number } {
  const stored = { store: true, size: bytes.length }
  const sample = bytes.subarray(0, SAMPLE)
  if (deflateRawSync(sample).length > sample.length * WORTH) return stored
  const size = deflateRawSync(bytes).length
  // SPEC F5: what is packed too well looks like a bomb.
  return size > bytes.length * WORTH || bytes.length > (size * LIMITS.ratio) / 2
    ? stored
    : { store: false, size }
}

/** An attachment on its way into a volume. */
export interface Cargo {
  sha256: string
  name: string
  /** Bytes it takes in the archive. */
  size: number
  store: boolean
}

/**
 * SPEC B3, B4: spreads attachments over files. The first has `first` bytes of room beside its data, every further one
 * `further`. An attachment that fits into no file of its own is left out.
 */
export function planVolumes(
  cargo: readonly Cargo[],
  room: { first: number; further: number },
): { volumes: Cargo[][]; left: Cargo[] } {
  const open: { room: number; cargo: Cargo[] }[] = [{ room: room.first, cargo: [] }]
  const left: Cargo[] = []
  for (const item of cargo) {
    const size = item.size + BESIDE
    let volume = open.find((v) => v.room >= size && v.cargo.length < MOST)
    if (!volume) {
      if (size > room.further) {
        left.push(item)
        continue
      }
      open.push((volume = { room: room.further, cargo: [] }))
    }
    volume.cargo.push(item)
    volume.room -= size
  }
  return { volumes: open.map((v) => v.cargo), left }
}

/** Reads each attachment to learn what it takes; one that has become damaged meanwhile is passed over. */
export function weigh(ctx: Context, named: readonly { sha256: string; name: string }[]): Cargo[] {
  return named.flatMap(({ sha256, name }) => {
    const bytes = ctx.blobs.read(sha256)
    return bytes === null ? [] : [{ sha256, name, ...packing(bytes) }]
  })
}

/** The bytes of a volume's attachments. */
export const load = (ctx: Context, cargo: readonly Cargo[]): PackedBlob[] =>
  cargo.flatMap(({ sha256, name, store }) => {
    const bytes = ctx.blobs.read(sha256)
    return bytes === null ? [] : [{ sha256, name, bytes, store }]
  })

export const leftOut = (cargo: readonly Cargo[]): LeftOut[] => cargo.map(({ name, size }) => ({ name, size }))
