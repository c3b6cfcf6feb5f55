import { z } from 'zod'
import type { Context } from '../../context.ts'

const Contact = z.object({ email: z.string(), phone: z.string() })
type Contact = z.infer<typeof Contact>

const PLACE = 'region-contact'

/** Where the region is written to and called: typed at the region, brought to a district by the invitation. */
export function regionContact(ctx: Context): Contact {
  const stored = Contact.safeParse(ctx.settings.recall(PLACE))
  return stored.success ? stored.data : { email: '', phone: '' }
}

export const rememberContact = (ctx: Context, contact: Contact): void => ctx.settings.remember(PLACE, contact)
