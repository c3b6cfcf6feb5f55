import { hash } from 'node:crypto'
import type { Id } from '../../../shared/entity.ts'
import {
  type ImportRow,
  importProfileEntity,
  type ListImportPreview,
  type ListImportRequest,
  type ListKind,
  REFERENCE_KINDS,
} from '../../../shared/list-import.ts'
import {
  type DropReason,
  type FoundHeader,
  Mapping,
  type Sheet,
  type WantedColumn,
} from '../../../shared/spreadsheet.ts'
import { type Context, ownScope } from '../context.ts'
import { build, one } from '../database/query.ts'
import { keyedId } from '../ledger/id.ts'
import { scopeNumber } from '../ledger/replica.ts'
import type { RecordWrite } from '../ledger/write.ts'
import { extractRows } from '../spreadsheet/extract.ts'
import { findHeader, headerSignature, readHeadings } from '../spreadsheet/header.ts'
import { readSpreadsheet } from '../spreadsheet/read.ts'
import { attendanceList } from './attendance.ts'
import { journalList } from './journal.ts'
import { nameBook } from './names.ts'
import { ownPlanList } from './own-plan.ts'
import type { List, ListPlanner } from './planner.ts'
import { measuresList, programmeIndicatorsList } from './programmes.ts'
import { calendarList, checklistList, criteriaList, riskDirectionsList } from './reference.ts'
import { risksList } from './risks.ts'
import { schoolsList } from './schools.ts'
import { stagesList } from './stages.ts'

export const PLANNERS: Record<ListKind, ListPlanner> = {
  schools: schoolsList,
  attendance: attendanceList,
  stages: stagesList,
  risks: risksList,
  measures: measuresList,
  programmeIndicators: programmeIndicatorsList,
  journal: journalList,
  ownPlan: ownPlanList,
  riskDirections: riskDirectionsList,
  criteria: criteriaList,
  checklist: checklistList,
  calendar: calendarList,
}

export interface SourceFile {
  name: string
  sheets: Sheet[]
}

/** The table in the tray. Refusals of unreadable files come from the spreadsheet room. */
export async function readSource(ctx: Context, trayId: string): Promise<SourceFile> {
  const { name } = ctx.tray.item(trayId)
  return { name, sheets: await readSpreadsheet(name, ctx.tray.read(trayId)) }
}

/** What a list is read against: who is here, and what the person has said of it. */
export function listOf(
  ctx: Context,
  request: Pick<ListImportRequest, 'kind' | 'year' | 'about' | 'names' | 'restAbsent'>,
): List {
  const scope = REFERENCE_KINDS.has(request.kind) ? 'ref' : ownScope(ctx)
  const n = scopeNumber(ctx.db, scope)
  const { year, about, names, restAbsent } = request
  const district = ctx.settings.get().district ?? ''
  return { ctx, district, scope, n, year, about, restAbsent, names: nameBook(ctx.db, n, names) }
}

/** Of the last row of the headings alone: what stands above it, «Отчёт за май», is another one every month. */
const signatureOf = ({ rows }: Sheet, row: number): string =>
  hash('sha256', headerSignature(readHeadings(rows, row, 1)))

const profileId = (scope: string, kind: ListKind, signature: string): Id =>
  keyedId(importProfileEntity, scope, { kind, signature })

/** Rows that may hold the headings when the program does not find them itself. */
const SEARCHED_ROWS = 15

interface Header {
  row: number
  headings: string[]
  /** What the program makes of these headings. */
  guessed: Mapping
  profile: { title: string; mapping: Mapping } | null
}

/** Where the headings are: where the person says, where a saved profile knows them, or where the program finds them. */
function headerOf(
  list: List,
  kind: ListKind,
  sheet: Sheet,
  columns: readonly WantedColumn[],
  asked: number | null,
): Header {
  const found = findHeader(sheet.rows, columns)
  const at = (row: number): Header => {
    const own: FoundHeader | null = found?.row === row ? found : null
    const headings = own?.headings ?? readHeadings(sheet.rows, row, 1)
    return {
      row,
      headings,
      guessed: own?.mapping ?? {},
      profile: profileFor(list, kind, signatureOf(sheet, row)),
    }
  }
  if (asked !== null) return at(asked)
  const likely = at(found?.row ?? 0)
  if (likely.profile) return likely
  for (let row = 0; row < Math.min(SEARCHED_ROWS, sheet.rows.length); row++) {
    const header = at(row)
    if (header.profile) return header
  }
  return likely
}

