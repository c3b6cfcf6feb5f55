import type { Id } from '../../../shared/entity.ts'
import type { TrayItem } from '../../../shared/host.ts'
import type { ImportRow, SchoolImportPreview, SchoolImportRequest } from '../../../shared/school-import.ts'
import { type Mapping, Mapping as MappingSchema, type Sheet } from '../../../shared/spreadsheet.ts'
import { type Context, ownScope } from '../context.ts'
import type { RecordWrite } from '../ledger/write.ts'
import { extractRows } from '../spreadsheet/extract.ts'
import { findHeader, headerSignature, readHeadings } from '../spreadsheet/header.ts'
import { readSpreadsheet } from '../spreadsheet/read.ts'
import { writeSpreadsheet } from '../spreadsheet/write.ts'
import { SCHOOL_COLUMNS } from './import-columns.ts'
import { planRow, readRegistry } from './import-plan.ts'

interface Plan {
  preview: SchoolImportPreview
  writes: RecordWrite[]
  signature: string
}

interface SourceFile {
  name: string
  sheets: Sheet[]
}

async function readSource(ctx: Context, { trayId }: SchoolImportRequest): Promise<SourceFile> {
  const { name } = ctx.tray.item(trayId)
  return { name, sheets: await readSpreadsheet(name, ctx.tray.read(trayId)) }
}

/** Synchronous with the write that follows: between two plans of one file the first one's schools are there. */
function plan(ctx: Context, request: SchoolImportRequest, { name, sheets }: SourceFile): Plan {
  const at = Math.min(request.sheet, sheets.length - 1)
  const sheet = sheets[at] ?? { name: '', rows: [] }
  const found = findHeader(sheet.rows, SCHOOL_COLUMNS)
  const headerRow = request.headerRow ?? found?.row ?? 0
  const headings = found?.row === headerRow ? found.headings : readHeadings(sheet.rows, headerRow, 1)
  const signature = `columns:${headerSignature(headings)}`
  const recalled = MappingSchema.safeParse(ctx.settings.recall(signature))
  const mapping: Mapping =
    request.mapping ?? (recalled.success ? recalled.data : found?.row === headerRow ? found.mapping : {})
  const writes: RecordWrite[] = []
  const registry = readRegistry(ctx)
  const seen = new Map<Id, number>()
  const { rows: source, dropped } = extractRows(sheet, headerRow, mapping)
  const rows = source.map((row) => planRow(ctx, registry, row, request.year, seen, writes))
  for (const { line, reason, text } of dropped)
    if (reason === 'total' || reason === 'section' || reason === 'unmapped')
      rows.push({
        line,
        outcome: 'skipped',
        school: null,
        name: text,
        changes: [],
        warnings: [],
        reason: {
          total: 'Итоговая строка.',
          section: 'Заголовок внутри таблицы.',
          unmapped: 'Заполнены только столбцы, которые не загружаются.',
        }[reason],
      })
  rows.sort((a, b) => a.line - b.line)
  const count = (outcome: ImportRow['outcome']) => rows.filter((r) => r.outcome === outcome).length
  return {
    writes,
    signature,
    preview: {
      fileName: name,
      sheets: sheets.map((s) => s.name),
      sheet: at,
      headerRow,
      columns: headings,
      mapping,
      remembered: request.mapping === null && recalled.success,
      fields: SCHOOL_COLUMNS.map(({ field, title, required }) => ({
        field,
        title,
        required: required ?? false,
      })),
      rows,
      counts: {
        new: count('new'),
        changed: count('changed'),
        unchanged: count('unchanged'),
        skipped: count('skipped'),
      },
    },
  }
}

/** What «Загрузить» would do. Writes nothing. Refusals of unreadable files come from the spreadsheet room. */
export const previewSchoolImport = async (
  ctx: Context,
  request: SchoolImportRequest,
): Promise<SchoolImportPreview> => plan(ctx, request, await readSource(ctx, request)).preview

/** Loads the file as one undo step and remembers the mapping for files with the same headings. */
export async function applySchoolImport(
  ctx: Context,
  request: SchoolImportRequest,
): Promise<SchoolImportPreview['counts']> {
  const source = await readSource(ctx, request)
  const { preview, writes, signature } = plan(ctx, request, source)
  ctx.ledger.write({
    scope: ownScope(ctx),
    label: `Загружены школы из файла «${preview.fileName}»: новых ${preview.counts.new}, изменено ${preview.counts.changed}`,
    records: writes,
  })
  if (request.mapping !== null) ctx.settings.remember(signature, request.mapping)
  return preview.counts
}

/** The rows a person has to look at, as a table to print or send back. */
export async function schoolImportErrors(ctx: Context, request: SchoolImportRequest): Promise<TrayItem> {
  const { preview } = plan(ctx, request, await readSource(ctx, request))
  const rows = preview.rows
    .filter((r) => r.outcome === 'skipped' || r.warnings.length > 0)
    .map((r) => [
      r.line,
      r.name,
      r.outcome === 'skipped' ? 'не загружена' : 'загружается',
      [r.reason, ...r.warnings.map((w) => w.text)].filter(Boolean).join(' '),
    ])
  const bytes = await writeSpreadsheet({
    sheet: 'Замечания',
    columns: [
      { title: 'Строка файла', width: 14, kind: 'number' },
      { title: 'Школа', width: 40, kind: 'text' },
      { title: 'Итог', width: 16, kind: 'text' },
      { title: 'Замечание', width: 80, kind: 'text' },
    ],
    rows,
  })
  return ctx.tray.put(`Замечания к ${preview.fileName.replace(/\.[^.]+$/, '')}.xlsx`, bytes)
}

/** An empty table with the columns the program understands. */
export async function schoolImportTemplate(ctx: Context): Promise<TrayItem> {
  const bytes = await writeSpreadsheet({
    sheet: 'Школы',
    columns: SCHOOL_COLUMNS.map(({ title }) => ({
      title,
      width: Math.max(16, title.length + 4),
      kind: 'text' as const,
    })),
    rows: [],
  })
  return ctx.tray.put('Список школ.xlsx', bytes)
}
