import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import { Id } from '../../../shared/entity.ts'
import { Year } from '../../../shared/schedule.ts'
import { Role } from '../../../shared/workplace.ts'
import { build, one, run } from '../database/query.ts'

const Settings = z.object({
  ready: z.boolean(),
  role: Role,
  district: Id.nullable(),
  author: z.string(),
  year: Year,
  /** The training district lives on this day instead of today. */
  demoToday: z.string().nullable(),
})
type Settings = z.infer<typeof Settings>

/** Settings of this copy of the program: they say who works here, do not travel and are not undone. */
export interface WorkplaceSettings {
  get(): Settings
  set(patch: Partial<Settings>): void
  /** Small remembered things (column mappings); undefined when there is none. */
  recall(key: string): unknown
  remember(key: string, value: unknown): void
}

export function createSettings(db: Database, defaultYear: number): WorkplaceSettings {
  const recall = (key: string): unknown => {
    const row = one(db, build.selectFrom('setting').select('value').where('key', '=', key))
    return row ? JSON.parse(row.value) : undefined
  }
  const remember = (key: string, value: unknown) => {
    run(
      db,
      build
        .insertInto('setting')
        .values({ key, value: JSON.stringify(value) })
        .onConflict((c) => c.column('key').doUpdateSet({ value: JSON.stringify(value) })),
    )
  }
  const stored = Settings.safeParse(recall('workplace'))
  let current: Settings = stored.success
    ? stored.data
    : { ready: false, role: 'district', district: null, author: '', year: defaultYear, demoToday: null }
  return {
    get: () => current,
    set(patch) {
      const next = { ...current, ...patch }
      remember('workplace', next)
      current = next
    },
    recall,
    remember,
  }
}
