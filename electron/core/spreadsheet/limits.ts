export interface Limits {
  /** Bytes of the file. */
  file: number
  /** Bytes of the parts that are inflated, counted while inflating. */
  inflated: number
  /** Number of the last line with a value. */
  rows: number
  /** Number of the last column with a value. */
  columns: number
}

export const LIMITS: Limits = { file: 20_000_000, inflated: 200_000_000, rows: 5_000, columns: 200 }
