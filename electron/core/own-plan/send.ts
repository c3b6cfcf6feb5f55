import { formatDate } from '../../../shared/date.ts'
import type { Id } from '../../../shared/entity.ts'
import { planVersionEntity } from '../../../shared/own-plan.ts'
import { planEntity } from '../../../shared/plan.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { type Context, ownScope } from '../context.ts'
import { build, one } from '../database/query.ts'
import { keyedId } from '../ledger/id.ts'
import { scopeNumber } from '../ledger/replica.ts'
import type { RecordWrite } from '../ledger/write.ts'
import { listActivities, listTargets } from '../roadmap/activities.ts'
import { today } from '../workplace/workplace.ts'
import { ownRows, planLine } from './read.ts'

/**
 * Keeps the table as a version that was sent to the region, as one undo step. The first version is also the fact of
 * the roadmap's own row about municipal roadmaps (5.1 in 2022), unless somebody has marked that row already.
 */
export function sendVersion(
  ctx: Context,
  { year, on, note }: { year: number; on: string; note: string },
): { id: Id; number: number } {
  const scope = ownScope(ctx)
  const own = scopeNumber(ctx.db, scope)
  const rows = ownRows(ctx, own, year).map(planLine)
  if (rows.length === 0)
    throw new Refusal({
      code: 'own-plan-empty',
      what: 'В плане-графике района ещё нет строк.',
      safe: 'Ничего не записано.',
      next: 'Возьмите строки из дорожной карты региона или добавьте свои, потом отметьте отправку.',
    })
  if (on > today(ctx))
    throw new Refusal({
      code: 'sent-later',
      what: `День отправки ${formatDate(on)} ещё не наступил.`,
      safe: 'Ничего не записано.',
      next: 'Отметьте отправку в тот день, когда план-график уйдёт в регион.',
    })
  const last = one(
    ctx.db,
    build
      .selectFrom('planVersion')
      .select((e) => e.fn.max('number').as('number'))
      .where('scope', '=', own)
      .where('year', '=', year),
  )
  const number = Number(last?.number ?? 0) + 1
  const id = ctx.ledger.newId()
  const fact = factOfSending(ctx, scope, year, on, number)
  ctx.ledger.write({
    scope,
    label:
      `План-график района: версия ${number} направлена в регион ${formatDate(on)}` +
      (fact ? `; строка ${fact.number} выполнена` : ''),
    records: [
      {
        entity: planVersionEntity,
        id,
        fields: {
          year,
          number,
          on: today(ctx),
          sentOn: on,
          rows,
          ...(note.trim() ? { note: note.trim() } : {}),
        },
      },
      ...(fact ? [fact.write] : []),
    ],
  })
  return { id, number }
}

/** «Анализ … муниципальных дорожных карт (планов-графиков)», measured by «выполнено»: what sending is the fact of. */
function factOfSending(
  ctx: Context,
  scope: string,
  year: number,
  on: string,
  version: number,
): { number: string; write: RecordWrite } | null {
  const targets = listTargets(ctx.db, year)
  const row = listActivities(ctx.db, year).find(
    (a) =>
      a.class !== 'C' &&
      /муниципальн[а-я]+ (дорожн[а-я]+ карт|план[а-я]*-график)/i.test(a.title) &&
      targets.get(a.id)?.some((t) => t.measure.by === 'done'),
  )
  if (!row) return null
  const id = keyedId(planEntity, scope, { activity: row.id })
  const known = one(ctx.db, build.selectFrom('plan').select(['doneOn', 'evidence']).where('id', '=', id))
  if (known?.doneOn) return null
  const sentence = `План-график района, версия ${version}, направлен в регион ${formatDate(on)}.`
  return {
    number: row.number,
    write: {
      entity: planEntity,
      id,
      fields: { activity: row.id, doneOn: on, ...(known?.evidence ? {} : { evidence: sentence }) },
    },
  }
}
