import { deflateRawSync } from 'node:zlib'
import { chance } from '../helpers/chance.ts'
import { type RawEntry, rawZip } from '../helpers/packages.ts'
import type { Original } from './originals.ts'

const MB = 2 ** 20

/** Bytes that pack to a little more than a 200th: what the ratio alone does not give away. */
const justUnderRatio = (size: number): Buffer => {
  const noise = chance(1).bytes(8192)
  const bytes = Buffer.alloc(size)
  for (let at = 0; at < size; at += noise.length * 160) noise.copy(bytes, at)
  return bytes
}

const instead = (entries: readonly RawEntry[], name: string, change: Partial<RawEntry>): RawEntry[] =>
  entries.map((entry) => (entry.name === name ? { ...entry, ...change } : entry))

/** Small files that want to be `size` MB and more; made once, since packing them takes a while. */
export function makeBombs({ entries }: Original, size: number): Buffer[] {
  const nought = Buffer.alloc(size * MB)
  const heavy = justUnderRatio(size * MB)
  const twice = deflateRawSync(deflateRawSync(nought))
  return [
    rawZip(instead(entries, 'cells.ndjson', { bytes: nought })),
    rawZip(instead(entries, 'cells.ndjson', { bytes: nought, size: 1000 })),
    rawZip(instead(entries, 'manifest.json', { bytes: nought, size: MB })),
    rawZip(instead(entries, 'cells.ndjson', { bytes: heavy })),
    rawZip(instead(instead(entries, 'cells.ndjson', { bytes: heavy }), 'changes.ndjson', { bytes: heavy })),
    rawZip(instead(entries, 'cells.ndjson', { bytes: twice })),
    rawZip(entries.map((entry) => ({ ...entry, bytes: Buffer.alloc(MB) }))),
  ]
}
