import { formatDate, localDay } from '../../../shared/date.ts'
import type { Entity } from '../../../shared/entity.ts'
import { activityEntity } from '../../../shared/roadmap.ts'
import { ReferenceList, type YearList, type YearReference } from '../../../shared/year-reference.ts'
import type { Context } from '../context.ts'
import { prepared } from '../database/query.ts'
import { recordedOf } from '../roadmap/recorded.ts'
import { knownRoadmap, mayWriteRoadmap } from '../roadmap/known.ts'
import { changesBehind, countedEntity, countOf, mayWriteList } from '../reference/records.ts'
import { SHIPPED } from '../reference/seed.ts'

/** «Поставляется с программой; исправлено потом: 2» or who brought it in, how and when. */
function sourceOf(ctx: Context, entity: Entity, year: number): string {
  const behind = changesBehind(ctx, entity, year)
  if (!behind) return ''
  const { label, author, at, others } = behind
  const came =
    author === SHIPPED ? 'Поставляется с программой' : `${label} – ${author}, ${formatDate(localDay(at))}`
  return others > 0 ? `${came}; других правок – ${others}.` : `${came}.`
}

/** Years that may have a list: every one of which anything is known. */
function yearsOf({ db }: Context): number[] {
  const rows = prepared(
    db,
    `SELECT year FROM riskDirection UNION SELECT year FROM criterion UNION SELECT year FROM checklistItem
     UNION SELECT CAST(substr("on", 1, 4) AS INTEGER) FROM calendarDay ORDER BY 1 DESC`,
  )
  return rows.pluck().all() as number[]
}

function listOf(ctx: Context, list: ReferenceList, year: number, years: readonly number[]): YearList {
  return {
    list,
    count: countOf(ctx, list, year),
    source: sourceOf(ctx, countedEntity(list), year),
    mine: mayWriteList(ctx, list, year),
    elsewhere: years.flatMap((other) => {
      const count = other === year ? 0 : countOf(ctx, list, other)
      return count > 0 ? [{ year: other, count }] : []
    }),
  }
}

/** What a year has of reference data, where it comes from, and who writes it here. */
export function yearReference(ctx: Context, year: number): YearReference {
  const roadmap = knownRoadmap(ctx, year)
  const years = yearsOf(ctx)
  return {
    year,
    roadmap: {
      rows: roadmap.rows.length,
      source: sourceOf(ctx, activityEntity, year),
      mine: mayWriteRoadmap(ctx, roadmap),
      shipped: ctx.reference.years.has(year),
      recorded: recordedOf(ctx.db, year).size,
    },
    lists: ReferenceList.options.map((list) => listOf(ctx, list, year, years)),
  }
}
