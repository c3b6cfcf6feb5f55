import { writtenKey } from '../../../shared/alias.ts'
import type { Id } from '../../../shared/entity.ts'
import type { ImportRow } from '../../../shared/list-import.ts'
import { ownActivityEntity, PLAN_COLUMNS, type PlanLine } from '../../../shared/own-plan.ts'
import { parseSchedule } from '../../../shared/schedule-parse.ts'
import type { WantedColumn } from '../../../shared/spreadsheet.ts'
import { all, build } from '../database/query.ts'
import { listActivities } from '../roadmap/activities.ts'
import { compare, lineOf, skipped } from './compare.ts'
import type { List, ListPlanner, Planned } from './planner.ts'
import { words } from './values.ts'

const FIELDS = Object.keys(PLAN_COLUMNS) as (keyof PlanLine)[]

const ALSO: Record<keyof PlanLine, readonly string[]> = {
  number: ['№ п/п', 'Номер', 'п/п'],
  title: ['Мероприятия', 'Наименование мероприятия', 'Содержание деятельности'],
  scheduleText: ['Сроки реализации', 'Срок', 'Сроки', 'Срок проведения', 'Дата'],
  executors: ['Исполнители', 'Ответственные', 'Ответственный', 'Ответственные исполнители'],
  tasks: ['Задача', 'Цель'],
  indicator: ['Показатели реализации', 'Показатель', 'Показатели', 'Результат', 'Ожидаемый результат'],
}

/** Rows of the own plan as they stand, by number and by title. */
function existing({ ctx, n, year }: List) {
  const rows = all(
    ctx.db,
    build
      .selectFrom('ownActivity')
      .select(['id', 'number', 'title', 'position'])
      .where('scope', '=', n)
      .where('year', '=', year)
      .orderBy('position'),
  )
  const by = (key: (row: (typeof rows)[number]) => string) =>
    new Map(rows.flatMap((row) => (key(row) === '' ? [] : [[key(row), row.id] as const])))
  return {
    byNumber: by(({ number }) => (number ?? '').replace(/\.$/, '')),
    byTitle: by(({ title }) => writtenKey(title ?? '')),
    last: Math.max(0, ...rows.map(({ position }) => position ?? 0)),
  }
}

/** The district's own roadmap as it lies in a table: six columns, schedules read from their words. */
export const ownPlanList: ListPlanner = {
  columns: () =>
    FIELDS.map((field): WantedColumn => ({
      field,
      title: PLAN_COLUMNS[field],
      synonyms: ALSO[field],
      required: field === 'title',
    })),
  lacks: () => '',
  plan(list, rows): Planned {
    const { byNumber, byTitle, last } = existing(list)
    const regional = new Map(
      listActivities(list.ctx.db, list.year).map((a) => [a.number, { id: a.id, title: writtenKey(a.title) }]),
    )
    let position = last
    const seen = new Map<Id, number>()
    const writes: Planned['writes'] = []
    const planned = rows.map((row): ImportRow => {
      const warnings: ImportRow['warnings'] = [...row.problems]
      const line = Object.fromEntries(FIELDS.map((field) => [field, words(row, field)])) as PlanLine
      const number = line.number.replace(/\.$/, '')
      if (line.title === '') return skipped(row.line, number, 'Не указано мероприятие.', warnings)
      const known = byTitle.get(writtenKey(line.title)) ?? (number === '' ? undefined : byNumber.get(number))
      const twin = known === undefined ? undefined : seen.get(known)
      if (twin !== undefined)
        return skipped(row.line, line.title, `Эта строка плана уже есть в строке ${twin}.`, warnings)
      const id = known ?? list.ctx.ledger.newId()
      seen.set(id, row.line)
      byTitle.set(writtenKey(line.title), id)
      const read = parseSchedule(line.scheduleText, list.year)
      if (line.scheduleText !== '' && 'reason' in read)
        warnings.push({
          field: 'scheduleText',
          text: `Срок останется словами, в «Сроки» не попадёт. ${read.reason}`,
        })
      const source = regional.get(number)
      const compared = compare(
        list,
        ownActivityEntity,
        id,
        {
          year: list.year,
          ...(known === undefined ? { position: ++position } : {}),
          ...line,
          number,
          schedule: 'schedule' in read ? read.schedule : null,
          activity: source?.title === writtenKey(line.title) ? source.id : null,
        },
        warnings,
        ['year', 'position'],
      )
      // The words of the deadline say it already.
      const changes = compared.changes.filter(({ field }) => field !== 'schedule' && field !== 'activity')
      if (compared.write) writes.push(compared.write)
      return lineOf(
        row.line,
        [number, line.title].filter(Boolean).join(' '),
        [{ ...compared, changes }],
        warnings,
      )
    })
    return { rows: planned, writes }
  },
}
