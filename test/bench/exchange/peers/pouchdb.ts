import { timed } from '../../measure.ts'
import { keyOf, type PlainRecord } from '../records.ts'
import { type Fields, type Peer, packedSize } from './peer.ts'

/** A revision as it comes from another database: `new_edits: false` keeps its history, as replication does. */
const revision = (record: PlainRecord, fields: Fields, generations: readonly string[]) => ({
  _id: keyOf(record),
  _rev: `${generations.length}-${generations[0] ?? ''}`,
  _revisions: { start: generations.length, ids: [...generations] },
  ...fields,
})

const OLD = '0'.repeat(31) + '1'
const NEW = '0'.repeat(31) + '2'

/** PouchDB over its memory adapter: a record is a document, a change its next revision. */
export async function pouchPeer(
  records: readonly PlainRecord[],
  changed: readonly PlainRecord[],
): Promise<Peer & { bytes: number }> {
  const { default: PouchDB } = await import('pouchdb-core')
  const { default: memory } = await import('pouchdb-adapter-memory')
  PouchDB.plugin(memory)
  const old = new Map(records.map((record) => [keyOf(record), record.fields]))
  const first = records.map((record) => revision(record, record.fields, [OLD]))
  const next = changed.map((record) =>
    revision(record, { ...old.get(keyOf(record)), ...record.fields }, [NEW, OLD]),
  )
  let made = 0
  const filled = async () => {
    const db = new PouchDB(`bench-${++made}`, { adapter: 'memory' })
    await db.bulkDocs(first, { new_edits: false })
    return db
  }
  const db = await filled()
  const { rows } = await db.allDocs({ include_docs: true })
  const bytes = packedSize(Buffer.from(rows.map(({ doc }) => JSON.stringify(doc)).join('\n')))
  await db.destroy()
  return {
    name: 'PouchDB',
    bytes,
    apply: async () => {
      const copy = await filled()
      const ms = await timed(() => copy.bulkDocs(next, { new_edits: false }))
      const there = await copy.get(next[0]?._id ?? '')
      if (there['_rev'] !== next[0]?._rev) throw new Error('PouchDB lost a change')
      await copy.destroy()
      return ms
    },
  }
}
