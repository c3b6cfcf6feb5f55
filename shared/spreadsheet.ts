import { z } from 'zod'

/** `formula` = the value was computed by the spreadsheet program (or could not be: then `problem` says why). */
export const CellKind = z.enum(['text', 'number', 'date', 'boolean', 'empty', 'formula'])
export type CellKind = z.infer<typeof CellKind>

/** One cell as a person sees it on the screen: dates `dd.mm.yyyy`, decimal comma, «Да»/«Нет», leading zeros. */
export const Cell = z.object({
  text: z.string(),
  kind: CellKind,
  /** A Russian sentence: why the value can't be trusted or is missing. */
  problem: z.string().optional(),
  /** The value stands in a cell above that is merged over this one. */
  copied: z.literal(true).optional(),
  /** How many columns the cell is merged across, when more than one. */
  across: z.int().optional(),
})
export type Cell = z.infer<typeof Cell>

/** A visible sheet; rows are of equal length and `rows[0]` is line 1 of the sheet. */
export const Sheet = z.object({ name: z.string(), rows: z.array(z.array(Cell)) })
export type Sheet = z.infer<typeof Sheet>

/** Which column (from 0) feeds which field; an absent field is not imported. No column feeds two fields. */
export const Mapping = z.record(z.string(), z.int().min(0).max(199))
export type Mapping = z.infer<typeof Mapping>

/** A column that an import would like to find. */
export interface WantedColumn {
  field: string
  title: string
  /** Other headings people write for it; the title is one by itself. */
  synonyms: readonly string[]
  required?: boolean
}

/** Where the headings are and what they mean. */
export const FoundHeader = z.object({
  /** The last row of the heading, from 0; data begin below it. */
  row: z.int(),
  /** Rows that make up the heading. */
  span: z.union([z.literal(1), z.literal(2)]),
  /** One per column; for a two-row heading both parts: «Куратор Телефон». */
  headings: z.array(z.string()),
  mapping: Mapping,
  /** Required fields without a column. */
  missing: z.array(z.string()),
})
export type FoundHeader = z.infer<typeof FoundHeader>

export const SourceRow = z.object({
  /** As the spreadsheet program numbers it, from 1. */
  line: z.int(),
  values: z.record(z.string(), Cell),
  /** Cells of this row whose value is missing or can't be trusted. */
  problems: z.array(z.object({ field: z.string(), text: z.string() })),
})
export type SourceRow = z.infer<typeof SourceRow>

/**
 * Why a row below the heading is no record: nothing in it; text only in columns that are not imported; the heading
 * once more; «Итого»; a title across the table; the row of column numbers under official headings.
 */
export const DropReason = z.enum(['empty', 'unmapped', 'heading', 'total', 'section', 'numbering'])
export type DropReason = z.infer<typeof DropReason>

export const DroppedRow = z.object({ line: z.int(), reason: DropReason, text: z.string() })
export type DroppedRow = z.infer<typeof DroppedRow>

export const ExtractedRows = z.object({ rows: z.array(SourceRow), dropped: z.array(DroppedRow) })
export type ExtractedRows = z.infer<typeof ExtractedRows>
