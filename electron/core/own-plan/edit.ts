import type { Id } from '../../../shared/entity.ts'
import { type OwnActivityPatch, ownActivityEntity } from '../../../shared/own-plan.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { parseSchedule } from '../../../shared/schedule-parse.ts'
import { type Context, ownScope, refuseUnknown, regionsScope } from '../context.ts'
import { emptied, filled } from '../patch.ts'
import { build, one } from '../database/query.ts'
import { scopeNumber } from '../ledger/replica.ts'
import { listActivities, listTargets } from '../roadmap/activities.ts'
import { today } from '../workplace/workplace.ts'
import { ownRows } from './read.ts'

const PLAN = 'План-график района'

function nextPosition(ctx: Context, scope: string, year: number): number {
  const last = one(
    ctx.db,
    build
      .selectFrom('ownActivity')
      .select((e) => e.fn.max('position').as('position'))
      .where('scope', '=', scopeNumber(ctx.db, scope))
      .where('year', '=', year),
  )
  return Number(last?.position ?? 0) + 1
}

/** Rows of the region's roadmap become rows of the district's own: same words, the indicators one under another. */
export function takeRows(ctx: Context, year: number, activities: readonly Id[]): { taken: number } {
  const scope = ownScope(ctx)
  const had = new Set(ownRows(ctx, scopeNumber(ctx.db, scope), year).map((row) => row.activity))
  const wanted = new Set(activities.filter((id) => !had.has(id)))
  const targets = listTargets(ctx.db, year)
  const rows = listActivities(ctx.db, year).filter((a) => wanted.has(a.id))
  if (rows.length === 0) return { taken: 0 }
  let position = nextPosition(ctx, scope, year)
  ctx.ledger.write({
    scope,
    label: `${PLAN}: из дорожной карты региона взято строк – ${rows.length}`,
    records: rows.map((a) => ({
      entity: ownActivityEntity,
      id: ctx.ledger.newId(),
      fields: filled({
        year,
        position: position++,
        activity: a.id,
        number: a.number,
        title: a.title,
        scheduleText: a.scheduleText,
        schedule: a.schedule,
        executors: a.executors,
        tasks: a.tasks,
        indicator: (targets.get(a.id) ?? []).map((t) => t.text).join('\n'),
      }),
    })),
  })
  return { taken: rows.length }
}

export function addRow(ctx: Context, year: number): { id: Id } {
  const scope = ownScope(ctx)
  const id = ctx.ledger.newId()
  ctx.ledger.write({
    scope,
    label: `${PLAN}: новая строка`,
    records: [{ entity: ownActivityEntity, id, fields: { year, position: nextPosition(ctx, scope, year) } }],
  })
  return { id }
}

/** The row of the own district that an id means, with what its sentences need. */
function rowNamed(ctx: Context, named: Id): { id: Id; year: number; name: string } {
  const id = refuseUnknown(ctx, ownActivityEntity, [named])(named)
  const row = one(
    ctx.db,
    build.selectFrom('ownActivity').select(['year', 'number', 'title']).where('id', '=', id),
  )
  return { id, year: row?.year ?? 0, name: row?.number || row?.title || 'новая строка' }
}

/** New words of a deadline are read at once; words nobody understands stay, without a schedule. */
export function updateRow(ctx: Context, named: Id, patch: OwnActivityPatch): void {
  const { id, year, name } = rowNamed(ctx, named)
  const fields = emptied(patch)
  if (patch.scheduleText !== undefined) {
    const read = parseSchedule(patch.scheduleText, year)
    fields['schedule'] = 'schedule' in read ? read.schedule : null
  }
  ctx.ledger.write({
    scope: ownScope(ctx),
    label: `${PLAN}: ${name}`,
    records: [{ entity: ownActivityEntity, id, fields }],
  })
}

export function removeRows(ctx: Context, named: readonly Id[]): void {
  const meant = refuseUnknown(ctx, ownActivityEntity, named)
  const ids = [...new Set(named.map(meant))]
  ctx.ledger.write({
    scope: ownScope(ctx),
    label: `${PLAN}: удалено строк – ${ids.length}`,
    records: ids.map((id) => ({ entity: ownActivityEntity, id, deleted: true })),
  })
}

/** One place up or down; the whole table is numbered anew, so that equal places part. */
export function moveRow(ctx: Context, named: Id, by: -1 | 1): void {
  const { id, year, name } = rowNamed(ctx, named)
  const scope = ownScope(ctx)
  const rows = ownRows(ctx, scopeNumber(ctx.db, scope), year)
  const from = rows.findIndex((row) => row.id === id)
  const moved = rows[from]
  if (!moved || !rows[from + by]) return
  const order = rows.toSpliced(from, 1).toSpliced(from + by, 0, moved)
  ctx.ledger.write({
    scope,
    label: `${PLAN}, порядок строк: ${name}`,
    records: order.map((row, at) => ({
      entity: ownActivityEntity,
      id: row.id,
      fields: { position: at + 1 },
    })),
  })
}

/** The region's recommendation on a row, dated today; an empty one takes it back. */
export function remarkRow(ctx: Context, district: Id, id: Id, remark: string): void {
  const scope = regionsScope(ctx, district)
  const row = one(
    ctx.db,
    build
      .selectFrom('ownActivity')
      .select(['number', 'title'])
      .where('id', '=', id)
      .where('scope', '=', scopeNumber(ctx.db, scope)),
  )
  if (!row)
    throw new Refusal({
      code: 'own-activity-unknown',
      what: 'В плане-графике района нет такой строки. Возможно, район её удалил.',
      safe: 'Ничего не изменено.',
      next: 'Обновите страницу.',
    })
  const text = remark.trim()
  ctx.ledger.write({
    scope,
    label: `Рекомендация к плану-графику района: ${row.number || row.title || 'строка без номера'}`,
    records: [
      {
        entity: ownActivityEntity,
        id,
        fields: { regionRemark: text === '' ? null : text, regionRemarkOn: text === '' ? null : today(ctx) },
      },
    ],
  })
}
