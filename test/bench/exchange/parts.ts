import { createHash } from 'node:crypto'
import { ENTRY } from '../../../electron/core/exchange/format.ts'
import { isSignedBy } from '../../../electron/core/exchange/key.ts'
import { readParts } from '../../../electron/core/exchange/parts.ts'
import { unpack } from '../../../electron/core/exchange/unpack.ts'
import { openZip } from '../../../electron/core/exchange/zip.ts'
import { closeDatabase, openDatabase } from '../../../electron/core/database/open.ts'
import { createClock } from '../../../electron/core/ledger/clock.ts'
import { mergeScope } from '../../../electron/core/ledger/merge.ts'
import { median, medianOf, type Part, timedSync } from '../measure.ts'
import { databaseOf, type Workbench } from '../workbench.ts'

/** Where the time of an import goes; each part measured alone. */
export async function partsOf(
  bench: Workbench,
  { region, after }: { region: string; after: Buffer },
  whole: number,
): Promise<Part[]> {
  const { manifest, states } = await unpack(after)
  const unzip = await medianOf(9, async () => {
    const zip = await openZip(after)
    for (const name of zip.names) zip.read(name)
  })
  const zip = await openZip(after)
  const entries = new Map([...zip.names].map((name) => [name, zip.read(name)]))
  const entry = (name: string) => entries.get(name) ?? Buffer.alloc(0)
  const verify = await medianOf(9, () => {
    isSignedBy(manifest.key, entry(ENTRY.manifest), entry(ENTRY.signature).toString('latin1'))
    for (const bytes of entries.values()) createHash('sha256').update(bytes).digest('hex')
  })
  const parse = await medianOf(9, () => readParts(manifest, entry))
  const joins: { join: number; commit: number }[] = []
  for (let at = 0; at < 7; at++) {
    const dataDir = bench.copyOf(region)
    const db = openDatabase(databaseOf(dataDir), { copiesDir: `${dataDir}/copies`, now: Date.now })
    db.exec('BEGIN IMMEDIATE')
    const join = timedSync(() => {
      for (const state of states) mergeScope(db, state, () => null, createClock(Date.now, 0))
    })
    const commit = timedSync(() => db.exec('COMMIT'))
    closeDatabase(db)
    joins.push({ join, commit })
  }
  const [join, commit] = [median(joins.map((j) => j.join)), median(joins.map((j) => j.commit))]
  return [
    { what: 'unzip, CRC', ms: unzip },
    { what: 'signature, SHA-256', ms: verify },
    { what: 'parse, check the form', ms: parse },
    { what: 'join, rules of the fields', ms: join },
    { what: 'commit', ms: commit },
    {
      what: 'history, journals, the kept file, preview of remarks (the rest)',
      ms: Math.max(0, whole - unzip - verify - parse - join - commit),
    },
  ]
}
