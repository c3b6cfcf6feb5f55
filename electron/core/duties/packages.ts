import { addDays, daysBetween, formatDate, localDay } from '../../../shared/date.ts'
import { SILENT_DAYS } from '../../../shared/package.ts'
import type { Context } from '../context.ts'
import { all, build } from '../database/query.ts'
import type { Draft } from './draft.ts'

/** Packages of the district that were sent and that the region has not answered, whatever year they speak of. */
export function packageDuties(ctx: Context, day: string): Draft[] {
  if (ctx.settings.get().role !== 'district') return []
  const sent = all(
    ctx.db,
    build
      .selectFrom('package')
      .select(['packageId', 'number', 'sentAt'])
      .where('direction', '=', 'out')
      .where('kind', '!=', 'receipt')
      .where('state', '=', 'created')
      .where('sentAt', 'is not', null)
      .orderBy('number'),
  )
  return sent.map(({ packageId, number, sentAt }): Draft => {
    const on = localDay(sentAt ?? 0)
    const silent = daysBetween(on, day) >= SILENT_DAYS
    return {
      kind: 'region',
      subject: packageId,
      occurrence: 'once',
      number: '',
      title: `Квитанция на пакет № ${number}`,
      school: null,
      from: on,
      due: addDays(on, SILENT_DAYS),
      settled: 'waiting',
      mark: null,
      markable: false,
      remarks: [
        `Отправлен ${formatDate(on)}, ответа нет.${silent ? ' Узнайте по телефону, дошёл ли он.' : ''}`,
      ],
      page: `/exchange/out/${packageId}`,
    }
  })
}
