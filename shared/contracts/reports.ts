import { z } from 'zod'
import { Id, IsoDate } from '../entity.ts'
import { ExpertiseStage } from '../expertise.ts'
import { OfDistrict, procedure } from '../procedure.ts'
import { TrayFile } from '../tray.ts'

/** Documents to be printed: each is an HTML document in the tray, ready for print and PDF. */
export const reportsContract = {
  /** «Отчёт об исполнении дорожной карты» */
  roadmapExecution: procedure.input(OfDistrict).output(TrayFile),
  /** «План-график» of the district: the table of today, or a version as it was sent. */
  ownPlan: procedure.input(OfDistrict.extend({ version: Id.nullable() })).output(TrayFile),
  /** «Отчёт о выполнении плана-графика» */
  ownPlanExecution: procedure.input(OfDistrict).output(TrayFile),
  /** «Аналитическая справка» on the sites (row 5.10), as it was at the end of a day; null is today. */
  siteStatement: procedure.input(OfDistrict.extend({ on: IsoDate.nullable() })).output(TrayFile),
  /** «Лист экспертной оценки»; a form to fill in by hand where nobody has begun. Null is the latest round. */
  expertiseSheet: procedure
    .input(
      OfDistrict.extend({
        school: Id,
        stage: ExpertiseStage,
        round: z.int().min(1).max(20).nullable(),
      }),
    )
    .output(TrayFile),
  /** «Сводка экспертиз» of a stage: every school, both levels. */
  expertiseSummary: procedure.input(OfDistrict.extend({ stage: ExpertiseStage })).output(TrayFile),
}
