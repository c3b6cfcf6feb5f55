import { z } from 'zod'
import type { Id } from '../../../shared/entity.ts'
import { ProgrammeIndicatorPatch, ProgrammeMeasurePatch, ProgrammePatch } from '../../../shared/programme.ts'
import { RiskPatch } from '../../../shared/risk.ts'
import type { Context } from '../context.ts'
import { createProgramme, updateProgramme } from '../programmes/edit.ts'
import { addLine } from '../programmes/lines.ts'
import { riskDirections } from '../reference/risk-directions.ts'
import { setRisks } from '../risks/set.ts'
import { type Built, demoFile } from './file.ts'

/** The school by its place among the schools of the training district, the direction by its code. */
const Of = z.object({ school: z.int(), direction: z.string() })

const RisksFile = z.object({
  risks: z.array(Of.extend(RiskPatch.shape)),
  programmes: z.array(
    Of.extend(ProgrammePatch.shape).extend({
      indicators: z.array(ProgrammeIndicatorPatch),
      measures: z.array(ProgrammeMeasurePatch),
    }),
  ),
})

/** Risk profiles and programmes: most in order, some with something left to do; the programmes of the file. */
export function workWithRisks(ctx: Context, { year, schools }: Built): Id[] {
  const file = demoFile(ctx, 'risks.json', RisksFile)
  const directions = new Map(riskDirections(ctx, year).map((d) => [d.code, d.id]))
  const place = (of: z.infer<typeof Of>) => ({
    school: schools[of.school] ?? '',
    direction: directions.get(of.direction) ?? '',
  })
  setRisks(ctx, {
    year,
    risks: file.risks.map(({ school, direction, ...patch }) => ({ ...place({ school, direction }), patch })),
  })
  return file.programmes.map(({ school, direction, indicators, measures, ...patch }) => {
    const of = place({ school, direction })
    const { id } = createProgramme(ctx, of.school, of.direction)
    updateProgramme(ctx, id, patch)
    for (const draft of indicators) addLine(ctx, 'indicator', id, draft)
    for (const draft of measures) addLine(ctx, 'measure', id, draft)
    return id
  })
}
