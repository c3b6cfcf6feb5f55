import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { type Figure, interleaved, median, spread, timed, timedSync } from '../measure.ts'
import { createPlain, prepareFill, readPlain } from '../plain.ts'
import { databaseOf, openCore, type Workbench } from '../workbench.ts'
import { automergeBytes } from './peers/automerge.ts'
import { pouchPeer } from './peers/pouchdb.ts'
import { yjsPeer } from './peers/yjs.ts'
import { type ChangedYear, exported } from './year.ts'

const KB = 1024
const DUMP = 'sqlite3 "$1" .dump | gzip -6 > "$2"'

/** The typed rows of the district alone, dumped as SQL and packed; null where there is no `sqlite3`. */
function dumper(
  bench: Workbench,
  { dataDir, scope }: ChangedYear,
): { run: () => number; bytes: number } | null {
  if (spawnSync('sqlite3', ['--version']).status !== 0) return null
  const folder = bench.folder('dump')
  const [file, result] = [join(folder, 'plain.sqlite'), join(folder, 'dump.sql.gz')]
  const content = readPlain(databaseOf(dataDir), scope)
  const db = createPlain(file, content)
  prepareFill(db, content)()
  db.close()
  const run = () =>
    timedSync(() => {
      const { status, stderr } = spawnSync('sh', ['-c', DUMP, 'sh', file, result])
      if (status !== 0) throw new Error(String(stderr))
    })
  run()
  return { run, bytes: statSync(result).size }
}

/** The whole district written into a package, against SQL text and against what libraries would send. */
export async function measureExport(bench: Workbench, year: ChangedYear): Promise<Figure[]> {
  const opened = openCore(bench.copyOf(year.dataDir))
  try {
    const bytes = (await exported(opened)).length
    const figures: Figure[] = []
    const dump = dumper(bench, year)
    const limit = { what: 'sqlite3 .dump | gzip -6 of the district’s typed rows alone' }
    if (dump) {
      const pairs = await interleaved(() => timed(() => exported(opened)), dump.run)
      figures.push(
        {
          operation: 'export of the large district',
          unit: 'ms',
          ours: median(pairs.ours),
          limit: { ...limit, value: median(pairs.limit) },
          goal: 1,
          note: `${spread(pairs)}; ours also says who made each change and when, is signed, kept, read back and checked whole`,
        },
        {
          operation: 'its bytes',
          unit: 'KB',
          ours: bytes / KB,
          limit: { ...limit, value: dump.bytes / KB },
          goal: 1,
        },
      )
    } else console.log('No sqlite3 program here: the export is not compared with its dump.')
    const { records } = year
    const peers = [
      { name: 'Yjs', bytes: (await yjsPeer(records, [])).bytes },
      { name: 'Automerge', bytes: await automergeBytes(records) },
      { name: 'PouchDB', bytes: (await pouchPeer(records, [])).bytes },
    ]
    const [best] = peers.toSorted((a, b) => a.bytes - b.bytes)
    figures.push({
      operation: 'bytes of the same district before the changes',
      unit: 'KB',
      ours: year.before.length / KB,
      limit: {
        what: `the best of ${peers.map((p) => `${p.name} ${(p.bytes / KB).toFixed(0)} KB`).join(', ')}: full state, deflated`,
        value: (best?.bytes ?? 0) / KB,
      },
      goal: 1,
    })
    return figures
  } finally {
    opened.close()
  }
}
