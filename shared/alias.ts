import { z } from 'zod'
import { defineEntity, Id, ref, text } from './entity.ts'

/** Kinds of people and schools that lists of others name. */
export const NamedKind = z.enum(['school', 'curator', 'coordinator'])
export type NamedKind = z.infer<typeof NamedKind>

/**
 * How another list writes a school or a person of the district (имя в чужих списках): said once by a person, known in
 * every list and paste that follows. Without a subject: whoever it is, it is nobody of this district.
 */
export const aliasEntity = defineEntity('alias', {
  title: 'имя в списках',
  writer: 'district',
  key: ['written'],
  display: ['written'],
  fields: {
    /** As `writtenKey` makes it. */
    written: text('Как пишут', 300),
    subject: ref('Кто это', 'school', 'curator', 'district'),
  },
})

/** What two spellings of one name have in common: without case, ё, punctuation and doubled spaces; at most 300 signs. */
export const writtenKey = (name: string): string =>
  (
    name
      .normalize('NFC')
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/\p{L}+|\p{N}+/gu) ?? []
  )
    .join(' ')
    .slice(0, 300)

/** A name that is known by now. */
export const Alias = z.object({
  id: Id,
  written: z.string(),
  /** Null: nobody of this district. */
  subject: Id.nullable(),
  /** Name of the subject; empty for nobody. */
  name: z.string(),
})
export type Alias = z.infer<typeof Alias>
