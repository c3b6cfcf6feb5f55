import { z } from 'zod'
import type { Field, JsonValue } from '../../../shared/entity.ts'

const inRussian = z.locales.ru().localeError

/** A value as the field's own rule takes it, or in Russian why it does not. `null` empties any field. */
export function checkValue(field: Field, value: JsonValue): { value: JsonValue } | { reason: string } {
  if (value === null) return { value }
  const result = field.schema.safeParse(value, { error: inRussian })
  return result.success
    ? { value: result.data as JsonValue }
    : { reason: result.error.issues[0]?.message ?? 'неверное значение' }
}
