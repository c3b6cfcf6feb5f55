import type { Entity, Id } from '../../../shared/entity.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { Context } from '../context.ts'
import { isLeftToDistrict, standIns } from '../ledger/stand-in.ts'
import type { RecordWrite } from '../ledger/write.ts'

/**
 * Whether this workplace may say these records: the region always, a district only where neither its region nor the
 * program's own files have spoken (SPEC O9).
 */
export function maySay(ctx: Context, records: Iterable<{ entity: Entity; id: Id }>): boolean {
  const { role } = ctx.settings.get()
  if (role !== 'district') return role === 'region'
  const ours = standIns(ctx.db)
  return [...records].every(({ entity, id }) => isLeftToDistrict(ctx.db, entity.name, id, ours))
}

/** Writes reference data as one undo step; refuses with `region-only` what the region has said. */
export function writeReference(
  ctx: Context,
  label: string,
  records: readonly RecordWrite[],
  refusal: () => Refusal = regionsWord,
): void {
  if (!maySay(ctx, records)) throw refusal()
  ctx.ledger.write({ scope: 'ref', label, records, forRegion: true })
}

/** A list of a year that somebody else keeps. */
export const listRefusal = (title: string, year: number): Refusal =>
  new Refusal({
    code: 'region-only',
    what: `Список «${title}» ${year} года ведёт регион.`,
    safe: 'Ничего не изменено.',
    next: 'Сообщите региональному координатору, что исправить: исправление придёт с его пакетом.',
  })

const regionsWord = () =>
  new Refusal({
    code: 'region-only',
    what: 'Это справочные данные региона: их исправляет регион.',
    safe: 'Ничего не изменено.',
    next: 'Сообщите региональному координатору, что исправить: исправление придёт с его пакетом.',
  })
