import { writeSpreadsheet } from '../../../electron/core/spreadsheet/write.ts'
import type { OpenedCore } from '../../helpers/core.ts'

export const HEADINGS = [
  '№ п/п',
  'Мероприятие',
  'Срок реализации',
  'Исполнители',
  'Задачи',
  'Показатель реализации',
]

export type Line = readonly (string | null)[]

/** Puts a table before a workplace, as if it was chosen in the dialog. */
export async function choose(
  core: OpenedCore,
  rows: readonly Line[],
  headings: readonly string[] = HEADINGS,
  name = 'Карта 2023.xlsx',
): Promise<string> {
  const bytes = await writeSpreadsheet({
    sheet: 'Дорожная карта',
    columns: headings.map((title) => ({ title, width: 20, kind: 'text' as const })),
    rows,
  })
  return core.core.tray.put(name, bytes).trayId
}
