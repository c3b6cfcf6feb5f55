import { z } from 'zod'
import { signerEntity } from '../../../../shared/signer.ts'
import { Sealing } from '../../../../shared/trust.ts'
import type { Context } from '../../context.ts'

/** What this workplace remembers for itself: it does not travel and is not undone. */

const Contact = z.object({ email: z.string(), phone: z.string() })
type Contact = z.infer<typeof Contact>

const CONTACT = 'region-contact'
const NAME = 'workplace-name'
const KEY = 'own-key'
const MODE = 'sealing'

const text = (ctx: Context, place: string): string | null => {
  const stored = ctx.settings.recall(place)
  return typeof stored === 'string' ? stored : null
}

/** Where the region is written to and called: typed at the region, brought to a district by the invitation. */
export function regionContact(ctx: Context): Contact {
  const stored = Contact.safeParse(ctx.settings.recall(CONTACT))
  return stored.success ? stored.data : { email: '', phone: '' }
}

export function rememberContact(ctx: Context, contact: Contact): void {
  ctx.settings.remember(CONTACT, contact)
  ctx.emit({ type: 'changed', entities: [signerEntity.name] })
}

/** What this workplace is called: «кабинет 12»; empty until somebody says so. */
export const workplaceName = (ctx: Context): string => text(ctx, NAME) ?? ''

export const rememberWorkplaceName = (ctx: Context, name: string): void => ctx.settings.remember(NAME, name)

/** The public key this workplace was last introduced with; null before that. */
export const introducedKey = (ctx: Context): string | null => text(ctx, KEY)

export const rememberIntroduced = (ctx: Context, key: string): void => ctx.settings.remember(KEY, key)

/** Whether packages leave this workplace encrypted. */
export function sealingMode(ctx: Context): Sealing {
  const mode = Sealing.safeParse(ctx.settings.recall(MODE))
  return mode.success ? mode.data : 'open'
}

export const chooseSealing = (ctx: Context, mode: Sealing): void => ctx.settings.remember(MODE, mode)
