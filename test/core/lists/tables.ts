import type { ListKind } from '../../../shared/list-import.ts'
import { enrolSchools, openDistrict, type OpenedDistrict, rowOf } from '../../helpers/core.ts'
import { xlsxOf } from './school-files.ts'

export const SCHOOLS = ['СОШ с. Заречное', 'СОШ № 2 г. Балашов', 'ООШ с. Луговое'] as const

/** Three schools of two curators, in the middle of the year. */
export async function office() {
  const opened = await openDistrict({ now: '2022-06-15' })
  const people = await enrolSchools(opened, SCHOOLS, ['Гусева Татьяна Алексеевна', 'Фомин Игорь Дмитриевич'])
  const { client, of } = opened
  const directions = (await client.risks.map(of)).directions
  return {
    ...opened,
    ...people,
    direction: (code: string) => directions.find((d) => d.code === code)?.id ?? '',
    activity: async (number: string) => (await rowOf(client, of, number)).id,
    /** A table as a file that was taken in, with the request for it. */
    async take<Kind extends ListKind>(kind: Kind, table: string[][], name = 'Список.xlsx') {
      return { kind, year: 2022, trayId: opened.core.tray.put(name, await xlsxOf(table)).trayId }
    },
  }
}
export type Office = Awaited<ReturnType<typeof office>>

/** Lines of a preview in short: outcome, name, what would change, why not, and what is doubtful. */
export const lines = (
  rows: readonly {
    line: number
    outcome: string
    name: string
    changes: readonly { label: string; from: string; to: string }[]
    reason: string
    warnings: readonly { text: string }[]
  }[],
) =>
  rows.map(({ line, outcome, name, changes, reason, warnings }) =>
    [
      `${line} ${outcome} ${name}`,
      ...changes.map((c) => `${c.label}: ${c.from === '' ? '' : `${c.from} → `}${c.to}`),
      ...(reason === '' ? [] : [reason]),
      ...warnings.map((w) => `! ${w.text}`),
    ].join(' | '),
  )

export const undoLabel = async ({ client }: Pick<OpenedDistrict, 'client'>) =>
  (await client.ledger.status()).undo
