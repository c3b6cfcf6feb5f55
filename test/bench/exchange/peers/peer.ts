import { deflateRawSync } from 'node:zlib'
import type { PlainRecord } from '../records.ts'

/** A library that keeps the same records and merges the same changes, used as its own examples do. */
export interface Peer {
  name: string
  /** Milliseconds for taking the changes into a copy that has the records; a fresh copy each time. */
  apply(): Promise<number>
}

/** Where a library's own file is compressed already, the smaller of the two counts. */
export const packedSize = (bytes: Uint8Array): number =>
  Math.min(bytes.length, deflateRawSync(bytes, { level: 6 }).length)

export type Fields = PlainRecord['fields']
