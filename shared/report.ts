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
  signature: { post: string; name: string }
  /** «Исполнитель, тел.» at the foot of the last page. */
  executor: { name: string; phone: string }
}

export interface ReportSection {
  /** Null when the document has only one. */
  title: string | null
  table: ReportTable
}

export interface ReportTable {
  columns: readonly ReportColumn[]
  rows: readonly ReportRow[]
}

export interface ReportColumn {
  title: string
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
