import { createPrivateKey, type KeyObject } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { OpenedCore } from './core.ts'

type Exchange = OpenedCore['client']['exchange']

/**
 * What a workplace sends: a district to its region, the region to the district it is given, or either to another
 * computer of its own.
 */
export async function sent(
  from: OpenedCore,
  district: string | null = null,
  ownComputer = false,
): Promise<Buffer> {
  const { trayId } = await from.client.exchange.create({ district, ownComputer })
  const bytes = from.core.tray.read(trayId)
  from.core.tray.remove(trayId)
  return bytes
}

/** The key that a workplace signed with: who has it can send anything in its name. */
export const keyOf = ({ dataDir }: OpenedCore): KeyObject =>
  createPrivateKey(readFileSync(join(dataDir, 'signing-key.pem')))

async function offered<T>(
  to: OpenedCore,
  bytes: Uint8Array,
  act: (trayId: string) => Promise<T>,
): Promise<T> {
  const { trayId } = to.core.tray.put('пакет.p500', bytes)
  try {
    return await act(trayId)
  } finally {
    to.core.tray.remove(trayId)
  }
}

/** A person opens a file that arrived and looks at what it would do. */
export const looked = (to: OpenedCore, bytes: Uint8Array): ReturnType<Exchange['preview']> =>
  offered(to, bytes, (trayId) => to.client.exchange.preview({ trayId }))

/** … and loads it, whatever it does. */
export const taken = (to: OpenedCore, bytes: Uint8Array): ReturnType<Exchange['apply']> =>
  offered(to, bytes, (trayId) => to.client.exchange.apply({ trayId, confirmed: true }))

const FILES = ['district.sqlite', 'district.sqlite-wal']

/**
 * The data of an open workplace as they were last committed, in a copy that may be written to; nobody else may open
 * the file itself.
 */
export function onCopy<T>({ dataDir }: OpenedCore, look: (db: Database.Database) => T): T {
  const folder = join(dataDir, 'copy-of-a-test')
  mkdirSync(folder, { recursive: true })
  for (const name of FILES) cpSync(join(dataDir, name), join(folder, name), { force: true })
  const db = new Database(join(folder, FILES[0] ?? ''))
  try {
    return look(db)
  } finally {
    db.close()
    rmSync(folder, { recursive: true })
  }
}