function profileFor(list: List, kind: ListKind, signature: string): Header['profile'] {
  const row = one(
    list.ctx.db,
    build
      .selectFrom('importProfile')
      .select(['title', 'mapping'])
      .where('id', '=', profileId(list.scope, kind, signature)),
  )
  const mapping = Mapping.safeParse(JSON.parse(row?.mapping ?? 'null'))
  return row && mapping.success ? { title: row.title ?? '', mapping: mapping.data } : null
}

const DROPPED: Partial<Record<DropReason, string>> = {
  total: 'Итоговая строка.',
  section: 'Заголовок внутри таблицы.',
  unmapped: 'Заполнены только столбцы, которые не загружаются.',
}

const SAMPLES = 3

/** The first different values of each column below the headings. */
const samplesOf = ({ rows }: Sheet, header: number, width: number): string[][] =>
  Array.from({ length: width }, (_, column) => {
    const values = new Set<string>()
    for (const row of rows.slice(header + 1)) {
      const text = row[column]?.text.trim().replace(/\s+/g, ' ').slice(0, 80)
      if (text) values.add(text)
      if (values.size === SAMPLES) break
    }
    return [...values]
  })

export interface ListPlan {
  preview: ListImportPreview
  writes: RecordWrite[]
  /** The profile that remembers how these headings were read. */
  profile: { id: Id; signature: string }
}

/** What loading a file would do; synchronous with the write that follows, so that it is true when it is written. */
export function planList(ctx: Context, request: ListImportRequest, { name, sheets }: SourceFile): ListPlan {
  const list = listOf(ctx, request)
  const planner = PLANNERS[request.kind]
  const columns = planner.columns(list)
  const at = Math.min(request.sheet, sheets.length - 1)
  const sheet = sheets[at] ?? { name: '', rows: [] }
  const header = headerOf(list, request.kind, sheet, columns, request.headerRow)
  const mapping = onlyWanted(request.mapping ?? header.profile?.mapping ?? header.guessed, columns)
  const mapped = new Set(Object.keys(mapping))
  const missing = columns.filter(({ field, required }) => required && !mapped.has(field))
  const lacks =
    missing.length > 0
      ? `Укажите столбец: ${missing.map(({ title }) => `«${title}»`).join(', ')}.`
      : planner.lacks(list, mapped)
  const { rows: source, dropped } = extractRows(sheet, header.row, mapping)
  const { rows, writes } = lacks === '' ? planner.plan(list, source) : { rows: [], writes: [] }
  const all = [
    ...rows,
    ...dropped.flatMap(({ line, reason, text }): ImportRow[] => {
      const why = lacks === '' ? DROPPED[reason] : undefined
      return why ? [{ line, outcome: 'skipped', name: text, changes: [], warnings: [], reason: why }] : []
    }),
  ]
  // Lines of those who are not on the list stand after it.
  all.sort((a, b) => (a.line || Number.MAX_SAFE_INTEGER) - (b.line || Number.MAX_SAFE_INTEGER))
  const count = (outcome: ImportRow['outcome']) => all.filter((row) => row.outcome === outcome).length
  const signature = signatureOf(sheet, header.row)
  return {
    writes,
    profile: { id: profileId(list.scope, request.kind, signature), signature },
    preview: {
      kind: request.kind,
      fileName: name,
      sheets: sheets.map((s) => s.name),
      sheet: at,
      headerRow: header.row,
      columns: header.headings,
      samples: samplesOf(sheet, header.row, header.headings.length),
      mapping,
      profile: request.mapping === null ? (header.profile?.title ?? null) : null,
      fields: columns.map(({ field, title, required }) => ({ field, title, required: required ?? false })),
      lacks,
      rows: all,
      asked: list.names.asked(),
      subjects: list.names.subjects.map(({ id, kind, name: called }) => ({ id, kind, name: called })),
      counts: {
        new: count('new'),
        changed: count('changed'),
        unchanged: count('unchanged'),
        skipped: count('skipped'),
      },
    },
  }
}

/** A profile may know columns of another year's directions or dates: they are none of this list. */
const onlyWanted = (mapping: Mapping, columns: readonly WantedColumn[]): Mapping => {
  const wanted = new Set(columns.map(({ field }) => field))
  return Object.fromEntries(Object.entries(mapping).filter(([field]) => wanted.has(field)))
}
