import type { Id } from '../../../shared/entity.ts'
import type { ImportRow, ListAbout } from '../../../shared/list-import.ts'
import type { SourceRow, WantedColumn } from '../../../shared/spreadsheet.ts'
import type { Context } from '../context.ts'
import type { RecordWrite } from '../ledger/write.ts'
import type { NameBook } from './names.ts'

/** A list that is being read: whose it is, what it is about, who is called how. */
export interface List {
  ctx: Context
  district: Id
  /** Key and local number of the own district's scope. */
  scope: string
  n: number
  year: number
  about: ListAbout
  restAbsent: boolean
  names: NameBook
}

export interface Planned {
  rows: ImportRow[]
  writes: RecordWrite[]
}

/** One kind of list: which columns it may have, and what its lines mean. Nothing is written here. */
export interface ListPlanner {
  columns(list: List): readonly WantedColumn[]
  /** A sentence: what a person has to choose before the lines mean anything; empty when nothing. */
  lacks(list: List, mapped: ReadonlySet<string>): string
  plan(list: List, rows: readonly SourceRow[]): Planned
}
