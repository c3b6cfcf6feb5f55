import { createHash, type KeyObject } from 'node:crypto'
import { entities } from '../../../shared/entities.ts'
import type { ScopeState } from '../ledger/state.ts'
import { blobName, DERIVED_IDS, ENTRY, FORMAT, type Manifest } from './format.ts'
import { publicKeyOf, signManifest } from './key.ts'
import { writeParts } from './parts.ts'
import { summaryHtml, summaryText } from './summary.ts'
import { writeZip } from './zip.ts'

export type PackageHead = Pick<
  Manifest,
  'kind' | 'packageId' | 'number' | 'createdAt' | 'from' | 'to' | 'recipient'
> &
  Partial<Pick<Manifest, 'answers' | 'have' | 'want' | 'volume'>>

const TITLES: ReadonlyMap<string, string> = new Map(entities.map((e) => [e.name, e.title]))

/** How many records of each kind there are, in the registry's order; `what` is the kind in people's words. */
export function contents(states: readonly ScopeState[]): { entity: string; what: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const state of states)
    for (const { entity } of state.records) counts.set(entity, (counts.get(entity) ?? 0) + 1)
  return [...counts].map(([entity, count]) => ({
    entity,
    what: TITLES.get(entity) ?? `неизвестное (${entity})`,
    count,
  }))
}

/** An attachment as it lies in a package. */
export interface PackedBlob {
  sha256: string
  name: string
  bytes: Buffer
  /** Not compressed: it would gain nothing, or look like a bomb to the reader. */
  store: boolean
}

/**
 * Makes the bytes of a package: data of `states`, of `told` only the coverage, as an acknowledgement, and attachments.
 * The same state, head, attachments and key give the same bytes.
 */
export async function pack(
  head: PackageHead,
  states: readonly ScopeState[],
  told: readonly ScopeState[],
  key: KeyObject,
  blobs: readonly PackedBlob[] = [],
): Promise<Buffer> {
  const { replicas, sides, keys, changes, cells } = writeParts(states)
  const summary = {
    kind: head.kind,
    number: head.number,
    createdAt: head.createdAt,
    from: head.from.name,
    author: head.from.author,
    to: head.to.name,
    lines: contents(states),
    volume: head.volume,
    files: blobs.map(({ name, bytes }) => ({ name, size: bytes.length })),
    answers: head.answers,
  }
  const files: { name: string; bytes: Buffer; store?: boolean }[] = [
    { name: ENTRY.summaryHtml, bytes: Buffer.from(summaryHtml(summary)) },
    { name: ENTRY.summaryText, bytes: Buffer.from(`\ufeff${summaryText(summary)}`) },
    { name: ENTRY.changes, bytes: changes },
    { name: ENTRY.cells, bytes: cells },
    ...blobs.map(({ sha256, bytes, store }) => ({ name: blobName(sha256), bytes, store })),
  ]
  const manifest: Manifest = {
    format: FORMAT,
    requires: Object.keys(keys).length > 0 ? [DERIVED_IDS] : [],
    have: [],
    want: [],
    volume: { number: 1, of: 1 },
    answers: [],
    ...head,
    key: publicKeyOf(key),
    replicas,
    sides,
    keys,
    scopes: [
      ...states.map(({ scope, coverage }) => ({ scope, data: true, coverage })),
      ...told.map(({ scope, coverage }) => ({ scope, data: false, coverage })),
    ],
    stats: {
      records: states.reduce((sum, s) => sum + s.records.length, 0),
      changes: states.reduce((sum, s) => sum + s.changes.length, 0),
    },
    files: files.map(({ name, bytes }) => ({
      name,
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })),
  }
  const manifestBytes = Buffer.from(JSON.stringify(manifest))
  return writeZip([
    { name: ENTRY.manifest, bytes: manifestBytes },
    { name: ENTRY.signature, bytes: Buffer.from(signManifest(key, manifestBytes)) },
    ...files,
  ])
}
