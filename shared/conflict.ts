import { z } from 'zod'
import { type Field, Id, IsoDate } from './entity.ts'

const Side = z.enum(['region', 'district'])

/** One of the values that were written without having seen each other. */
export const ConflictValue = z.object({
  /** `<replica id>:<seq>` of the action that wrote it: what a decision names. */
  token: z.string().regex(/^[0-9a-f]{32}:\d{1,10}$/),
  /** As a person reads it; of a deletion «удалено», of what it had not seen «Телефон: …; Директор: …». */
  words: z.string(),
  value: z.json(),
  author: z.string(),
  /** Milliseconds by the author's clock. */
  at: z.number(),
  /** The writing copy. */
  replica: Id,
  /** This computer, another one of the own side, or the other side. */
  from: z.enum(['here', 'ours', 'region', 'district']),
  /** What pages and reports show until somebody decides. */
  shown: z.boolean(),
})
export type ConflictValue = z.infer<typeof ConflictValue>

/** One thing to decide (SPEC J6, J9). */
export const Conflict = z.object({
  entity: z.string(),
  record: Id,
  /** `_deleted` of a record that one deleted and another one changed. */
  field: z.string(),
  kind: z.enum(['edit', 'deletion']),
  /** «Балашовский», «Дорожная карта региона». */
  district: z.string(),
  title: z.string(),
  label: z.string(),
  /** Who decides; null where it takes a newer program. */
  owner: Side.nullable(),
  /** Can be decided here. */
  mine: z.boolean(),
  values: z.array(ConflictValue),
})
export type Conflict = z.infer<typeof Conflict>

/** Names a conflict in a decision. */
export const ConflictName = Conflict.pick({ entity: true, record: true, field: true })
export type ConflictName = z.infer<typeof ConflictName>

/**
 * Takes one of the values – of a deletion its token deletes, any other keeps the record – or writes another one, which
 * a deletion can't have.
 */
export const ConflictDecision = ConflictName.extend({
  take: z.union([z.object({ token: ConflictValue.shape.token }), z.object({ value: z.json() })]),
})
export type ConflictDecision = z.infer<typeof ConflictDecision>

/** A record in conflict, for the marks on pages: of records whose fields make the id, these fields say which. */
export const ConflictMark = ConflictName.extend({
  /** Can be decided here. */
  mine: z.boolean(),
  key: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type ConflictMark = z.infer<typeof ConflictMark>

/** How another value of a field can be typed; null where only its own page can edit it. */
export function typedAs(field: Field): 'text' | 'number' | 'date' | { choice: readonly string[] } | null {
  const [kind] = Object.values(field.columns)
  if (field.group || field.refersTo) return null
  if (field.schema instanceof z.ZodEnum) return { choice: field.schema.options.map(String) }
  if (field.schema === IsoDate) return 'date'
  if (kind === 'integer') return 'number'
  return kind === 'text' ? 'text' : null
}
