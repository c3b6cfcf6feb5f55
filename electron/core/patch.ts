import type { JsonValue } from '../../shared/entity.ts'
import { Refusal } from '../../shared/refusal.ts'
import { checkUrl } from '../../shared/requisites.ts'

/** Fields a person changed: those that are not named stay as they are. */
type Patch = Readonly<Record<string, JsonValue | undefined>>

/** The cells of a patch: an empty text is an empty cell. */
export const emptied = (patch: Patch): Record<string, JsonValue> =>
  Object.fromEntries(
    Object.entries(patch).map(([field, value]) => [field, value === '' ? null : (value ?? null)]),
  )

/** The cells of a new record: what is empty is not written at all. */
export const filled = (draft: Patch): Record<string, JsonValue> =>
  Object.fromEntries(Object.entries(emptied(draft)).filter(([, value]) => value !== null))

/** Texts without the spaces around them: nothing but spaces is nothing. */
export const trimmed = (patch: Patch): Patch =>
  Object.fromEntries(
    Object.entries(patch).map(([field, value]) => [field, typeof value === 'string' ? value.trim() : value]),
  )

/** Refuses with `link-refused` what is no address of a page: `javascript:`, a path, a word. Nothing at all is fine. */
export function refuseBadLink(link: JsonValue | undefined): void {
  const wrong = typeof link === 'string' && link !== '' ? checkUrl(link) : null
  if (wrong === null) return
  throw new Refusal({
    code: 'link-refused',
    what: `Ссылка не принята. ${wrong}`,
    safe: 'Остальное не изменено.',
    next: 'Вставьте адрес страницы, который начинается с https://.',
  })
}
