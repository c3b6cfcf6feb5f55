import type { Database } from 'better-sqlite3'
import { Refusal } from '../../../shared/refusal.ts'
import { build, one } from './query.ts'
import { copyDatabase, listCopies } from './copy.ts'

const EVERY_MS = 15 * 60_000
/** The window comes first: a copy of a region takes a second. */
const AFTER_START_MS = 3000

/** Makes verified copies by itself: after the start, and every 15 minutes while something changes. */
export interface CopyKeeper {
  /** Something was written. */
  changed(): void
  /** Moment of the newest copy, ms. */
  copiedAt(): number | null
  /** Why the last copy could not be made, as a sentence; null when it could. */
  trouble(): string | null
  stop(): void
}

export function keepCopies(db: Database, dir: string, now: () => number): CopyKeeper {
  let last = listCopies(dir)[0]?.at ?? null
  let trouble: string | null = null
  let timer: NodeJS.Timeout | null = null

  /** The action that is in the newest copy; unknown after a start. */
  let copied: number | null = null

  const lastAction = () =>
    one(db, build.selectFrom('history').select(['id', 'at']).orderBy('id', 'desc').limit(1))
  const isCopied = ({ id, at }: { id: number; at: number }): boolean => {
    if (copied !== null) return id <= copied
    // A copy from the future: the clock was set back, and times say nothing.
    return last !== null && at <= last && last <= now()
  }
  const copy = () => {
    timer = null
    const action = db.open ? lastAction() : undefined
    if (!action || isCopied(action)) return
    try {
      last = copyDatabase(db, dir, now(), 'автоматически').at
      copied = action.id
      trouble = null
    } catch (error) {
      trouble =
        error instanceof Refusal ? `Резервная копия не сделана. ${error.what} ${error.next}` : String(error)
    }
  }
  const plan = (ms: number) => {
    timer ??= setTimeout(copy, ms)
    timer.unref()
  }
  plan(AFTER_START_MS)
  return {
    changed() {
      const wait = last === null ? 0 : last + EVERY_MS - now()
      plan(Math.min(EVERY_MS, Math.max(AFTER_START_MS, wait)))
    },
    copiedAt: () => listCopies(dir)[0]?.at ?? null,
    trouble: () => trouble,
    stop() {
      if (timer) clearTimeout(timer)
      timer = null
    },
  }
}
