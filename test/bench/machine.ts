import { execFileSync } from 'node:child_process'
import { cpus, loadavg, platform, release, tmpdir, totalmem } from 'node:os'
import Database from 'better-sqlite3'

/** The file system the bench writes to; where `df` cannot tell, nothing is said. */
function fileSystem(): string {
  try {
    return (
      execFileSync('df', ['--output=fstype', tmpdir()], { encoding: 'utf8' }).trim().split('\n').at(-1) ?? ''
    )
  } catch {
    return 'unknown'
  }
}

function sqliteVersion(): string {
  const db = new Database(':memory:')
  const version = db.prepare('SELECT sqlite_version()').pluck().get()
  db.close()
  return String(version)
}

const load = (): string =>
  loadavg()
    .map((n) => n.toFixed(1))
    .join(' ')

export function printMachine(): void {
  const all = cpus()
  console.log(
    [
      `${platform()} ${release()}, ${all.length} × ${all[0]?.model.trim() ?? 'unknown'}, ${(totalmem() / 2 ** 30).toFixed(1)} GB`,
      `temporary files on ${fileSystem()}`,
      `Node ${process.versions.node}, SQLite ${sqliteVersion()}`,
      `load before: ${load()} (other work on the machine moves the milliseconds, less so the ratios)`,
    ].join('\n'),
  )
}

/** What ran beside the bench: more than one waiting process a core, and the numbers are not to be quoted. */
export function printLoad(): void {
  const [lastMinute = 0] = loadavg()
  console.log(`load after: ${load()}`)
  if (lastMinute > 2 * cpus().length)
    console.log('The machine was busy with other work: run the bench again before quoting a number.')
}
