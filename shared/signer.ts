import { z } from 'zod'
import { byRegion, defineEntity, oneOf, text } from './entity.ts'

/** What one side says of a key: its owner was asked and it is his; it is not his; it was his and is lost. */
export const Verdict = z.enum(['confirmed', 'refused', 'lost'])
export type Verdict = z.infer<typeof Verdict>

const VERDICT: Record<Verdict, string> = {
  confirmed: 'подтверждён',
  refused: 'не признан',
  lost: 'утерян',
}
const SIDE = { district: 'район', region: 'регион' }

/**
 * A key that signs packages: one per workplace. In a district's scope are the keys of its computers and what both
 * sides say of them, and the region's keys that the district knows; in `ref` are the region's own keys.
 */
export const signerEntity = defineEntity('signer', {
  title: 'ключ подписи',
  writer: 'both',
  key: ['key'],
  display: ['computer', 'name'],
  fields: {
    /** Ed25519 public key, raw 32 bytes in base64. It makes the id: a record whose id does not fit says nothing. */
    key: text('Ключ', 44),
    /** The same, where the region spoke of a district's key before the district did. */
    regionKey: byRegion(text('Ключ, о котором решил регион', 44)),
    /** Whose key it is. */
    side: oneOf('Чей ключ', ['district', 'region'], SIDE),
    /** Who told it: the person at that computer. */
    name: text('Кто работает', 300),
    computer: text('Рабочее место', 200),
    /** age recipient (X25519) of the same computer, for encrypted packages. */
    recipient: text('Ключ шифрования', 100),
    /** The same as `regionKey`: as it stood in the package whose key the region confirmed. */
    regionRecipient: byRegion(text('Ключ шифрования по сведениям региона', 100)),
    districtVerdict: oneOf('Решение района', Verdict.options, VERDICT),
    regionVerdict: byRegion(oneOf('Решение региона', Verdict.options, VERDICT)),
  },
})
