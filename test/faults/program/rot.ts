/** What the program says of files that have rotted while nobody looked. Bundled with the core, see inside.ts. */
import { createHash } from 'node:crypto'
import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { restoreData } from '../../../electron/core/core.ts'
import { isIntact, listCopies } from '../../../electron/core/database/copy.ts'
import { newestIntactCopy } from '../../../electron/core/database/restore.ts'
import { seededRandom } from '../../helpers/clock.ts'
import { rawZip } from '../../helpers/packages.ts'
import { readZip } from '../../../electron/core/exchange/zip.ts'
import { type Damage, damaged } from './damage.ts'
import { receive } from './exchange.ts'
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

/**
 * The database itself, between a clean close and the next start: is it opened? Null when it was refused, a copy was
 * offered and going back to it helped.
 */
export function rotDatabase(options: HandsOptions, damage: Damage, seed: number): string | null {
  const file = join(options.dataDir, 'district.sqlite')
  const hands = handsOn(options)
  hands.begin(0)
  const start = () => {
    hands.open()
    hands.close()
  }
  start()
  const { atimeMs, mtimeMs } = statSync(file)
  writeFileSync(file, damaged(readFileSync(file), damage, seededRandom(seed)))
  // A disk that rots does not note when.
  utimesSync(file, atimeMs / 1000, mtimeMs / 1000)
  try {
    start()
    return 'a rotten database is opened'
  } catch (error) {
    const { code, text } = told(error)
    if (code !== 'database-damaged') return `no sentence about the damage: ${text}`
    if (!text.includes('--restore')) return `no copy is offered: ${text}`
  }
  restoreData(options.dataDir, hands.now())
  start()
  return null
}
