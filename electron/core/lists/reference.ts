import { calendarDayEntity, DayKind } from '../../../shared/calendar.ts'
import { formatDate } from '../../../shared/date.ts'
import type { Entity } from '../../../shared/entity.ts'
import { criterionEntity, EXPERTISE_STAGE, ExpertiseStage } from '../../../shared/expertise.ts'
import type { ImportRow } from '../../../shared/list-import.ts'
import { riskDirectionEntity } from '../../../shared/risk.ts'
import { checklistItemEntity, SiteOf } from '../../../shared/site-check.ts'
import type { SourceRow, WantedColumn } from '../../../shared/spreadsheet.ts'
import { readTypedDate } from '../../../shared/typed-date.ts'
import { REFERENCE_LIST, type ReferenceList } from '../../../shared/year-reference.ts'
import { keyedId } from '../ledger/id.ts'
import { mayWriteList } from '../reference/records.ts'
import { compare, lineOf, skipped } from './compare.ts'
import { setsFor } from './criteria-sets.ts'
import type { List, ListPlanner, Planned } from './planner.ts'
import { understood, words } from './values.ts'

type Warnings = ImportRow['warnings']
type Values = Record<string, string | number | boolean>

/** What a line says, or why it says nothing: a sentence. */
type ReadLine = (list: List, row: SourceRow, at: number, warnings: Warnings) => Values | string

const NUMBER: WantedColumn = { field: 'code', title: '№', synonyms: ['№ п/п', 'Номер', 'Код', 'п/п'] }

/** The number of a line: as it is written, else its place. Long ones are some other column. */
function codeOf(row: SourceRow, at: number, max: number): string {
  const code = words(row, 'code').replace(/[.)]$/, '')
  return code === '' ? String(at + 1) : code.slice(0, max + 1)
}

const tooLong = (code: string, max: number): string | null =>
  code.length > max ? `Номер «${code}…» длиннее ${max} знаков.` : null

/** A list of reference data: each line is one entry, known by its number (day) in its year. */
function referenceList(
  list: ReferenceList,
  entity: Entity,
  columns: readonly WantedColumn[],
  read: ReadLine,
  /** How an entry is called in a sentence about a second one. */
  called: (values: Values) => string,
): ListPlanner {
  return {
    columns: () => columns,
    lacks: ({ ctx, year }) =>
      mayWriteList(ctx, list, year)
        ? ''
        : `Список «${REFERENCE_LIST[list].title}» ${year} года ведёт регион: загрузит его он, и список придёт с его пакетом.`,
    plan(of, rows): Planned {
      const seen = new Map<string, number>()
      const writes: Planned['writes'] = []
      const planned = rows.map((row, at): ImportRow => {
        const warnings: Warnings = [...row.problems]
        const values = read(of, row, at, warnings)
        const name = words(row, 'title') || words(row, 'on') || words(row, 'code')
        if (typeof values === 'string') return skipped(row.line, name, values, warnings)
        const id = keyedId(entity, 'ref', values)
        const twin = seen.get(id)
        if (twin !== undefined)
          return skipped(row.line, name, `${called(values)} уже есть в строке ${twin} файла.`, warnings)
        seen.set(id, row.line)
        const compared = compare(of, entity, id, values, warnings, [...(entity.key ?? []), 'position'])
        if (compared.write) writes.push({ ...compared.write, deleted: false })
        return lineOf(row.line, name, [compared], warnings)
      })
      return { rows: planned, writes }
    },
  }
}

export const riskDirectionsList = referenceList(
  'directions',
  riskDirectionEntity,
  [
    NUMBER,
    {
      field: 'title',
      title: 'Рисковое направление',
      synonyms: ['Направление', 'Наименование', 'Риск', 'Фактор риска'],
      required: true,
    },
    { field: 'heading', title: 'Группа', synonyms: ['Раздел', 'Блок', 'Группа рисков'] },
  ],
  ({ year }, row, at) => {
    const title = words(row, 'title')
    const code = codeOf(row, at, 10)
    if (title === '') return 'Нет названия направления.'
    return (
      tooLong(code, 10) ?? {
        year,
        code,
        position: at,
        title,
        heading: words(row, 'heading'),
        confirmed: true,
      }
    )
  },
  ({ code }) => `Направление с номером «${String(code)}»`,
)

const SITES: readonly [RegExp, SiteOf][] = [
  [/об[ао]|все|любо/, 'both'],
  [/школ|оо|организац/, 'school'],
  [/район|муницип|орган|мсу/, 'district'],
]

const readSite = (text: string): SiteOf | null | undefined => {
  const plain = text.toLowerCase()
  if (plain === '') return null
  const found = SITES.filter(([pattern]) => pattern.test(plain)).map(([, site]) => site)
  return found.includes('both') || found.length > 1 ? 'both' : found[0]
}

