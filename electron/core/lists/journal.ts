import { writtenKey } from '../../../shared/alias.ts'
import type { Id, JsonValue } from '../../../shared/entity.ts'
import { type JournalField, JOURNALS, journalEntity } from '../../../shared/journal.ts'
import type { ImportRow } from '../../../shared/list-import.ts'
import { checkUrl } from '../../../shared/requisites.ts'
import { JournalKind } from '../../../shared/roadmap.ts'
import type { SourceRow, WantedColumn } from '../../../shared/spreadsheet.ts'
import { all, build, one } from '../database/query.ts'
import { ASKED, compare, lineOf, skipped } from './compare.ts'
import type { NamedSubject } from './names.ts'
import type { List, ListPlanner, Planned } from './planner.ts'
import { day, words } from './values.ts'

const ALSO: Record<JournalField, readonly string[]> = {
  on: ['Дата'],
  school: ['Школа', 'Организация', 'ОО'],
  curator: ['Куратор', 'ФИО куратора'],
  title: ['Название', 'Тема', 'Содержание', 'Наименование'],
  person: ['ФИО', 'Автор', 'Ответственный', 'Источник'],
  closedOn: ['Дата решения', 'Выполнено'],
  link: ['Ссылка', 'Адрес', 'URL'],
  note: ['Примечание', 'Комментарий', 'Результат'],
}

const ISO_DAY = new Set<JournalField>(['on', 'closedOn'])

const kindOf = ({ ctx, about }: List): JournalKind | null => {
  if (about.activity === null) return null
  const row = one(ctx.db, build.selectFrom('activity').select('journal').where('id', '=', about.activity))
  const kind = JournalKind.safeParse(row?.journal)
  return kind.success ? kind.data : null
}

const columnsOf = (list: List): readonly { field: JournalField; title: string }[] => {
  const kind = kindOf(list)
  return kind === null ? [] : JOURNALS[kind].columns
}

/** What makes an entry the same one in the next month's file. */
const sameness = (on: string, title: string, school: string): string =>
  [on, writtenKey(title), school].join('|')

function existing({ ctx, n, about }: List): Map<string, Id> {
  const rows = all(
    ctx.db,
    build
      .selectFrom('journal')
      .select(['id', 'on', 'title', 'school'])
      .where('scope', '=', n)
      .where('activity', '=', about.activity ?? ''),
  )
  return new Map(rows.map(({ id, on, title, school }) => [sameness(on ?? '', title ?? '', school ?? ''), id]))
}

/** Whom a column of a journal names; a name that nobody answers to is asked for, and the entry waits for it. */
function named(list: List, row: SourceRow, field: 'school' | 'curator'): NamedSubject | 'asked' | null {
  const typed = words(row, field)
  if (typed === '') return null
  const found = list.names.find(typed, row.line, [field])
  return found.kind === 'one' ? found.subject : found.kind === 'nobody' ? null : 'asked'
}

/** Entries of one journal of the roadmap. */
export const journalList: ListPlanner = {
  columns: (list) =>
    columnsOf(list).map(({ field, title }): WantedColumn => ({ field, title, synonyms: ALSO[field] })),
  lacks: (list) => (kindOf(list) === null ? 'Выберите журнал, в который загружаются записи.' : ''),
  plan(list, rows): Planned {
    const columns = columnsOf(list)
    const known = existing(list)
    const seen = new Map<string, number>()
    const writes: Planned['writes'] = []
    const planned = rows.map((row): ImportRow => {
      const warnings: ImportRow['warnings'] = [...row.problems]
      const given: Record<string, JsonValue> = { activity: list.about.activity }
      for (const { field, title } of columns) {
        if (ISO_DAY.has(field)) given[field] = day(row, field, title, list.year, warnings)
        else if (field === 'school' || field === 'curator') {
          const who = named(list, row, field)
          if (who === 'asked') return skipped(row.line, words(row, field), ASKED, warnings)
          given[field] = who?.id ?? null
        } else given[field] = words(row, field)
      }
      const wrong = words(row, 'link') === '' ? null : checkUrl(words(row, 'link'))
      if (wrong !== null) {
        warnings.push({ field: 'link', text: `Ссылка не загружена. ${wrong}` })
        given['link'] = null
      }
      const name = words(row, 'title') || words(row, 'person')
      if (columns.every(({ field }) => !given[field]))
        return skipped(row.line, name, 'Строка пуста.', warnings)
      const text = (field: JournalField) => (typeof given[field] === 'string' ? given[field] : '')
      const key = sameness(text('on'), text('title'), text('school'))
      const twin = seen.get(key)
      if (twin !== undefined)
        return skipped(row.line, name, `Такая же запись уже есть в строке ${twin}.`, warnings)
      seen.set(key, row.line)
      const id = known.get(key) ?? list.ctx.ledger.newId()
      const compared = compare(list, journalEntity, id, given, warnings, ['activity'])
      if (compared.write) writes.push(compared.write)
      return lineOf(row.line, name, [compared], warnings)
    })
    return { rows: planned, writes }
  },
}
