import type { BuiltDistrict } from '../district.ts'
import type { Figure } from '../measure.ts'
import type { Workbench } from '../workbench.ts'
import { measureExport } from './export.ts'
import { measureChangedImport } from './import.ts'
import { measureForty, measureThirty } from './region.ts'
import { changeYear, packageOf } from './year.ts'

type Filled = BuiltDistrict & { dataDir: string }

/** The exchange as a whole: a district's year, a region of thirty and of forty. */
export async function measureExchange(bench: Workbench, year: Filled, large: Filled): Promise<Figure[]> {
  const small = await packageOf(bench, year.dataDir)
  const changed = await changeYear(bench, large.dataDir, large)
  return [
    ...(await measureChangedImport(bench, changed)),
    ...(await measureExport(bench, changed)),
    {
      operation: 'package of 12 schools, a full year',
      unit: 'KB',
      ours: small.length / 1024,
      limit: null,
      goal: 350,
    },
    await measureThirty(bench, small),
    await measureForty(bench, changed.before),
  ]
}
