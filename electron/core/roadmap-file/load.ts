import type { TrayItem } from '../../../shared/host.ts'
import { Refusal } from '../../../shared/refusal.ts'
import {
  ROADMAP_COLUMNS,
  type RoadmapFilePreview,
  type RoadmapFileRequest,
} from '../../../shared/roadmap-file.ts'
import type { Sheet } from '../../../shared/spreadsheet.ts'
import type { Context } from '../context.ts'
import { build, one, transaction } from '../database/query.ts'
import { mergeScope } from '../ledger/merge.ts'
import { extractRows } from '../spreadsheet/extract.ts'
import { findHeader } from '../spreadsheet/header.ts'
import { readSpreadsheet } from '../spreadsheet/read.ts'
import { writeSpreadsheet } from '../spreadsheet/write.ts'
import { readRows } from './read-rows.ts'
import { roadmapState } from './state.ts'

interface Source {
  name: string
  sheets: Sheet[]
}

async function readSource(ctx: Context, trayId: string): Promise<Source> {
  const { name } = ctx.tray.item(trayId)
  return { name, sheets: await readSpreadsheet(name, ctx.tray.read(trayId)) }
}

/** Why no file can be loaded for this year. */
function refusedYear(ctx: Context, year: number): string {
  const there = one(ctx.db, build.selectFrom('activity').select('id').where('year', '=', year).limit(1))
  return there
    ? `Дорожная карта ${year} года в программе уже есть. Её строки исправляет регион на странице «Дорожная карта».`
    : ''
}

function plan(
  ctx: Context,
  { year, deadlines }: RoadmapFileRequest,
  { name, sheets }: Source,
): RoadmapFilePreview {
  const found = sheets.flatMap((sheet) => {
    const header = findHeader(sheet.rows, ROADMAP_COLUMNS)
    return header && header.missing.length === 0 ? [{ sheet, header }] : []
  })[0]
  if (!found)
    throw new Refusal({
      code: 'roadmap-columns',
      what: `В файле «${name}» не найдены столбцы дорожной карты: №, Мероприятие, Срок реализации.`,
      safe: 'Ничего не изменено.',
      next: 'Скачайте образец, перенесите в него строки и выберите файл снова.',
    })
  const rows = readRows(extractRows(found.sheet, found.header.row, found.header.mapping), year, deadlines)
  const activities = rows.filter((row) => row.kind === 'activity')
  return {
    fileName: name,
    year,
    rows,
    refused: refusedYear(ctx, year) || (activities.length === 0 ? 'В файле нет ни одного мероприятия.' : ''),
    counts: {
      sections: rows.length - activities.length,
      activities: activities.length,
      notUnderstood: activities.filter((row) => !row.understood).length,
      wrong: rows.filter((row) => row.problems.length > 0).length,
    },
  }
}

/** What loading the file would bring. Writes nothing. */
export const previewRoadmapFile = async (
  ctx: Context,
  request: RoadmapFileRequest,
): Promise<RoadmapFilePreview> => plan(ctx, request, await readSource(ctx, request.trayId))

/**
 * Loads the roadmap as a state whose replica is the file's content, as shipped years are: whoever loads the same file
 * has the same cells, and what the region corrects afterwards replaces them without a conflict (SPEC J8).
 */
export async function applyRoadmapFile(
  ctx: Context,
  request: RoadmapFileRequest,
): Promise<{ activities: number }> {
  const source = await readSource(ctx, request.trayId)
  const { rows, refused, counts } = plan(ctx, request, source)
  if (refused || counts.wrong > 0)
    throw new Refusal({
      code: refused ? 'roadmap-refused' : 'roadmap-wrong-rows',
      what: refused || `В файле есть строки с ошибками: ${counts.wrong}.`,
      safe: 'Ничего не загружено.',
      next: refused
        ? 'Выберите другой год или другой файл.'
        : 'Исправьте эти строки в файле и выберите его снова.',
    })
  const { entities } = transaction(ctx.db, () =>
    mergeScope(ctx.db, roadmapState(request.year, rows), () => null, ctx.ledger.clock),
  )
  ctx.emit({ type: 'changed', entities: [...entities] })
  return { activities: counts.activities }
}

/** The six columns with a section and a row that show how they are filled. */
export async function roadmapTemplate(ctx: Context): Promise<TrayItem> {
  const widths: Record<string, number> = {
    number: 8,
    title: 50,
    scheduleText: 28,
    executors: 32,
    tasks: 40,
    indicator: 48,
  }
  const bytes = await writeSpreadsheet({
    sheet: 'Дорожная карта',
    columns: ROADMAP_COLUMNS.map(({ field, title }) => ({
      title,
      width: widths[field] ?? 30,
      kind: 'text' as const,
    })),
    rows: [
      ['1', 'Название раздела: в строке только номер и название', null, null, null, null],
      [
        '1.1',
        'Название мероприятия',
        'до 25 марта',
        'Муниципальные координаторы',
        'Зачем проводится',
        '100 % общеобразовательных организаций приняли участие\nКаждый показатель с новой строки',
      ],
    ],
  })
  return ctx.tray.put('Дорожная карта.xlsx', bytes)
}
