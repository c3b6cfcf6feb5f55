import { z } from 'zod'
import { DayKind } from './calendar.ts'
import { IsoDate } from './entity.ts'
import { ExpertiseStage, Zones } from './expertise.ts'
import { REFERENCE_FORMAT } from './reference.ts'
import { Year } from './schedule.ts'
import { SiteOf } from './site-check.ts'

const head = {
  format: z.literal(REFERENCE_FORMAT),
  year: Year,
  revision: z.int().min(1),
  /** Where it comes from, and what is to be checked by the region's letter. */
  note: z.string().max(2000),
}

/** `<year>/criteria.json`: sets of criteria for the expertises of rows 5.2–5.8. */
export const CriteriaFile = z.strictObject({
  ...head,
  sets: z.array(
    z.strictObject({
      stage: ExpertiseStage,
      title: z.string().min(1).max(500),
      zones: Zones,
      validFrom: IsoDate,
      source: z.string().max(1000),
      criteria: z
        .array(
          z.strictObject({
            code: z.string().min(1).max(20),
            title: z.string().min(1).max(1000),
            max: z.int().min(1).max(100),
          }),
        )
        .min(1),
    }),
  ),
})
export type CriteriaFile = z.infer<typeof CriteriaFile>

/** `<year>/checklist.json`: what is looked at on the sites of schools and of the district (row 5.10). */
export const ChecklistFile = z.strictObject({
  ...head,
  items: z
    .array(
      z.strictObject({ code: z.string().min(1).max(20), title: z.string().min(1).max(1000), site: SiteOf }),
    )
    .min(1),
})
export type ChecklistFile = z.infer<typeof ChecklistFile>

/** `<year>/calendar.json`: days of the production calendar that are not what their weekday says. */
export const CalendarFile = z.strictObject({
  ...head,
  days: z.array(z.strictObject({ on: IsoDate, kind: DayKind, title: z.string().max(200) })),
})
export type CalendarFile = z.infer<typeof CalendarFile>
