import { PLAN_COLUMNS, type PlanLine } from './own-plan.ts'

/** What became of one line between two versions of the own roadmap. */
export interface LineChange {
  kind: 'added' | 'removed' | 'changed'
  number: string
  title: string
  /** Of a changed line: each column that differs. */
  columns: { title: string; before: string; after: string }[]
}

const FIELDS = Object.keys(PLAN_COLUMNS) as (keyof PlanLine)[]

/**
 * The differences between two versions. A line is the same one when its number is (a number that stands twice names
 * nobody), else when its title is.
 */
export function diffPlans(before: readonly PlanLine[], after: readonly PlanLine[]): LineChange[] {
  const left = new Set(before)
  const pairs = new Map<PlanLine, PlanLine>()
  for (const field of ['number', 'title'] as const)
    for (const line of after) {
      if (pairs.has(line) || line[field] === '' || after.filter((l) => l[field] === line[field]).length > 1)
        continue
      const same = [...left].filter((l) => l[field] === line[field])
      const [found] = same
      if (!found || same.length > 1) continue
      pairs.set(line, found)
      left.delete(found)
    }
  const name = ({ number, title }: PlanLine) => ({ number, title })
  const kept = after.flatMap((line): LineChange[] => {
    const old = pairs.get(line)
    if (!old) return [{ kind: 'added', ...name(line), columns: [] }]
    const columns = FIELDS.filter((field) => old[field] !== line[field]).map((field) => ({
      title: PLAN_COLUMNS[field],
      before: old[field],
      after: line[field],
    }))
    return columns.length > 0 ? [{ kind: 'changed', ...name(line), columns }] : []
  })
  return [...kept, ...[...left].map((line): LineChange => ({ kind: 'removed', ...name(line), columns: [] }))]
}
