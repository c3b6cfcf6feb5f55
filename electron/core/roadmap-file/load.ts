import { Refusal } from '../../../shared/refusal.ts'
import {
  ROADMAP_COLUMNS,
  type RoadmapFileLoaded,
  type RoadmapFilePreview,
  type RoadmapFileRequest,
} from '../../../shared/roadmap-file.ts'
import { targetEntity } from '../../../shared/roadmap.ts'
import type { Sheet } from '../../../shared/spreadsheet.ts'
import type { Context } from '../context.ts'
import { hasOverflow, loadCells } from '../ledger/record.ts'
import { writeReference } from '../reference/write.ts'
import { extractRows } from '../spreadsheet/extract.ts'
import { findHeader } from '../spreadsheet/header.ts'
import { readSpreadsheet } from '../spreadsheet/read.ts'
import { type KnownRoadmap, knownRoadmap, mayWriteRoadmap } from '../roadmap/known.ts'
import { type PlannedRow, planRows } from './plan.ts'
import { readRows } from './read-rows.ts'
import { recordsFor } from './records.ts'

interface Source {
  name: string
  sheets: Sheet[]
}

async function readSource(ctx: Context, trayId: string): Promise<Source> {
  const { name } = ctx.tray.item(trayId)
  return { name, sheets: await readSpreadsheet(name, ctx.tray.read(trayId)) }
}

/** Why no file can be loaded for this year. */
function refusedYear(ctx: Context, roadmap: KnownRoadmap): string {
  if (mayWriteRoadmap(ctx, roadmap)) return ''
  return `Дорожную карту ${roadmap.year} года ведёт регион: исправленную загрузит он, и она придёт с его пакетом.`
}

/** The year that the deadlines name most often, else the file's name; null when they name none. */
function yearIn({ name }: Source, texts: readonly string[]): number | null {
  const counts = new Map<number, number>()
  for (const [year] of texts.join('\n').matchAll(/\b20\d\d\b/g))
    counts.set(Number(year), (counts.get(Number(year)) ?? 0) + 1)
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  const named = /(?<!\d)20\d\d(?!\d)/.exec(name)
  return named ? Number(named[0]) : (most?.[0] ?? null)
}

interface Plan {
  preview: RoadmapFilePreview
  planned: PlannedRow[]
  roadmap: KnownRoadmap
}

function plan(ctx: Context, request: RoadmapFileRequest, source: Source): Plan {
  const found = source.sheets.flatMap((sheet) => {
    const header = findHeader(sheet.rows, ROADMAP_COLUMNS)
    return header && header.missing.length === 0 ? [{ sheet, header }] : []
  })[0]
  if (!found)
    throw new Refusal({
      code: 'roadmap-columns',
      what: `В файле «${source.name}» не найдены столбцы дорожной карты: №, Мероприятие, Срок реализации.`,
      safe: 'Ничего не изменено.',
      next: 'Скачайте образец, перенесите в него строки и выберите файл снова.',
    })
  const extracted = extractRows(found.sheet, found.header.row, found.header.mapping)
  const texts = extracted.rows.map(({ values }) => values['scheduleText']?.text ?? '')
  const year = request.year ?? yearIn(source, texts) ?? ctx.settings.get().year + 1
  const file = readRows(extracted, year, request.deadlines)
  const roadmap = knownRoadmap(ctx, year)
  const has = new Set(Object.keys(found.header.mapping))
  const planned = planRows(ctx, file, has, roadmap, request)
  const rows = planned.map(({ row }) => row)
  const activities = rows.filter((row) => row.kind === 'activity' && row.line > 0)
  const of = (outcome: RoadmapFilePreview['rows'][number]['outcome']) =>
    rows.filter((row) => row.kind === 'activity' && row.outcome === outcome).length
  return {
    planned,
    roadmap,
    preview: {
      fileName: source.name,
      year,
      corrects: roadmap.rows.length > 0,
      rows,
      refused:
        refusedYear(ctx, roadmap) || (activities.length === 0 ? 'В файле нет ни одного мероприятия.' : ''),
      counts: {
        sections: rows.filter((row) => row.kind === 'section').length,
        activities: activities.length,
        new: of('new'),
        changed: of('changed'),
        missing: of('missing'),
        removed: rows.filter((row) => row.leaves).length,
        notUnderstood: activities.filter((row) => !row.understood).length,
        wrong: rows.filter((row) => row.problems.length > 0).length,
      },
    },
  }
}

/** What loading the file would do. Writes nothing. */
export const previewRoadmapFile = async (
  ctx: Context,
  request: RoadmapFileRequest,
): Promise<RoadmapFilePreview> => plan(ctx, request, await readSource(ctx, request.trayId)).preview

/**
 * Loads the roadmap of a new year, or corrects the one that is there, as one undo step. Rows keep their identity by their
 * number, so facts stay with them; the region's rows go to its districts with the next package (SPEC O10).
 */
export async function applyRoadmapFile(
  ctx: Context,
  request: RoadmapFileRequest,
): Promise<RoadmapFileLoaded> {
  const source = await readSource(ctx, request.trayId)
  const { preview, planned, roadmap } = plan(ctx, request, source)
  const { refused, counts, year } = preview
  if (refused || counts.wrong > 0)
    throw new Refusal({
      code: refused ? 'roadmap-refused' : 'roadmap-wrong-rows',
      what: refused || `В файле есть строки с ошибками: ${counts.wrong}.`,
      safe: 'Ничего не загружено.',
      next: refused
        ? 'Выберите другой год или другой файл.'
        : 'Исправьте эти строки в файле и выберите его снова.',
    })
  const isKnown = (id: string) => loadCells(ctx.db, targetEntity.name, id, hasOverflow(ctx.db)) !== undefined
  const words = preview.corrects
    ? `исправлена из файла: новых ${counts.new}, изменено ${counts.changed}, убрано ${counts.removed}`
    : `загружена из файла, строк ${counts.activities}`
  writeReference(ctx, `Дорожная карта ${year} года ${words}`, recordsFor(roadmap, planned, isKnown))
  return { year, new: counts.new, changed: counts.changed, removed: counts.removed }
}
