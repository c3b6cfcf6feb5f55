import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { CoreEvent } from './events.ts'
import { Workplace } from './workplace.ts'

/** The single error that carries a sentence to the person; everything else is a defect. */
const procedure = oc.errors({
  REFUSED: {
    data: z.object({ code: z.string(), what: z.string(), safe: z.string(), next: z.string() }),
  },
})

export const contract = {
  /** Everything that happens in the core and concerns open pages. */
  events: procedure.output(eventIterator(CoreEvent)),
  workplace: {
    get: procedure.output(Workplace),
  },
}
export type Contract = typeof contract
