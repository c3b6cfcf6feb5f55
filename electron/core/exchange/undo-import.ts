import { join } from 'node:path'
import { Refusal } from '../../../shared/refusal.ts'
import type { Context } from '../context.ts'
import { copyDatabase } from '../database/copy.ts'

/**
 * Takes an import back, after a verified copy of the database: an action like any other, that is kept in the history
 * and travels (SPEC I7).
 * @param history line of the history that the import made
 * @returns `kept` names what was edited since and stays
 */
export function undoImport(ctx: Context, history: number): { label: string; kept: string[] } {
  copyDatabase(ctx.db, join(ctx.deps.dataDir, 'copies'), ctx.deps.now(), 'перед-отменой-загрузки')
  const done = ctx.ledger.undoImport(history)
  if (done) return done
  throw new Refusal({
    code: 'import-unknown',
    what: 'Эту загрузку отменить нельзя: её нет в истории, или она уже отменена.',
    safe: 'Ничего не изменено.',
    next: 'Обновите страницу «История».',
  })
}
