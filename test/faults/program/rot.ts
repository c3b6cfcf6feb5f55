/** What the program says of files that have rotted while nobody looked. Bundled with the core, see inside.ts. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { isIntact, listCopies } from '../../../electron/core/database/copy.ts'
import { newestIntactCopy } from '../../../electron/core/database/restore.ts'
import { seededRandom } from '../../helpers/clock.ts'
import { rawZip } from '../../helpers/packages.ts'
import { readZip } from '../../../electron/core/exchange/zip.ts'
import { typedContent } from '../../../electron/core/ledger/rebuild.ts'
import { type Damage, damaged } from './damage.ts'
import { receive, send } from './exchange.ts'
import { handsOn, type HandsOptions } from './hands.ts'
import { schoolsOf } from './operations.ts'
import { told } from './told.ts'

/** A copy of the data: is it still called good, or taken for restoring? Null when the damage was seen. */
export function rotCopy({ dataDir }: HandsOptions, damage: Damage, seed: number): string | null {
  const copies = join(dataDir, 'copies')
  const [newest] = listCopies(copies)
  if (!newest) return 'there is no copy'
  const bytes = readFileSync(newest.file)
  writeFileSync(newest.file, damaged(bytes, damage, seededRandom(seed)))
  const wrong =
    isIntact(newest) || newestIntactCopy(copies)?.file === newest.file ? 'a rotten copy is called good' : null
  writeFileSync(newest.file, bytes)
  return wrong
}

/** The same manifest and signature over a name with one letter changed, in an archive without a fault. */
const renamed = async (bytes: Buffer): Promise<Buffer> =>
  rawZip(
    [...(await readZip(bytes))].map(([name, part]) => ({
      name,
      bytes:
        name === 'cells.ndjson' ? Buffer.from(part.toString().replace('Новая Анна', 'Новая Инна')) : part,
    })),
  )

/** Read without the program's own checks: the bytes of every part. */
const partsOf = async (bytes: Buffer): Promise<string> =>
  JSON.stringify([...(await readZip(bytes))].map(([name, part]) => [name, part.toString('hex')]))

/** What became of a rotten package. */
export interface PackageRot {
  problem: string | null
  /** Taken, with every part as it was: the damage lies in a field of the archive that nobody reads. */
  taken: boolean
}

/** A package: is it taken? `seed` 0 changes a letter by hand instead of rotting. */
export async function rotPackage(options: HandsOptions, damage: Damage, seed: number): Promise<PackageRot> {
  const read = (name: string) => readFileSync(join(options.packagesDir, name))
  const hands = handsOn(options)
  hands.begin(0)
  hands.open()
  try {
    const bytes =
      seed === 0 ? await renamed(read('b.p500')) : damaged(read('b.p500'), damage, seededRandom(seed))
    try {
      await receive(hands, bytes)
      const same = (await partsOf(bytes)) === (await partsOf(read('b.p500')))
      return { taken: true, problem: same ? null : 'a package with other content is taken' }
    } catch (error) {
      const { code, text } = told(error)
      return { taken: false, problem: code === null ? `no sentence for a person: ${text}` : null }
    }
  } finally {
    hands.close()
  }
}

/** An attachment: is it handed out? Null when it was missed, and healed by attaching it once more. */
export async function rotAttachment(
  options: HandsOptions,
  damage: Damage,
  seed: number,
): Promise<string | null> {
  const hands = handsOn(options)
  hands.begin(0)
  hands.open()
  try {
    const { client, core } = hands
    const [school] = await schoolsOf(hands)
    const bytes = Buffer.from(seededRandom(seed)(70_000))
    const give = (name: string) =>
      client.attachments.attach({
        kind: 'school',
        subject: school?.id ?? '',
        trayId: core.tray.put(name, bytes).trayId,
      })
    const { id } = await give('фото.jpg')
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const file = join(options.dataDir, 'blobs', sha256.slice(0, 2), sha256)
    writeFileSync(file, damaged(bytes, damage, seededRandom(seed + 1)))
    try {
      await client.attachments.take({ id })
      return 'a rotten attachment is handed out'
    } catch (error) {
      const { code, text } = told(error)
      if (code === null) return `no sentence for a person: ${text}`
    }
    await client.attachments.remove({ ids: [id] })
    const again = await give('фото ещё раз.jpg')
    const { trayId } = await client.attachments.take({ id: again.id })
    return core.tray.read(trayId).equals(bytes) ? null : 'the attachment is not healed by giving it again'
  } finally {
    hands.close()
  }
}

/** What became of a rotten database file. */
export interface LiveRot {
  /** `refused`, `told while working`, `only an integrity check sees it`, `nobody sees it`, `nothing that is read`. */
  seen: string
  problem: string | null
}

const INTEGRITY = 'integrity_check'

/** The database itself: when does anybody notice? */
export async function rotDatabase(options: HandsOptions, damage: Damage, seed: number): Promise<LiveRot> {
  const file = join(options.dataDir, 'district.sqlite')
  const content = () => {
    const db = new Database(file, { readonly: true })
    try {
      return {
        shown: JSON.stringify(typedContent(db)),
        sound: db.pragma(INTEGRITY, { simple: true }) === 'ok',
      }
    } catch {
      return { shown: '', sound: false }
    } finally {
      db.close()
    }
  }
  const before = content()
  writeFileSync(file, damaged(readFileSync(file), damage, seededRandom(seed)))
  const after = content()
  const hands = handsOn(options)
  hands.begin(0)
  try {
    hands.open()
    const { client } = hands
    const { district, year } = await client.workplace.get()
    const of = { district: district?.id ?? '', year }
    await client.schools.list(of)
    await client.roadmap.list(of)
    await client.ledger.history({})
    await send(hands)
  } catch (error) {
    const { code } = told(error)
    if (!hands.isOpen)
      return code === null
        ? { seen: 'a defect at the start', problem: `no sentence for a person: ${String(error)}` }
        : { seen: 'refused at the start', problem: null }
    // A host tells any other error as a fault of the program, in a sentence of its own.
    return { seen: code === null ? 'told as a fault of the program' : 'told while working', problem: null }
  } finally {
    try {
      hands.close()
    } catch {
      // A file this rotten may not even be closed cleanly.
    }
    for (const name of readdirSync(options.dataDir))
      if (/-(wal|shm)$/.test(name)) rmSync(join(options.dataDir, name))
  }
  if (!after.sound) return { seen: 'seen by an integrity check only', problem: null }
  return {
    seen: before.shown === after.shown ? 'in bytes that mean nothing' : 'another value shown as sound',
    problem: null,
  }
}
