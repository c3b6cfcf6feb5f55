import { keyOf, type PlainRecord } from '../records.ts'
import { packedSize } from './peer.ts'

/** Bytes of the records in Automerge's own file. */
export async function automergeBytes(records: readonly PlainRecord[]): Promise<number> {
  const A = await import('@automerge/automerge')
  const doc = A.from({ records: Object.fromEntries(records.map((record) => [keyOf(record), record.fields])) })
  return packedSize(A.save(doc))
}
