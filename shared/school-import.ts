import { z } from 'zod'
import { Id } from './entity.ts'
import { FieldWarning } from './school.ts'
import { Year } from './schedule.ts'

/** Which column of the sheet (from 0) feeds which field; a field that is absent is not imported. */
export const ColumnMapping = z.record(z.string(), z.int().min(0).max(199))
export type ColumnMapping = z.infer<typeof ColumnMapping>

export const SchoolImportRequest = z.object({
  trayId: z.string(),
  year: Year,
  sheet: z.int().min(0).default(0),
  /** From 0; null lets the program find it. */
  headerRow: z.int().min(0).nullable().default(null),
  /** Null lets the program map the columns or take what it remembers for these headings. */
  mapping: ColumnMapping.nullable().default(null),
})
export type SchoolImportRequest = z.infer<typeof SchoolImportRequest>

export const ImportRow = z.object({
  /** As the spreadsheet program numbers it, from 1. */
  line: z.int(),
  outcome: z.enum(['new', 'changed', 'unchanged', 'skipped']),
  /** Null for a new one. */
  school: Id.nullable(),
  name: z.string(),
  /** Old → new of every field that would change; `from` empty for a new school. */
  changes: z.array(z.object({ field: z.string(), label: z.string(), from: z.string(), to: z.string() })),
  warnings: z.array(FieldWarning),
  /** Why the row is skipped, as a sentence. */
  reason: z.string(),
})
export type ImportRow = z.infer<typeof ImportRow>

export const SchoolImportPreview = z.object({
  fileName: z.string(),
  sheets: z.array(z.string()),
  sheet: z.int(),
  headerRow: z.int(),
  /** Headings as they stand in the file. */
  columns: z.array(z.string()),
  mapping: ColumnMapping,
  /** The mapping was corrected by a person before and is remembered. */
  remembered: z.boolean(),
  fields: z.array(z.object({ field: z.string(), title: z.string(), required: z.boolean() })),
  rows: z.array(ImportRow),
  counts: z.object({ new: z.int(), changed: z.int(), unchanged: z.int(), skipped: z.int() }),
})
export type SchoolImportPreview = z.infer<typeof SchoolImportPreview>
