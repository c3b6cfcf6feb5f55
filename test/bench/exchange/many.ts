import { createHash, type KeyObject } from 'node:crypto'
import { lines, forge, newKey } from '../../helpers/packages.ts'
import type { Id } from '../../../shared/entity.ts'
import { unpack } from '../../../electron/core/exchange/unpack.ts'

/** The same year of another district: other ids throughout, another name, another key. */
export interface OtherDistrict {
  /** Only the district's card, so that its key can be confirmed before the year comes. */
  card: Buffer
  year: Buffer
}

const otherId = (id: string, n: number): Id =>
  createHash('sha256').update(`${id} ${n}`).digest('hex').slice(0, 32)

/**
 * Makes further districts out of one package: every record of the district's scope, its writing copies and the district
 * itself get other ids; what refers to the region's roadmap stays.
 */
export async function otherDistricts(bytes: Buffer): Promise<(n: number) => Promise<OtherDistrict>> {
  const { manifest, states } = await unpack(bytes)
  const [state] = states
  if (!state) throw new Error('a package without data')
  const own = new Set([
    manifest.from.org,
    ...state.records.map(({ id }) => id),
    ...Object.keys(state.coverage),
  ])
  const card = state.records.find(({ entity }) => entity === 'district')
  const first = card?.cells.map(({ replica, seq }) => ({ replica, seq })) ?? []
  if (first.length !== 1) throw new Error('the district’s card was not written by one action')

  return async (n) => {
    const renamed = (text: string) =>
      text.replace(/[0-9a-f]{32}/g, (id) => (own.has(id) ? otherId(id, n) : id))
    const key: KeyObject = newKey()
    const name = `Степной-${n} муниципальный район`
    const inCells = (line: string) => renamed(line).replace('Степной муниципальный район', name)
    const year = await forge(bytes, {
      key,
      parts: lines('cells.ndjson', (all) => all.map(inCells)),
      manifest: (m) =>
        Object.assign(m, JSON.parse(renamed(JSON.stringify({ ...m, key: undefined, files: undefined })))),
    })
    return { year, card: await onlyCard(year, key, first[0]?.seq ?? 1) }
  }
}

/** The same package as it would have been right after the workplace was set up. */
function onlyCard(bytes: Buffer, key: KeyObject, seq: number): Promise<Buffer> {
  const isCard = (line: string) => (JSON.parse(line) as [number, string])[1] === 'district'
  return forge(bytes, {
    key,
    parts: (parts) => {
      lines('cells.ndjson', (all) => all.filter(isCard))(parts)
      lines('changes.ndjson', (all) => all.filter((line) => (JSON.parse(line) as number[])[2] === seq))(parts)
    },
    manifest: (m) => {
      m.packageId = otherId(m.packageId, 0)
      for (const scope of m.scopes)
        if (scope.data) for (const uid of Object.keys(scope.coverage)) scope.coverage[uid] = seq
      m.stats = { records: 1, changes: 1 }
    },
  })
}
