import type { TrayItem } from '../../../shared/host.ts'
import { ROADMAP_COLUMNS } from '../../../shared/roadmap-file.ts'
import type { Context } from '../context.ts'
import { writeSpreadsheet } from '../spreadsheet/write.ts'

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
