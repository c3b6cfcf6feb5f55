import { createHash, type KeyObject } from 'node:crypto'
import { cpSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { transaction } from '../../electron/core/database/query.ts'
import { rebuild, typedContent } from '../../electron/core/ledger/rebuild.ts'
import { readScope, type ScopeState } from '../../electron/core/ledger/state.ts'
import type { Id } from '../../shared/entity.ts'
import { type OpenedCore, openCoreAt } from '../helpers/core.ts'
import { everyRow } from '../helpers/ledger.ts'
import { looked, onCopy, taken } from '../helpers/mail.ts'
import type { Scene } from './contents.ts'

/** A workplace that hostile packages are sent to, and what it needs to be asked again and again. */
export interface Receiver {
  place: OpenedCore
  scene: Scene
  /** A sound package of the sender, and the key that signs it. */
  base: Buffer
  key: KeyObject
  /** Sound packages of others that must still be taken, each with something new. */
  others: readonly Buffer[]
  /** Scopes that no package of this sender may touch. */
  untouchable: readonly string[]
  district: Id
}

const FILES = ['district.sqlite', 'district.sqlite-wal']
const digest = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex')

/** The bytes of the data as they are now. */
export const filesOf = ({ dataDir }: OpenedCore): string =>
  FILES.map((name) => digest(readFileSync(join(dataDir, name)))).join()

/** The receiver as it was at first, in a folder of its own. */
export function freshCopy(receiver: Receiver, from: string, to: string): Receiver {
  rmSync(to, { recursive: true, force: true })
  cpSync(from, to, { recursive: true })
  return { ...receiver, place: openCoreAt(to, { now: '2022-04-02', seed: 77 }) }
}

export interface Seen {
  /** The scope that the packages may write to. */
  state: ScopeState
  /** Everything they may not. */
  rest: string
}

/**
 * Looks at the data in a copy: the file is sound, its typed tables are those that the cells give, and what the
 * sender may not touch is told apart.
 */
export function inspect({ place, scene, untouchable }: Receiver): Seen {
  return onCopy(place, (db) => {
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(db.pragma('foreign_key_check')).toEqual([])
    const state = readScope(db, scene.scope)
    const rest = JSON.stringify(untouchable.map((scope) => readScope(db, scope)))
    const rows = everyRow(db)
    const shown = JSON.stringify(typedContent(db))
    transaction(db, () => rebuild(db))
    expect(JSON.stringify(typedContent(db)), 'P19 typed tables').toBe(shown)
    expect(everyRow(db), 'P19 rows').toBe(rows)
    return { state, rest }
  })
}

/** Every page a person would open now, and the letter to the other side. */
export async function openPages({ place: { client }, district }: Receiver): Promise<void> {
  const of = { district, year: 2022 }
  const { rows } = await client.roadmap.list(of)
  await client.schools.list(of)
  await client.curators.list(of)
  await client.stages.board(of)
  await client.dashboard.get(of)
  await client.district.get({ district })
  await client.ledger.status()
  await client.ledger.history({ record: null, before: null, limit: 50 })
  await client.exchange.journal()
  for (const row of rows.filter(({ number }) => ['2.6', '6.3'].includes(number))) {
    await client.roadmap.get({ ...of, activity: row.id })
    await client.attendance.grid({ ...of, activity: row.id, aspect: null })
    await client.journal.list({ ...of, activity: row.id })
  }
  const { trayId } = await client.reports.roadmapExecution(of)
  expect(trayId).toBeTruthy()
}

/** The next sound package of somebody else would be taken, and brings something. */
export async function wouldTakeAnother({ place, others }: Receiver, number: number): Promise<Buffer> {
  const other = others[number % others.length]
  if (!other) throw new Error('nobody else writes')
  const { counts, nothingNew } = await looked(place, other)
  expect([counts.refused, nothingNew]).toEqual([0, false])
  return other
}

/** … and is taken. */
export async function takesAnother(receiver: Receiver, number: number): Promise<void> {
  const other = await wouldTakeAnother(receiver, number)
  const { counts } = await taken(receiver.place, other)
  expect(counts.changed + counts.created).toBeGreaterThan(0)
}
