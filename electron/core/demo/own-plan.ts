import { z } from 'zod'
import { type Id, IsoDate } from '../../../shared/entity.ts'
import { OwnActivityPatch } from '../../../shared/own-plan.ts'
import { type Context, districtScope } from '../context.ts'
import { markDuties } from '../duties/tasks.ts'
import { addRow, takeRows, updateRow } from '../own-plan/edit.ts'
import { ownRows } from '../own-plan/read.ts'
import { sendVersion } from '../own-plan/send.ts'
import { listActivities } from '../roadmap/activities.ts'
import { type Built, demoFile } from './file.ts'

export const OwnPlanFile = z.object({
  /** Numbers of the region's rows that became rows of the own plan. */
  taken: z.array(z.string()),
  /** Own rows; dates of a recurring one that took place are `held`. */
  rows: z.array(OwnActivityPatch.extend({ held: z.array(IsoDate).optional() })),
  versions: z.array(z.object({ on: IsoDate, note: z.string() })),
  remarks: z.array(
    z.object({
      number: z.string(),
      on: IsoDate,
      text: z.string(),
      /** The indicator the remark was made about, where it was mended. */
      before: z.string().nullable(),
      answer: z.string(),
      answeredOn: IsoDate.nullable(),
    }),
  ),
})

/** Rows of the own plan by their number. */
export const numberedRows = (ctx: Context, { district, year }: Built): Map<string, Id> =>
  new Map(ownRows(ctx, districtScope(ctx, district), year).map(({ number, id }) => [number, id]))

/** On a day of the past, so that what is dated by itself is dated right. */
function onDay<T>(ctx: Context, day: string, work: () => T): T {
  const { demoToday } = ctx.settings.get()
  ctx.settings.set({ demoToday: day })
  try {
    return work()
  } finally {
    ctx.settings.set({ demoToday })
  }
}

/**
 * The own plan: taken from the region's roadmap, added to, sent, mended after the region's remark and sent again.
 * The remarks themselves are the region's words (region.ts).
 */
export function planOwn(ctx: Context, built: Built): void {
  const { year } = built
  const { taken, rows, versions, remarks } = demoFile(ctx, 'own-plan.json', OwnPlanFile)
  const wanted = new Set(taken)
  takeRows(
    ctx,
    year,
    listActivities(ctx.db, year).flatMap(({ number, id }) => (wanted.has(number) ? [id] : [])),
  )
  const unmended = new Map(remarks.map(({ number, before }) => [number, before]))
  const marks = rows.flatMap(({ held = [], ...patch }) => {
    const { id } = addRow(ctx, year)
    const before = unmended.get(patch.number ?? '')
    updateRow(ctx, id, before ? { ...patch, indicator: before } : patch)
    return held.map((on) => ({
      subject: id,
      occurrence: on,
      mark: { kind: 'done' as const, on, note: '' },
    }))
  })
  const [first, ...later] = versions
  if (first) onDay(ctx, first.on, () => sendVersion(ctx, { year, ...first }))
  const ids = numberedRows(ctx, built)
  for (const { number, answer, answeredOn } of remarks) {
    const id = ids.get(number)
    const indicator = rows.find((row) => row.number === number)?.indicator
    if (id && answeredOn) updateRow(ctx, id, { ...(indicator ? { indicator } : {}), answer, answeredOn })
  }
  for (const version of later) onDay(ctx, version.on, () => sendVersion(ctx, { year, ...version }))
  if (marks.length > 0) markDuties(ctx, { marks })
}
