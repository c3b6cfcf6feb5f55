import type { Id, JsonValue } from '../../../shared/entity.ts'
import { matchName } from '../../../shared/name-match.ts'
import { readRiskState, readSignificance } from '../../../shared/risk-cell.ts'
import { riskEntity } from '../../../shared/risk.ts'
import type { WantedColumn } from '../../../shared/spreadsheet.ts'
import { all, build } from '../database/query.ts'
import { keyedId } from '../ledger/id.ts'
import { compare } from './compare.ts'
import type { List, ListPlanner } from './planner.ts'
import { oncePer, planSchoolLines, SCHOOL_COLUMN } from './school-lines.ts'
import { day, understood, words, yesNo } from './values.ts'

export interface Direction {
  id: Id
  code: string
  title: string
}

export const DIRECTION_COLUMN: WantedColumn = {
  field: 'direction',
  title: 'Рисковое направление',
  synonyms: ['Направление', 'Риск', 'Фактор риска', 'Рисковый профиль', 'Код направления'],
}

/** Directions of the year's catalogue, by code. */
export function readDirections({ ctx, year }: List): Direction[] {
  const codes = new Intl.Collator('ru', { numeric: true })
  return all(
    ctx.db,
    build.selectFrom('riskDirection').select(['id', 'code', 'title']).where('year', '=', year),
  )
    .map(({ id, code, title }) => ({ id, code, title: title ?? '' }))
    .sort((a, b) => codes.compare(a.code, b.code))
}

/** «6», «6. Низкая учебная мотивация», the title or most of it; null when it is none or could be several. */
export function directionNamed(typed: string, directions: readonly Direction[]): Direction | null {
  const code = /^\s*(?:риск|направление)?\s*(\d{1,3})\s*(?:[.)–-]|$)/i.exec(typed)?.[1]
  const byCode = directions.find((d) => d.code === code)
  if (byCode) return byCode
  const match = matchName(
    typed,
    directions.map(({ title }) => title),
  )
  return match.kind === 'one' ? (directions[match.at] ?? null) : null
}

const LONG: readonly WantedColumn[] = [
  DIRECTION_COLUMN,
  {
    field: 'significance',
    title: 'Значимость',
    synonyms: ['Уровень', 'Уровень риска', 'Степень значимости'],
  },
  { field: 'verified', title: 'Верифицирован', synonyms: ['Верификация', 'Подтверждён', 'Риск подтверждён'] },
  {
    field: 'verifiedNote',
    title: 'Основание верификации',
    synonyms: ['Основание', 'Обоснование', 'Чем подтверждён'],
  },
  { field: 'activatedOn', title: 'Активирован', synonyms: ['Дата активации', 'Активация'] },
  { field: 'state1', title: 'После 1 этапа', synonyms: ['Состояние после 1 этапа', 'I этап'] },
  { field: 'state2', title: 'После 2 этапа', synonyms: ['Состояние после 2 этапа', 'II этап'] },
  { field: 'note', title: 'Примечание', synonyms: ['Комментарий'] },
]

/** A school and a direction a line, or a school a line and its directions in columns. */
export const risksList: ListPlanner = {
  columns: (list) => [
    SCHOOL_COLUMN,
    ...LONG,
    ...readDirections(list).map(({ id, code, title }) => ({
      field: `direction:${id}`,
      title: `${code}. ${title}`,
      synonyms: [title, `Направление ${code}`, `Риск ${code}`],
    })),
  ],
  lacks: (list, mapped) =>
    mapped.has('direction') || [...mapped].some((field) => field.startsWith('direction:'))
      ? ''
      : readDirections(list).length === 0
        ? `Для ${list.year} года нет перечня рисковых направлений.`
        : 'Укажите столбец «Рисковое направление» или столбцы самих направлений.',
  plan(list, rows) {
    const directions = readDirections(list)
    const seen = new Map<string, number>()
    return planSchoolLines(list, rows, (row, school, warnings) => {
      const risk = (direction: Direction, given: Record<string, JsonValue>) => {
        const key = { school: school.id, direction: direction.id }
        const id = keyedId(riskEntity, list.scope, key)
        if (!oncePer(seen, id, row.line, warnings)) return []
        const compared = compare(list, riskEntity, id, { ...key, ...given }, warnings)
        const { changes } = compared
        return [
          { ...compared, changes: changes.map((c) => ({ ...c, label: `${direction.title}: ${c.label}` })) },
        ]
      }
      const wide = directions.flatMap((direction) => {
        const field = `direction:${direction.id}`
        if (!(field in row.values)) return []
        const significance = understood(row, field, direction.title, warnings, readSignificance)
        return significance === null ? [] : risk(direction, { significance })
      })
      const typed = words(row, 'direction')
      if (typed === '')
        return wide.length > 0 || !('direction' in row.values) ? wide : 'Не указано направление.'
      const direction = directionNamed(typed, directions)
      if (!direction) return `В перечне ${list.year} года нет направления «${typed}».`
      return [
        ...wide,
        ...risk(direction, {
          significance: understood(row, 'significance', 'Значимость', warnings, readSignificance),
          verified: yesNo(row, 'verified', 'Верифицирован', warnings),
          verifiedNote: words(row, 'verifiedNote'),
          activatedOn: day(row, 'activatedOn', 'Активирован', list.year, warnings),
          state1: understood(row, 'state1', 'После 1 этапа', warnings, readRiskState),
          state2: understood(row, 'state2', 'После 2 этапа', warnings, readRiskState),
          note: words(row, 'note'),
        }),
      ]
    })
  },
}
