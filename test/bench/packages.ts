import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { copyDatabase } from '../../electron/core/database/copy.ts'
import { closeDatabase, openDatabase } from '../../electron/core/database/open.ts'
import { ENTRY } from '../../electron/core/exchange/format.ts'
import { isSignedBy } from '../../electron/core/exchange/key.ts'
import { readParts } from '../../electron/core/exchange/parts.ts'
import { unpack } from '../../electron/core/exchange/unpack.ts'
import { readZip } from '../../electron/core/exchange/zip.ts'
import type { BuiltDistrict } from './district.ts'
import { applyCalled, emptyRegion, packageOf } from './exchange/year.ts'
import { type Figure, interleaved, median, medianOf, type Part, spread, timed, timedSync } from './measure.ts'
import { createPlain, prepareFill, readPlain } from './plain.ts'
import { databaseOf, openCore, type Workbench } from './workbench.ts'

/** The region takes in a district's whole package for the first time, and once more. */
export async function measureImport(
  bench: Workbench,
  dataDir: string,
  { scope }: BuiltDistrict,
  what: string,
): Promise<Figure[]> {
  const bytes = await packageOf(bench, dataDir)
  const content = readPlain(databaseOf(dataDir), scope)
  const region = await emptyRegion(bench)
  const again: number[] = []

  const ours = async () => {
    const opened = openCore(bench.copyOf(region))
    try {
      const apply = async (created: number) => {
        let counts = { created: -1, changed: -1, refused: -1 }
        const ms = await timed(async () => ({ counts } = await applyCalled(opened, bytes)))
        if (counts.created !== created || counts.refused !== 0 || counts.changed !== 0)
          throw new Error(`the import created ${counts.created} records instead of ${created}`)
        return ms
      }
      const first = await apply(content.rows)
      again.push(await apply(0))
      return first
    } finally {
      opened.close()
    }
  }
  const limit = () => {
    const db = createPlain(join(bench.folder('plain'), 'plain.sqlite'), content)
    const fill = prepareFill(db, content)
    const ms = timedSync(fill)
    db.close()
    return ms
  }
  const pairs = await interleaved(ours, limit)
  const first = median(pairs.ours)
  const secondTimes = again.slice(-pairs.ours.length)
  return [
    {
      operation: `import of a package: ${what}`,
      unit: 'ms',
      ours: first,
      limit: {
        what: `its ${content.rows} typed rows inserted by prepared statements in one transaction, WAL/FULL, values bound ready made, same keys and indexes`,
        value: median(pairs.limit),
      },
      goal: 2,
      note: `${spread(pairs)}; package of ${(bytes.length / 1024).toFixed(0)} KB`,
      parts: await partsOf(bench, region, bytes, first),
    },
    {
      operation: 'the same package once more',
      unit: 'ms',
      ours: median(secondTimes),
      limit: { what: 'the first import of it', value: first },
      goal: 0.6,
      note: 'nothing is written but the journal of packages',
    },
  ]
}

async function partsOf(bench: Workbench, region: string, bytes: Buffer, whole: number): Promise<Part[]> {
  const entries = await readZip(bytes)
  const { manifest } = await unpack(bytes)
  const entry = (name: string) => entries.get(name) ?? Buffer.alloc(0)
  const unzip = await medianOf(9, () => readZip(bytes))
  const verify = await medianOf(9, () => {
    isSignedBy(manifest.key, entry(ENTRY.manifest), entry(ENTRY.signature).toString('latin1'))
    for (const file of entries.values()) createHash('sha256').update(file).digest('hex')
  })
  const parse = await medianOf(9, () => readParts(manifest, entry))
  const dataDir = bench.copyOf(region)
  const copies = join(dataDir, 'copies')
  const db = openDatabase(databaseOf(dataDir), { copiesDir: copies, now: Date.now })
  const copy = await medianOf(9, () => copyDatabase(db, copies, Date.now(), 'замер'))
  closeDatabase(db)
  return [
    { what: 'unzip, CRC', ms: unzip },
    { what: 'signature, SHA-256', ms: verify },
    { what: 'parse, check the form', ms: parse },
    { what: 'verified copy of the database before it', ms: copy },
    {
      what: 'join, rules of the fields, history, commit (the rest)',
      ms: Math.max(0, whole - unzip - verify - parse - copy),
    },
  ]
}
