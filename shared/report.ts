/** A printed document as data: what stands in it and where. Renderers turn it into bytes and decide nothing. */
export interface ReportModel {
  /** Name of the file without its extension. */
  fileName: string
  orientation: 'portrait' | 'landscape'
  /** Centred lines at the top; the first one is the kind of the document and stands in capitals. */
  title: readonly string[]
  requisites: readonly (readonly [name: string, value: string])[]
  sections: readonly ReportSection[]
  /** Small lines under the last section. */
  footnotes: readonly string[]
  /** Who signs, one under another; an empty name or post leaves a rule to write on. */
  signatures: readonly { post: string; name: string }[]
  /** «Исполнитель, тел.» at the foot of the last page; null where whoever signs has made it. */
  executor: { name: string; phone: string } | null
}

export interface ReportSection {
  /** Null when the document has only one. */
  title: string | null
  /** Paragraphs before the table. */
  text: readonly string[]
  table: ReportTable | null
  /** Small lines under the table: what its signs mean. */
  notes?: readonly string[]
}

export interface ReportTable {
  columns: readonly ReportColumn[]
  rows: readonly ReportRow[]
  /** The cells are to be filled in with a pen: high enough for that. */
  byHand?: true
}

export interface ReportColumn {
  title: string
  /** Neighbours of one group stand under a common heading. */
  group?: string
  /** Share of the page's width, in per cent; the columns of a table make 100. */
  width: number
  align: 'left' | 'center' | 'right'
}

export type ReportRow =
  /** A line across the whole table. */
  | { kind: 'section'; text: string }
  /**
   * One numbered thing; a page never breaks inside of it. Each of its lines has a value per column;
   * null continues the cell above (one activity with several targets).
   */
  | { kind: 'row'; lines: readonly (readonly (string | null)[])[] }
