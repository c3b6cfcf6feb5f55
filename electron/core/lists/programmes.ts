import { writtenKey } from '../../../shared/alias.ts'
import type { Entity, Id, JsonValue } from '../../../shared/entity.ts'
import type { ImportRow } from '../../../shared/list-import.ts'
import {
  programmeEntity,
  programmeIndicatorEntity,
  programmeMeasureEntity,
  ProgrammeNumber,
} from '../../../shared/programme.ts'
import { checkUrl } from '../../../shared/requisites.ts'
import type { SourceRow, WantedColumn } from '../../../shared/spreadsheet.ts'
import { all, build } from '../database/query.ts'
import { keyedId } from '../ledger/id.ts'
import { type Compared, compare } from './compare.ts'
import type { List, ListPlanner } from './planner.ts'
import { DIRECTION_COLUMN, type Direction, directionNamed, readDirections } from './risks.ts'
import { oncePer, planSchoolLines, SCHOOL_COLUMN } from './school-lines.ts'
import { day, understood, words } from './values.ts'

interface Programmes {
  directions: readonly Direction[]
  /** Directions for which a school has a programme. */
  of: ReadonlyMap<Id, readonly Id[]>
  /** Lines that are there, by programme and words of their title, with their place. */
  lines: Map<string, Id>
  /** The last place of each programme's table. */
  last: Map<Id, number>
}

function readProgrammes(list: List, table: 'programmeMeasure' | 'programmeIndicator'): Programmes {
  const { ctx, n } = list
  const programmes = all(
    ctx.db,
    build.selectFrom('programme').select(['school', 'direction']).where('scope', '=', n),
  )
  const rows = all(
    ctx.db,
    build.selectFrom(table).select(['id', 'programme', 'title', 'position']).where('scope', '=', n),
  )
  const last = new Map<Id, number>()
  for (const { programme, position } of rows)
    if (programme) last.set(programme, Math.max(last.get(programme) ?? 0, position ?? 0))
  const grouped = Map.groupBy(programmes, ({ school }) => school)
  return {
    directions: readDirections(list),
    of: new Map([...grouped].map(([school, own]) => [school, own.map(({ direction }) => direction)])),
    lines: new Map(rows.map(({ id, programme, title }) => [`${programme} ${writtenKey(title ?? '')}`, id])),
    last,
  }
}

/** The direction a line speaks of: the one it names, or the only one the school has a programme for. */
function directionOf(list: List, programmes: Programmes, row: SourceRow, school: Id): Direction | string {
  const typed = words(row, 'direction')
  if (typed !== '')
    return (
      directionNamed(typed, programmes.directions) ??
      `В перечне ${list.year} года нет направления «${typed}».`
    )
  const [only, ...others] = programmes.of.get(school) ?? []
  const direction = others.length === 0 ? programmes.directions.find(({ id }) => id === only) : undefined
  return direction ?? 'Укажите рисковое направление: у школы не одна программа.'
}

interface LineKind {
  table: 'programmeMeasure' | 'programmeIndicator'
  entity: Entity
  columns: readonly WantedColumn[]
  /** Values of a line besides its title. */
  read: (row: SourceRow, year: number, warnings: ImportRow['warnings']) => Record<string, JsonValue>
}

/** Lines of programmes; a programme that is not there yet comes with its first line. */
const linesList = ({ table, entity, columns, read }: LineKind): ListPlanner => ({
  columns: () => [SCHOOL_COLUMN, DIRECTION_COLUMN, ...columns],
  lacks: (list) =>
    readDirections(list).length === 0 ? `Для ${list.year} года нет перечня рисковых направлений.` : '',
  plan(list, rows) {
    const programmes = readProgrammes(list, table)
    const seen = new Map<string, number>()
    return planSchoolLines(list, rows, (row, school, warnings) => {
      const direction = directionOf(list, programmes, row, school.id)
      if (typeof direction === 'string') return direction
      const title = words(row, 'title')
      if (title === '') return 'Не указано название.'
      const of = { school: school.id, direction: direction.id }
      const programme = keyedId(programmeEntity, list.scope, of)
      const key = `${programme} ${writtenKey(title)}`
      if (!oncePer(seen, key, row.line, warnings)) return []
      const made: Compared[] = []
      if (!(programmes.of.get(school.id) ?? []).includes(direction.id) && !seen.has(programme)) {
        seen.set(programme, row.line)
        made.push({
          isNew: true,
          changes: [{ field: 'direction', label: 'Новая программа', from: '', to: direction.title }],
          write: { entity: programmeEntity, id: programme, fields: of },
        })
      }
      const known = programmes.lines.get(key)
      const position = (programmes.last.get(programme) ?? 0) + 1
      if (known === undefined) programmes.last.set(programme, position)
      const given = {
        programme,
        ...(known === undefined ? { position } : {}),
        title,
        ...read(row, list.year, warnings),
      }
      const id = known ?? list.ctx.ledger.newId()
      return [...made, compare(list, entity, id, given, warnings, ['programme', 'position'])]
    })
  },
})

