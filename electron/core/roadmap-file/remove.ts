import { Refusal } from '../../../shared/refusal.ts'
import { sectionEntity } from '../../../shared/roadmap.ts'
import type { Context } from '../context.ts'
import type { RecordWrite } from '../ledger/write.ts'
import { writeReference } from '../reference/write.ts'
import { recordedOf } from '../roadmap/recorded.ts'
import { knownRoadmap, mayWriteRoadmap } from '../roadmap/known.ts'
import { removalOf } from './records.ts'

const SAFE = 'Дорожная карта осталась как была.'
const NAMED = 5

/** Removes a roadmap that was loaded, with its sections and targets, as one undo step; only while nothing is recorded of it. */
export function removeRoadmap(ctx: Context, year: number): void {
  const roadmap = knownRoadmap(ctx, year)
  if (roadmap.rows.length === 0)
    throw new Refusal({
      code: 'roadmap-unknown',
      what: `Дорожной карты ${year} года в программе нет.`,
      safe: 'Ничего не изменено.',
      next: 'Обновите страницу.',
    })
  if (ctx.reference.years.has(year))
    throw new Refusal({
      code: 'roadmap-shipped',
      what: `Дорожная карта ${year} года поставляется с программой: целиком её убрать нельзя.`,
      safe: SAFE,
      next: 'Загрузите исправленную таблицу: строки, которых в ней нет, можно убрать.',
    })
  if (!mayWriteRoadmap(ctx, roadmap))
    throw new Refusal({
      code: 'region-only',
      what: `Дорожную карту ${year} года ведёт регион.`,
      safe: SAFE,
      next: 'Если она ошибочна, сообщите региональному координатору.',
    })
  const recorded = recordedOf(ctx.db, year)
  const numbers = roadmap.rows.flatMap(({ id, number }) => (recorded.has(id) ? [number] : []))
  if (numbers.length > 0)
    throw new Refusal({
      code: 'roadmap-has-facts',
      what: `По дорожной карте ${year} года уже внесены сведения: ${numbers.slice(0, NAMED).join(', ')}${numbers.length > NAMED ? ` и ещё строк – ${numbers.length - NAMED}` : ''}.`,
      safe: `${SAFE} Сведения целы.`,
      next: 'Исправьте её, загрузив исправленную таблицу: сведения останутся у своих строк.',
    })
  writeReference(ctx, `Убрана дорожная карта ${year} года, строк ${roadmap.rows.length}`, [
    ...roadmap.rows.flatMap(removalOf),
    ...[...roadmap.sections.values()].map(({ id }): RecordWrite => ({
      entity: sectionEntity,
      id,
      deleted: true,
    })),
  ])
}
