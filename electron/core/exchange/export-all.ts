import { type DistrictOutcome, SILENT_DAYS } from '../../../shared/package.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { Context } from '../context.ts'
import { explain } from '../database/failure.ts'
import { all, build } from '../database/query.ts'
import { readCoverage } from '../ledger/replica.ts'
import { exportPackage } from './export.ts'
import { listPackages, type PackageRow } from './package-journal.ts'
import { districtParty, scopesFor } from './parties.ts'
import { introduceKey } from './trust/introduce.ts'

const TASK = 'making'

type Told = Pick<DistrictOutcome, 'outcome' | 'text'>

/**
 * Why a package for a district is due; null when the last one still says everything: all that is known here was in it, it
 * was not declined, nothing came since, and it has not been waiting for its answer too long.
 */
function reasonFor(ctx: Context, district: string): string | null {
  const newest = (direction: 'in' | 'out') =>
    all(
      ctx.db,
      build
        .selectFrom('package')
        .select(['packageId', 'at', 'state', 'coverage'])
        .where('partner', '=', district)
        .where('direction', '=', direction)
        .where('kind', '=', 'data')
        .orderBy('at', 'desc')
        .orderBy('number', 'desc')
        .limit(1),
    )[0]
  const [last, came] = [newest('out'), newest('in')]
  if (!last) return 'первый пакет'
  if (last.state === 'refused') return 'прежний пакет отклонён'
  const sent = JSON.parse(last.coverage) as PackageRow['coverage']
  const isNew = scopesFor(ctx, districtParty(ctx, district)).data.some((scope) =>
    Object.entries(readCoverage(ctx.db, scope)).some(([replica, seq]) => seq > (sent[scope]?.[replica] ?? 0)),
  )
  if (isNew) return 'есть новое'
  if (came && came.at > last.at) return 'ответ на пакет района'
  const waiting = listPackages(ctx).find((p) => p.packageId === last.packageId)?.waitingDays ?? 0
  return waiting >= SILENT_DAYS ? `прежний без ответа ${waiting} дн.` : null
}

/**
 * A package for every district to which something has to be said, one after another; the region's alone. What stands against
 * one stops no other. Each file is among the outgoing ones.
 */
export async function exportToAll(ctx: Context): Promise<DistrictOutcome[]> {
  if (ctx.settings.get().role !== 'region')
    throw new Refusal({
      code: 'not-region',
      what: 'Пакеты для всех районов готовит регион.',
      safe: 'Ничего не изменено.',
      next: 'Район отправляет пакет своему региону.',
    })
  // Before anything is compared: the first time it is a change of its own.
  await introduceKey(ctx)
  const districts = all(ctx.db, build.selectFrom('district').select(['id', 'name'])).sort((a, b) =>
    (a.name ?? '').localeCompare(b.name ?? '', 'ru'),
  )
  const outcomes: DistrictOutcome[] = []
  const progress = (done: number) =>
    ctx.emit({
      type: 'progress',
      task: TASK,
      done,
      total: districts.length,
      label: `Готовлю пакеты: ${done} из ${districts.length}`,
    })
  for (const [at, { id, name }] of districts.entries()) {
    progress(at)
    const told = (outcome: Told, files: DistrictOutcome['files'] = []) =>
      outcomes.push({ district: id, name: name ?? 'Район', ...outcome, files })
    const reason = reasonFor(ctx, id)
    if (reason === null) {
      told({ outcome: 'nothing', text: 'нового с прошлого пакета нет' })
      continue
    }
    try {
      const made = await exportPackage(ctx, { district: id, ownComputer: false, passphrase: null })
      const files = [made, ...made.more].map(({ trayId, packageId }) => ({ trayId, packageId }))
      const number = listPackages(ctx).find((p) => p.packageId === made.packageId)?.number ?? 0
      const left =
        made.left.length > 0
          ? `; не поместились в письмо: ${made.left.map((f) => f.name).join(', ')} – их на флешке`
          : ''
      told({ outcome: 'made', text: `пакет № ${number} – ${reason}${left}` }, files)
    } catch (error) {
      const known = explain(error)
      if (!(known instanceof Refusal)) throw error
      told({ outcome: 'failed', text: `${known.what} ${known.next}` })
    }
  }
  progress(districts.length)
  return outcomes
}
