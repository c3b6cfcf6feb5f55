import { z } from 'zod'

/** `changed` names entities whose records changed, so that pages read them again. */
export const CoreEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('changed'), entities: z.array(z.string()) }),
  z.object({
    type: z.literal('progress'),
    task: z.string(),
    done: z.int(),
    total: z.int(),
    label: z.string(),
  }),
])
export type CoreEvent = z.infer<typeof CoreEvent>
