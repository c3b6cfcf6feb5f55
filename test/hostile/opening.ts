import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import { unpack } from '../../electron/core/exchange/unpack.ts'
import { readZip } from '../../electron/core/exchange/zip.ts'
import { Refusal } from '../../shared/refusal.ts'
import { type OpenedCore, refusal } from '../helpers/core.ts'
import { everyRow } from '../helpers/ledger.ts'
import { looked, onCopy, taken } from '../helpers/mail.ts'
import type { Original } from './originals.ts'
import { filesOf } from './receiver.ts'

const digest = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex')

/** The manifest to the byte, and every state. */
export async function contentOf(bytes: Buffer): Promise<string> {
  const { states } = await unpack(bytes)
  const manifest = (await readZip(bytes)).get('manifest.json') ?? Buffer.alloc(0)
  return digest(`${digest(manifest)} ${JSON.stringify(states)}`)
}

const CODES = ['package-unknown', 'package-damaged', 'package-newer', 'package-signature']

/** Refused with a sentence, or accepted as one of the sound packages it was made of. */
export async function opened(
  file: Buffer,
  from: readonly Original[],
): Promise<'refused' | 'accepted identical'> {
  try {
    await unpack(file)
  } catch (error) {
    if (!(error instanceof Refusal) || !CODES.includes(error.code)) throw error
    return 'refused'
  }
  expect(from.map(({ content }) => content)).toContain(await contentOf(file))
  return 'accepted identical'
}

/** Everything but the journals of packages, where a second delivery and another file are noted. */
const rowsOf = (place: OpenedCore) => onCopy(place, (db) => everyRow(db, ['package', 'incoming']).split('\n'))

/** The same file before a real workplace: what it refuses changes no byte, what it takes changes no row. */
export async function opensAt(place: OpenedCore, file: Buffer): Promise<'refused' | 'accepted identical'> {
  const rows = rowsOf(place)
  const files = filesOf(place)
  const preview = await looked(place, file).catch(() => null)
  expect(filesOf(place), 'a look changes nothing').toBe(files)
  if (preview === null) {
    await refusal(looked(place, file))
    await refusal(taken(place, file))
    expect(filesOf(place)).toBe(files)
    return 'refused'
  }
  expect(preview.nothingNew, JSON.stringify([preview.counts, preview.changes.slice(0, 3)])).toBe(true)
  await taken(place, file)
  const before = new Set(rows)
  expect(rowsOf(place).filter((row) => !before.has(row))).toEqual([])
  return 'accepted identical'
}
