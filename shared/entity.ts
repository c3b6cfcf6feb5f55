import { z } from 'zod'
import { isRealDate } from './date.ts'

/** A record's identity: 16 bytes written as 32 lower-case hex digits (UUIDv7, or derived from the fact itself). */
export const Id = z.string().regex(/^[0-9a-f]{32}$/)
export type Id = z.infer<typeof Id>

/** A calendar day `YYYY-MM-DD` that exists (30.02 does not). */
export const IsoDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isRealDate, 'Нет такой даты')
export type IsoDate = z.infer<typeof IsoDate>

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue }

export type ColumnKind = 'text' | 'integer' | 'boolean' | 'id' | 'json'

/**
 * One cell of a record: the unit that is written, merged and shown in history.
 * A plain field has one column of its own name; a group (always edited together) spreads an object over several.
 */
export interface Field {
  /** How people call it; used in history and in the preview of packages. */
  label: string
  columns: Record<string, ColumnKind>
  group: boolean
  schema: z.ZodType
  /** The value as a person reads it, where the stored one is not for people. */
  words?: (value: JsonValue) => string
  /** For references: entities the id may belong to. */
  refersTo?: readonly string[]
  /** Who writes it in a district's scope; the district when absent. In `ref` it is always the region. */
  writer?: Side
}

/** The two ends of the exchange. Every writing copy belongs to one of them. */
export type Side = 'region' | 'district'

/** Where records of this entity live: `region` in `ref`, `district` in a district's scope, `both` in either. */
export type Writer = Side | 'both'

/** All that ledger and exchange know about a domain word. */
export interface Entity {
  name: string
  /** Russian name of one record: «школа», «мероприятие». */
  title: string
  writer: Writer
  /** Fields whose values, with the scope, make the id, so that two people who record the same fact meet in one record. */
  key: readonly string[] | null
  /** Fields that name a record to a person; the first alone names it where another record refers to it. */
  display: readonly string[]
  /** The reference by which facts are kept apart, where one part of them is read without the others. */
  apart: string | null
  fields: Record<string, Field>
}

type Extra = Pick<Field, 'words' | 'refersTo'>

const plain = (label: string, kind: ColumnKind, schema: z.ZodType, extra: Extra = {}) => {
  return (name: string): Field => ({ label, columns: { [name]: kind }, group: false, schema, ...extra })
}

const wellFormed = (s: string) => s.isWellFormed()

/** Text of at most `max` UTF-16 units without lone surrogates. */
export const text = (label: string, max = 2000) =>
  plain(label, 'text', z.string().max(max).refine(wellFormed, 'Испорченные символы'))
export const integer = (label: string, min = 0, max = 1_000_000) =>
  plain(label, 'integer', z.int().min(min).max(max))
export const flag = (label: string) => plain(label, 'boolean', z.boolean())
export const date = (label: string) => plain(label, 'text', IsoDate)
export const ref = (label: string, ...refersTo: readonly string[]) => plain(label, 'id', Id, { refersTo })
/** One of a closed list; `words` are what people read instead of the stored words. */
export const oneOf = (
  label: string,
  values: readonly string[],
  words: Readonly<Record<string, string>> = {},
) =>
  plain(label, 'text', z.enum(values), {
    words: (value) => (typeof value === 'string' ? (words[value] ?? value) : ''),
  })
export const json = <T extends z.ZodType>(label: string, schema: T, words: (value: z.output<T>) => string) =>
  plain(label, 'json', schema, { words: (value) => words(value as z.output<T>) })
export const group = <T extends z.ZodType>(
  label: string,
  columns: Record<string, ColumnKind>,
  schema: T,
  words: (value: z.output<T>) => string,
) => {
  return (): Field => ({ label, columns, group: true, schema, words: (value) => words(value as z.output<T>) })
}

/** What the region says about a district's record: a field of the district's scope that the region alone writes. */
export const byRegion =
  (make: (name: string) => Field) =>
  (name: string): Field => ({ ...make(name), writer: 'region' })

export interface EntityOptions {
  title: string
  writer: Writer
  key?: readonly string[]
  display: readonly string[]
  apart?: string
  fields: Record<string, (name: string) => Field>
}

/** Who keeps a scope: `ref` the region, `d:<district>` the district. */
export const keeperOf = (scope: string): Side => (scope === 'ref' ? 'region' : 'district')

/** Whose word a cell of a scope is: the keeper's, but for fields of a district's record that the region writes. */
export function ownerOf(entity: Entity, field: string, scope: string): Side {
  const keeper = keeperOf(scope)
  if (keeper === 'region' || !Object.hasOwn(entity.fields, field)) return keeper
  return entity.fields[field]?.writer ?? keeper
}

/**
 * Whether a side may write a cell (SPEC O6): its own, and the fields that make the id of a record in which both have
 * their say – each names what it speaks of, and the id says the same.
 */
export const mayWrite = (entity: Entity, field: string, scope: string, side: Side): boolean =>
  ownerOf(entity, field, scope) === side ||
  (entity.key?.includes(field) === true && Object.values(entity.fields).some((f) => f.writer !== undefined))

/** Describes a domain word to the ledger; the table of the same name is made by a migration. */
export function defineEntity(name: string, options: EntityOptions): Entity {
  const fields = Object.fromEntries(Object.entries(options.fields).map(([key, make]) => [key, make(key)]))
  return {
    name,
    title: options.title,
    writer: options.writer,
    key: options.key ?? null,
    display: options.display,
    apart: options.apart ?? null,
    fields,
  }
}
