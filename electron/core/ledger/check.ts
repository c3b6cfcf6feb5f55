import { z } from 'zod'
import type { Field, JsonValue } from '../../../shared/entity.ts'

const inRussian = z.locales.ru().localeError

/** A value as the field's own rule takes it, or in Russian why it does not. `null` empties any field. */
export function checkValue(field: Field, value: JsonValue): { value: JsonValue } | { reason: string } {
  if (value === null) return { value }
  const result = field.schema.safeParse(value)
  if (result.success) return { value: result.data as JsonValue }
  // Parsed again for the words: an error map on every parse would slow down bulk writes.
  const { error } = field.schema.safeParse(value, { error: inRussian })
  return { reason: error?.issues[0]?.message ?? 'неверное значение' }
}
