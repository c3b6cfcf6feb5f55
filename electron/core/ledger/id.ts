import { hash } from 'node:crypto'
import { v7 } from 'uuid'
import type { Entity, Id, JsonValue } from '../../../shared/entity.ts'

/** A new UUIDv7 as 32 hex digits; time and randomness come from outside. */
export const newId = (now: number, random: Uint8Array): Id =>
  v7({ msecs: Math.max(0, now), random }).replaceAll('-', '')

/** The id of a fact that two people may record independently: the same words give the same id everywhere. */
export function derivedId(...words: readonly (string | number)[]): Id {
  const digest = hash('sha256', words.join('\u001f'), 'buffer')
  // Version 8 and variant bits of RFC 9562: never equal to a random UUIDv7.
  digest.writeUInt8(0x80 | (digest.readUInt8(6) & 0x0f), 6)
  digest.writeUInt8(0xa0 | (digest.readUInt8(8) & 0x0f), 8)
  return digest.toString('hex', 0, 16)
}

/**
 * SPEC O9: under which id a district's copy writes reference data that its region has not sent. Derived from the copy's own id,
 * so every computer of the district can tell such words from the region's.
 */
export const standInOf = (uid: Id): Id => derivedId('for-region', uid)

/** The id of a record of an entity whose key fields make it. */
export function keyedId(entity: Entity, scope: string, values: Readonly<Record<string, JsonValue>>): Id {
  if (!entity.key) throw new Error(`${entity.name} has no key`)
  return derivedId(entity.name, scope, ...entity.key.map((field) => values[field] as string | number))
}

/** The writing copy that speaks for the region in the training district: a file of the program. */
export const TRAINING_REGION = derivedId('training region')
