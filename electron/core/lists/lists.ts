import { aliasEntity, writtenKey } from '../../../shared/alias.ts'
import { formatDate } from '../../../shared/date.ts'
import type { TrayItem } from '../../../shared/host.ts'
import {
  importProfileEntity,
  LIST_KINDS,
  ListAbout,
  type ListImportPreview,
  type ListImportRequest,
  ListKind,
  REFERENCE_KINDS,
} from '../../../shared/list-import.ts'
import { type Context, ownScope } from '../context.ts'
import { keyedId } from '../ledger/id.ts'
import type { RecordWrite } from '../ledger/write.ts'
import { writeReference } from '../reference/write.ts'
import { findHeader } from '../spreadsheet/header.ts'
import { writeSpreadsheet } from '../spreadsheet/write.ts'
import { populations } from '../schools/subjects.ts'
import { today } from '../workplace/workplace.ts'
import { listOf, type ListPlan, planList, PLANNERS, readSource, type SourceFile } from './plan.ts'

/** What «Загрузить» would do. Writes nothing. */
export const previewList = async (ctx: Context, request: ListImportRequest): Promise<ListImportPreview> =>
  planList(ctx, request, await readSource(ctx, request.trayId)).preview

/** «Загружено из «Список.xlsx», риски школ: новых 12, изменено 3». */
function labelOf({ fileName, kind, counts }: ListImportPreview): string {
  const about = LIST_KINDS[kind].title.toLowerCase()
  return `Загружено из файла «${fileName.slice(0, 120)}», ${about}: новых ${counts.new}, изменено ${counts.changed}`
}

/** How the headings were read, and whom names meant: both are known when the next such file comes. */
function remembered(ctx: Context, request: ListImportRequest, { preview, profile }: ListPlan): RecordWrite[] {
  const scope = ownScope(ctx)
  const title = preview.fileName.replace(/\.[^.]*$/, '').slice(0, 200)
  return [
    {
      entity: importProfileEntity,
      id: profile.id,
      deleted: false,
      fields: {
        kind: request.kind,
        signature: profile.signature,
        ...(preview.profile === null ? { title } : {}),
        mapping: preview.mapping,
        usedOn: today(ctx),
      },
    },
    ...request.names.map(({ written, subject }): RecordWrite => {
      const key = { written: writtenKey(written) }
      return {
        entity: aliasEntity,
        id: keyedId(aliasEntity, scope, key),
        deleted: false,
        fields: { ...key, subject },
      }
    }),
  ]
}

/** Loads the file as one undo step; computes the preview again, so that it writes what is true now. */
export async function applyList(
  ctx: Context,
  request: ListImportRequest,
): Promise<ListImportPreview['counts']> {
  const source = await readSource(ctx, request.trayId)
  const plan = planList(ctx, request, source)
  const { preview, writes } = plan
  if (REFERENCE_KINDS.has(request.kind)) {
    if (writes.length > 0) writeReference(ctx, `${labelOf(preview)}, ${request.year} год`, writes)
  } else if (writes.length > 0 || request.names.length > 0)
    ctx.ledger.write({
      scope: ownScope(ctx),
      label: labelOf(preview),
      records: [...writes, ...remembered(ctx, request, plan)],
    })
  return preview.counts
}

/** The rows a person has to look at, as a table to print or send back. */
export async function listErrors(ctx: Context, request: ListImportRequest): Promise<TrayItem> {
  const { preview } = planList(ctx, request, await readSource(ctx, request.trayId))
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
      { title: 'Что в строке', width: 40, kind: 'text' },
      { title: 'Итог', width: 16, kind: 'text' },
      { title: 'Замечание', width: 80, kind: 'text' },
    ],
    rows,
  })
  return ctx.tray.put(`Замечания к ${preview.fileName.replace(/\.[^.]+$/, '')}.xlsx`, bytes)
}

/** Kinds whose lines are one for each school: the template names them. */
const BY_SCHOOL: ReadonlySet<ListKind> = new Set(['stages', 'risks'])
/** Columns of the long form: the template shows the wide one, a school a line. */
const LONG_FORM = /^(direction|significance|verified|verifiedNote|activatedOn|state1|state2|note|step|on|by)$/

/** An empty table with the columns the program understands; lists by school begin with the schools. */
export async function listTemplate(
  ctx: Context,
  { kind, year, about }: { kind: ListKind; year: number; about: ListAbout },
): Promise<TrayItem> {
  const list = listOf(ctx, { kind, year, about, names: [], restAbsent: false })
  const bySchool = BY_SCHOOL.has(kind)
  const columns = PLANNERS[kind].columns(list).filter(({ field }) => !bySchool || !LONG_FORM.test(field))
  const schools = bySchool ? populations(ctx.db, list.n, year).of('projectSchools') : []
  const bytes = await writeSpreadsheet({
    sheet: LIST_KINDS[kind].title,
    columns: columns.map(({ title }) => ({
      title,
      width: Math.min(40, Math.max(16, title.length + 4)),
      kind: 'text' as const,
    })),
    rows: schools.map(({ name }) => [name, ...columns.slice(1).map(() => null)]),
  })
  return ctx.tray.put(`${LIST_KINDS[kind].title}.xlsx`, bytes)
}

/**
 * What a table may be a list of, the likeliest first: a kind whose headings were loaded before, else by how many of its
 * columns are found. Kinds that need a row of the roadmap to be chosen know their columns only then.
 */
export async function recogniseList(ctx: Context, trayId: string, year: number): Promise<ListKind[]> {
  const source = await readSource(ctx, trayId)
  const about = ListAbout.parse({})
  const scores = (kinds: readonly ListKind[]) =>
    kinds.map((kind) => {
      const list = listOf(ctx, { kind, year, about, names: [], restAbsent: false })
      return { kind, score: scoreOf(ctx, kind, source, list) }
    })
  const reference = ListKind.options.filter((kind) => REFERENCE_KINDS.has(kind))
  const own = ListKind.options.filter((kind) => !REFERENCE_KINDS.has(kind))
  // A district's own lists come first: most of what they are made of stands in lists of a year as well.
  const ours = ctx.settings.get().role === 'district' ? scores(own) : []
  const scored = ours.some(({ score }) => score > 0) ? ours : scores(reference)
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ kind }) => kind)
}

const KNOWN = 100

function scoreOf(ctx: Context, kind: ListKind, source: SourceFile, list: ReturnType<typeof listOf>): number {
  const columns = PLANNERS[kind].columns(list)
  const found = findHeader(source.sheets[0]?.rows ?? [], columns)
  const request = {
    kind,
    trayId: '',
    year: list.year,
    sheet: 0,
    headerRow: null,
    mapping: null,
    about: list.about,
    names: [],
    restAbsent: false,
  }
  if (planList(ctx, request, source).preview.profile !== null) return KNOWN
  if (!found || found.missing.length > 0) return 0
  return Object.keys(found.mapping).length
}

/** A table from the clipboard, in the tray like a file. */
export const takeText = (ctx: Context, text: string): TrayItem =>
  ctx.tray.put(`Вставка ${formatDate(today(ctx))}.txt`, Buffer.from(text))
