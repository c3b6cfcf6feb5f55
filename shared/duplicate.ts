import { z } from 'zod'
import { Id } from './entity.ts'

/** Words of which two computers make records of their own for the same thing. */
export const MergedEntity = z.enum(['school', 'curator'])
export type MergedEntity = z.infer<typeof MergedEntity>

const One = z.object({ id: Id, title: z.string() })

/** Two records that look like one. */
export const DuplicatePair = z.object({
  entity: MergedEntity,
  /** The one that more refers to: the better one to keep. */
  keep: One,
  drop: One,
  /** What they have in common; `facts` of a pair that was merged, where a fact of the dropped one contradicts. */
  reason: z.enum(['inn', 'ogrn', 'name', 'facts']),
})
export type DuplicatePair = z.infer<typeof DuplicatePair>

export const MergeRequest = z.object({ entity: MergedEntity, keep: Id, drop: Id })
export type MergeRequest = z.infer<typeof MergeRequest>

/** What a merger would do. */
export const MergePreview = z.object({
  keep: One,
  drop: One,
  /** Fields that either of them has, side by side; «пусто» where there is nothing. */
  fields: z.array(
    z.object({
      label: z.string(),
      kept: z.string(),
      dropped: z.string(),
      /** The kept one gets it, they say the same or the dropped one says nothing, or what the dropped one says goes. */
      outcome: z.enum(['filled', 'same', 'lost']),
    }),
  ),
  /** What moves to the kept record: «отметка участия», how many. */
  moved: z.array(z.object({ title: z.string(), count: z.int() })),
  /** Facts that both have, with different values: the kept one's stays. */
  collisions: z.array(
    z.object({ title: z.string(), label: z.string(), kept: z.string(), dropped: z.string() }),
  ),
  /** Records in conflict: they wait where they are until somebody decides. */
  waiting: z.array(z.string()),
})
export type MergePreview = z.infer<typeof MergePreview>
