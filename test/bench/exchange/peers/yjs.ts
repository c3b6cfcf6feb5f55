import { keyOf, type PlainRecord } from '../records.ts'
import { timedSync } from '../../measure.ts'
import { type Peer, packedSize } from './peer.ts'

/** Yjs in memory: a map of records, a record is a map of its fields, and a change sets those that changed. */
export async function yjsPeer(
  records: readonly PlainRecord[],
  changed: readonly PlainRecord[],
): Promise<Peer & { bytes: number }> {
  const Y = await import('yjs')
  const first = new Y.Doc()
  const root = first.getMap<InstanceType<typeof Y.Map>>('records')
  first.transact(() => {
    for (const record of records) root.set(keyOf(record), new Y.Map(Object.entries(record.fields)))
  })
  const whole = Y.encodeStateAsUpdate(first)
  const second = new Y.Doc()
  Y.applyUpdate(second, whole)
  const copy = second.getMap<InstanceType<typeof Y.Map>>('records')
  second.transact(() => {
    for (const record of changed)
      for (const [field, value] of Object.entries(record.fields)) copy.get(keyOf(record))?.set(field, value)
  })
  const update = Y.encodeStateAsUpdate(second, Y.encodeStateVector(first))
  return {
    name: 'Yjs',
    bytes: packedSize(Y.encodeStateAsUpdateV2(first)),
    apply: async () => {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, whole)
      const ms = timedSync(() => Y.applyUpdate(doc, update))
      const [one] = changed
      const [field, value] = Object.entries(one?.fields ?? {})[0] ?? []
      const there = doc.getMap<InstanceType<typeof Y.Map>>('records').get(one ? keyOf(one) : '')
      if (JSON.stringify(there?.get(field ?? '')) !== JSON.stringify(value))
        throw new Error('Yjs lost a change')
      doc.destroy()
      return ms
    },
  }
}
