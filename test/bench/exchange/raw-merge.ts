import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { timedSync } from '../measure.ts'
import { createPlain, openPlain, prepareFill, readPlain } from '../plain.ts'
import { databaseOf, type Workbench } from '../workbench.ts'
import type { ChangedYear } from './year.ts'

const VALUES = ['state', 'role', 'headcount', 'note']

/**
 * The limit: the same changed marks merged by plain SQL out of memory – each row's clock is read, and the row is
 * updated if theirs is later – in one durable transaction on the typed tables alone. No file, no check of anything, no
 * conflicts, no history.
 */
export function rawMerge(bench: Workbench, { dataDir, region, scope, changed }: ChangedYear): () => number {
  const file = join(bench.folder('raw'), 'before.sqlite')
  const content = readPlain(databaseOf(region), scope)
  const db = createPlain(file, content)
  prepareFill(db, content)()
  db.exec('ALTER TABLE attendance ADD COLUMN clock INTEGER NOT NULL DEFAULT 1')
  db.close()

  const ids = new Set(changed.map(({ id }) => id))
  const attendance = readPlain(databaseOf(dataDir), scope).tables.find(({ name }) => name === 'attendance')
  const at = (column: string) => attendance?.columns.indexOf(column) ?? -1
  const rows = (attendance?.rows ?? []).filter((row) => ids.has((row[at('id')] as Buffer).toString('hex')))
  if (rows.length !== changed.length) throw new Error(`${rows.length} rows instead of ${changed.length}`)
  const theirs = rows.map((row) => ({ id: row[at('id')], values: VALUES.map((name) => row[at(name)]) }))

  return () => {
    const copy = join(bench.folder('raw'), 'copy.sqlite')
    copyFileSync(file, copy)
    const plain = openPlain(copy)
    const clock = plain.prepare('SELECT clock FROM attendance WHERE id = ?').pluck()
    const update = plain.prepare(
      `UPDATE attendance SET ${VALUES.map((name) => `${name} = ?`).join(', ')}, clock = 2 WHERE id = ?`,
    )
    const merge = plain.transaction(() => {
      for (const { id, values } of theirs) if ((clock.get(id) as number) < 2) update.run(...values, id)
    })
    const ms = timedSync(() => merge.immediate())
    const done = plain.prepare('SELECT count(*) FROM attendance WHERE clock = 2').pluck().get()
    plain.close()
    if (done !== theirs.length) throw new Error(`the raw merge changed ${String(done)} rows`)
    return ms
  }
}
