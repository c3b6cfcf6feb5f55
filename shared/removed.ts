import { z } from 'zod'

/**
 * Kinds of records that people remove by a deed of its own («Удалить»). Marks, steps and the like are cleared: what
 * they said is in the history of the cell.
 */
export const REMOVABLE: ReadonlySet<string> = new Set([
  'school',
  'curator',
  'journal',
  'programme',
  'programmeIndicator',
  'programmeMeasure',
  'expertise',
  'recommendation',
  'ownActivity',
  'siteCheck',
  'stageReturn',
  'task',
  'note',
  'attachment',
  'activity',
  'riskDirection',
  'calendarDay',
  'criterion',
  'checklistItem',
  'alias',
  'importProfile',
])

/** A deed that removed records which are still gone. */
export const Removal = z.object({
  /** Names the deed; given back to restore what it removed. */
  key: z.string(),
  at: z.number(),
  author: z.string(),
  label: z.string(),
  /** What was removed, as people call it: the first few. */
  titles: z.array(z.string()),
  /** How many records people would name; what hung on them comes back with them. */
  count: z.int(),
})
export type Removal = z.infer<typeof Removal>
