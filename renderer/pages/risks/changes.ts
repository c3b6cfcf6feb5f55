import type { RiskMap, RiskPatch, RiskRequest } from '../../../shared/risk.ts'
import type { Cell } from '../../grid/movement.ts'

export type RiskChange = RiskRequest['risks'][number]

const at = (map: RiskMap, { row, col }: Cell) => {
  const school = map.schools[row]
  const direction = map.directions[col]
  return school && direction ? { school, direction, risk: school.risks[direction.id] } : null
}

/** What has to be written so that the cells hold these values; cells that hold them already are left out. */
export const setCells = (map: RiskMap, cells: readonly Cell[], patch: RiskPatch): RiskChange[] =>
  cells.flatMap((cell) => {
    const found = at(map, cell)
    if (!found) return []
    const { school, direction, risk } = found
    const differs = Object.entries(patch).some(
      ([field, value]) => (risk?.[field as keyof RiskPatch] ?? null) !== value,
    )
    return differs ? [{ school: school.id, direction: direction.id, patch }] : []
  })

/** Space: activates what is not; when all are active, takes it back. */
export function toggleActivation(map: RiskMap, cells: readonly Cell[], today: string) {
  const idle = cells.filter((cell) => !at(map, cell)?.risk?.activatedOn)
  return idle.length > 0
    ? { on: true, changes: setCells(map, idle, { activatedOn: today }) }
    : { on: false, changes: setCells(map, cells, { activatedOn: null }) }
}

/** «П»: verifies what is not; when all are verified, takes it back. */
export function toggleVerified(map: RiskMap, cells: readonly Cell[]) {
  const left = cells.filter((cell) => at(map, cell)?.risk?.verified !== true)
  return left.length > 0
    ? { on: true, changes: setCells(map, left, { verified: true }) }
    : { on: false, changes: setCells(map, cells, { verified: null }) }
}

/** Delete: the marks go, the notes stay. */
export const clearCells = (map: RiskMap, cells: readonly Cell[]): RiskChange[] =>
  setCells(map, cells, { significance: null, verified: null, activatedOn: null })

/** Ctrl+D: the significance is taken from above; verification and activation stay each school's own. */
export const fillSignificance = (map: RiskMap, pairs: readonly { from: Cell; to: Cell }[]): RiskChange[] =>
  pairs.flatMap(({ from, to }) =>
    setCells(map, [to], { significance: at(map, from)?.risk?.significance ?? null }),
  )
