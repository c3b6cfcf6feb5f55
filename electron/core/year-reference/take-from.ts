import { formatDate, isRealDate } from '../../../shared/date.ts'
import type { JsonValue } from '../../../shared/entity.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { REFERENCE_LIST, type ReferenceList, type TakenList } from '../../../shared/year-reference.ts'
import type { Context } from '../context.ts'
import { keyedId } from '../ledger/id.ts'
import type { RecordWrite } from '../ledger/write.ts'
import { type ListRecord, listRecords, mayWriteList } from '../reference/records.ts'
import { listRefusal, writeReference } from '../reference/write.ts'

const WORKING = 'Рабочие выходные и сокращённые дни не взяты: их назначают каждый год.'

/** The same entry in another year; a sentence where that year can't have it. */
function moved(
  { entity, values }: ListRecord,
  from: number,
  year: number,
): Record<string, JsonValue> | string {
  const { on, kind, title, validFrom } = values
  if (typeof on === 'string') {
    if (kind !== 'off') return WORKING
    const day = `${year}${on.slice(4)}`
    return isRealDate(day)
      ? { ...values, on: day }
      : `${formatDate(on)} не взят: такого дня в ${year} году нет.`
  }
  const same = { ...values, year }
  if (!Object.hasOwn(entity.fields, 'validFrom')) return same
  // A set of criteria that was in force from a day of its year is so from that day of the other one.
  const since = typeof validFrom === 'string' ? `${year}${validFrom.slice(4)}` : null
  return {
    ...same,
    title: typeof title === 'string' ? title.replaceAll(String(from), String(year)) : null,
    validFrom: since !== null && isRealDate(since) ? since : null,
  }
}

/**
 * Adds what a year lacks of another year's list, as one undo step; entries of the same number (code, day) stay as they
 * are. Sheets and checks that were begun keep their own words anyway.
 */
export function takeFrom(ctx: Context, list: ReferenceList, year: number, from: number): TakenList {
  if (!mayWriteList(ctx, list, year)) throw listRefusal(REFERENCE_LIST[list].title, year)
  const source = listRecords(ctx, list, from)
  if (source.length === 0)
    throw new Refusal({
      code: 'list-empty',
      what: `За ${from} год списка «${REFERENCE_LIST[list].title}» нет.`,
      safe: 'Ничего не изменено.',
      next: 'Выберите другой год или загрузите список из таблицы.',
    })
  const there = new Set(listRecords(ctx, list, year).map(({ id }) => id))
  const left = new Set<string>()
  const records: RecordWrite[] = []
  let kept = 0
  for (const record of source) {
    const values = moved(record, from, year)
    if (typeof values === 'string') {
      left.add(values)
      continue
    }
    const { entity } = record
    const id = keyedId(entity, 'ref', values)
    if (there.has(id)) {
      kept++
      continue
    }
    const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
    records.push({ entity, id, deleted: false, fields: given })
  }
  if (records.length > 0)
    writeReference(ctx, `${REFERENCE_LIST[list].title} ${year} года: взято из ${from} года`, records)
  return { taken: records.length, kept, left: [...left].toSorted() }
}