export const checklistList = referenceList(
  'checklist',
  checklistItemEntity,
  [
    NUMBER,
    {
      field: 'title',
      title: 'Пункт чек-листа',
      synonyms: ['Пункт', 'Требование', 'Что проверяется', 'Показатель', 'Критерий'],
      required: true,
    },
    { field: 'site', title: 'Для какого сайта', synonyms: ['Сайт', 'Чей сайт'] },
  ],
  ({ year }, row, at, warnings) => {
    const title = words(row, 'title')
    const code = codeOf(row, at, 20)
    if (title === '') return 'Нет текста пункта.'
    const site = understood(row, 'site', 'Для какого сайта', warnings, readSite) ?? 'both'
    return tooLong(code, 20) ?? { year, code, position: at, title, site }
  },
  ({ code }) => `Пункт с номером «${String(code)}»`,
)

const STAGES: readonly [RegExp, ExpertiseStage][] = [
  [/концеп/, 'concept'],
  [/(^|\D)1(\D|$)|перв|(^|\s)i(\s|$)/, 'evidence1'],
  [/(^|\D)2(\D|$)|втор|(^|\s)ii(\s|$)/, 'evidence2'],
]

const readStage = (text: string): ExpertiseStage | undefined =>
  ExpertiseStage.options.find((stage) => EXPERTISE_STAGE[stage] === text.toLowerCase()) ??
  STAGES.find(([pattern]) => pattern.test(text.toLowerCase()))?.[1]

const criteriaLines = referenceList(
  'criteria',
  criterionEntity,
  [
    {
      field: 'stage',
      title: 'Что проверяется',
      synonyms: ['Этап', 'Экспертиза', 'Набор', 'Документы'],
      required: true,
    },
    { ...NUMBER, title: 'Код', synonyms: ['№', '№ п/п', 'Номер'] },
    {
      field: 'title',
      title: 'Критерий',
      synonyms: ['Критерии', 'Показатель', 'Наименование'],
      required: true,
    },
    {
      field: 'max',
      title: 'Наибольший балл',
      synonyms: ['Балл', 'Максимальный балл', 'Максимум', 'Макс. балл'],
      required: true,
    },
  ],
  ({ year }, row, at) => {
    const [title, typed, max] = [words(row, 'title'), words(row, 'stage'), words(row, 'max')]
    const code = codeOf(row, at, 20)
    if (title === '') return 'Нет текста критерия.'
    const stage = readStage(typed)
    if (!stage)
      return `Непонятно, что проверяется: «${typed}». Нужно: ${ExpertiseStage.options.map((s) => EXPERTISE_STAGE[s]).join(', ')}.`
    if (!/^\d{1,3}$/.test(max) || Number(max) < 1 || Number(max) > 100)
      return `Наибольший балл – целое число от 1 до 100, а в файле «${max}».`
    return tooLong(code, 20) ?? { year, stage, code, position: at, title, max: Number(max) }
  },
  ({ code, stage }) => `Критерий «${String(code)}» (${EXPERTISE_STAGE[stage as ExpertiseStage]})`,
)

export const criteriaList: ListPlanner = {
  ...criteriaLines,
  plan(list, rows) {
    const { rows: lines, writes } = criteriaLines.plan(list, rows)
    return { rows: lines, writes: [...setsFor(list, writes), ...writes] }
  },
}

const KINDS: readonly [RegExp, DayKind][] = [
  [/сокращ|коротк|предпраздн/, 'short'],
  [/нерабоч|выход|праздн|каникул/, 'off'],
  [/рабоч/, 'work'],
]

const readKind = (text: string): DayKind | null | undefined =>
  text === '' ? null : KINDS.find(([pattern]) => pattern.test(text.toLowerCase()))?.[1]

export const calendarList = referenceList(
  'calendar',
  calendarDayEntity,
  [
    { field: 'on', title: 'День', synonyms: ['Дата', 'Число'], required: true },
    { field: 'kind', title: 'Какой день', synonyms: ['Вид', 'Вид дня', 'Тип', 'Тип дня'] },
    { field: 'title', title: 'Название', synonyms: ['Праздник', 'Примечание', 'Основание'] },
  ],
  ({ year }, row, _, warnings) => {
    const typed = words(row, 'on')
    const read = readTypedDate(typed, year)
    if (read.kind === 'empty') return 'Не указан день.'
    if (read.kind === 'invalid') return `Такого дня нет: «${typed}».`
    if (!read.iso.startsWith(`${year}-`)) return `${formatDate(read.iso)} – не ${year} год.`
    const kind = understood(row, 'kind', 'Какой день', warnings, readKind) ?? 'off'
    return { on: read.iso, kind, title: words(row, 'title') }
  },
  ({ on }) => `День ${formatDate(String(on))}`,
)
