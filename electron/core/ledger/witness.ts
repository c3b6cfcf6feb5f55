import { readFileSync, writeFileSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import { Id } from '../../../shared/entity.ts'
import { prepared } from '../database/query.ts'
import { standInOf } from './id.ts'
import { idBytes } from './table.ts'

const Testimony = z.object({ replica: Id, actions: z.int().min(0) })

/**
 * A small file beside the database that remembers which writing copy it is and how many actions it has written. Who
 * puts an older database in its place by hand leaves the witness ahead of it (or takes it away): the copy then needs
 * a new id, since under the old one it would write other values to dots that others already have.
 */
export interface Witness {
  /** False when this file can't be shown to be the newest of its replica. */
  vouches(): boolean
  /** Takes notice of what is written now; after each commit. */
  note(replica: Id): void
}

const ownReplica = (db: Database) =>
  prepared(db, "SELECT value FROM meta WHERE key = 'replica'").pluck().get() as string | undefined

/** What a copy writes in the place of its region is its own as well: under an old id it would be told twice. */
const actionsOf = (db: Database, replica: Id): number =>
  prepared(
    db,
    'SELECT coalesce(sum(seq), 0) FROM coverage c JOIN replica r ON r.n = c.replica WHERE r.uid IN (?, ?)',
  )
    .pluck()
    .get(idBytes(replica), idBytes(standInOf(replica))) as number

export function witnessOf(db: Database): Witness {
  const file = `${db.name}.witness`
  return {
    vouches() {
      if (db.memory) return true
      try {
        const { replica, actions } = Testimony.parse(JSON.parse(readFileSync(file, 'utf8')))
        return replica === ownReplica(db) && actions <= actionsOf(db, replica)
      } catch {
        return false
      }
    },
    note(replica) {
      if (db.memory) return
      try {
        writeFileSync(file, JSON.stringify({ replica, actions: actionsOf(db, replica) }))
      } catch {
        // A disk that takes no more: the next opening finds the witness behind, which is right, or gone, which only
        // costs a new id.
      }
    },
  }
}