function link(row: SourceRow, warnings: ImportRow['warnings']): string {
  const typed = words(row, 'link')
  const wrong = typed === '' ? null : checkUrl(typed)
  if (wrong !== null) warnings.push({ field: 'link', text: `Ссылка не загружена. ${wrong}` })
  return wrong === null ? typed : ''
}

const readStage = (text: string): number | null | undefined =>
  text === '' ? null : /^(1|i|первый)\b/i.test(text) ? 1 : /^(2|ii|второй)/i.test(text) ? 2 : undefined

export const measuresList = linesList({
  table: 'programmeMeasure',
  entity: programmeMeasureEntity,
  columns: [
    {
      field: 'title',
      title: 'Мера',
      synonyms: ['Мероприятие', 'Содержание', 'Наименование меры'],
      required: true,
    },
    { field: 'task', title: 'Задача', synonyms: [] },
    {
      field: 'due',
      title: 'Срок',
      synonyms: ['Срок реализации', 'Дата', 'Срок исполнения', 'Дата реализации'],
    },
    { field: 'stage', title: 'Этап', synonyms: ['Этап проекта'] },
    {
      field: 'responsible',
      title: 'Ответственный',
      synonyms: ['Ответственные', 'Исполнитель', 'Исполнители'],
    },
    { field: 'participants', title: 'Участники', synonyms: ['Участник'] },
    { field: 'doneOn', title: 'Выполнено', synonyms: ['Дата выполнения', 'Факт'] },
    { field: 'evidence', title: 'Подтверждение', synonyms: ['Подтверждающий документ', 'Документ'] },
    { field: 'link', title: 'Ссылка', synonyms: ['Адрес', 'URL'] },
  ],
  read: (row, year, warnings) => ({
    task: words(row, 'task'),
    due: day(row, 'due', 'Срок', year, warnings),
    stage: understood(row, 'stage', 'Этап', warnings, readStage),
    responsible: words(row, 'responsible'),
    participants: words(row, 'participants'),
    doneOn: day(row, 'doneOn', 'Выполнено', year, warnings),
    evidence: words(row, 'evidence'),
    link: link(row, warnings),
  }),
})

/** «12», «12,5», «40 %»; undefined for what is no number. */
function readNumber(text: string): string | null | undefined {
  const typed = text.replace(/\s*%$/, '').trim()
  if (typed === '') return null
  return ProgrammeNumber.safeParse(typed).success ? typed : undefined
}

export const programmeIndicatorsList = linesList({
  table: 'programmeIndicator',
  entity: programmeIndicatorEntity,
  columns: [
    {
      field: 'title',
      title: 'Показатель',
      synonyms: ['Целевой показатель', 'Наименование показателя', 'Индикатор'],
      required: true,
    },
    { field: 'unit', title: 'Единица', synonyms: ['Единица измерения', 'Ед. изм.'] },
    { field: 'base', title: 'Исходное значение', synonyms: ['Исходное', 'Базовое значение', 'База'] },
    { field: 'target', title: 'Плановое значение', synonyms: ['Плановое', 'План', 'Целевое значение'] },
    { field: 'fact1', title: 'Факт 1 этапа', synonyms: ['Факт 1', 'Достигнуто на 1 этапе'] },
    { field: 'fact2', title: 'Факт 2 этапа', synonyms: ['Факт 2', 'Достигнуто на 2 этапе', 'Факт'] },
  ],
  read: (row, _, warnings) => ({
    unit: words(row, 'unit'),
    base: understood(row, 'base', 'Исходное значение', warnings, readNumber),
    target: understood(row, 'target', 'Плановое значение', warnings, readNumber),
    fact1: understood(row, 'fact1', 'Факт 1 этапа', warnings, readNumber),
    fact2: understood(row, 'fact2', 'Факт 2 этапа', warnings, readNumber),
  }),
})
