import { z } from 'zod'
import { OfDistrict, procedure } from '../procedure.ts'
import { RiskMap, RiskRequest } from '../risk.ts'

export const risksContract = {
  map: procedure.input(OfDistrict).output(RiskMap),
  set: procedure.input(RiskRequest).output(z.object({ written: z.int() })),
}
