import type { Conflict, ConflictDecision, ConflictName, ConflictValue } from '../../../shared/conflict.ts'
import { localMoment } from '../../../shared/date.ts'

export const keyOf = ({ entity, record, field }: ConflictName): string => `${entity} ${record} ${field}`

const FROM: Record<ConflictValue['from'], string> = {
  here: 'этот компьютер',
  ours: 'другой компьютер',
  region: 'регион',
  district: 'район',
}

/** «Иванова М. П., 29.03.2022 10:14, этот компьютер» */
export const source = ({ author, at, from }: ConflictValue): string =>
  [author, localMoment(at), FROM[from]].filter(Boolean).join(', ')

/** «Иванова М. П. – другой компьютер», for the list of workplaces. */
export const workplace = ({ author, from }: ConflictValue): string =>
  [author, FROM[from]].filter(Boolean).join(' – ')

/** What stands on either side: what this computer says, or what is shown, and everything else. */
export interface Sides {
  left: ConflictValue
  right: readonly ConflictValue[]
}

export function sidesOf({ values }: Conflict): Sides | null {
  const left = values.find(({ from }) => from === 'here') ?? values.find(({ shown }) => shown)
  return left ? { left, right: values.filter((value) => value !== left) } : null
}

/** Word of the button that takes a value. */
export function taking({ kind }: Conflict, { from, value }: ConflictValue): string {
  if (kind === 'deletion') return value === true ? 'Удалить' : 'Оставить запись'
  return from === 'here' ? 'Оставить моё' : 'Взять это'
}

export const take = ({ entity, record, field }: Conflict, { token }: ConflictValue): ConflictDecision => ({
  entity,
  record,
  field,
  take: { token },
})

/** Every workplace that says something in what can be decided here, with how often. */
export function workplacesIn(conflicts: readonly Conflict[]) {
  const found = new Map<string, { replica: string; words: string; count: number; here: boolean }>()
  for (const { mine, values } of conflicts) {
    if (!mine) continue
    for (const value of new Map(values.map((v) => [v.replica, v])).values()) {
      const known = found.get(value.replica)
      if (known) known.count++
      else
        found.set(value.replica, {
          replica: value.replica,
          words: workplace(value),
          count: 1,
          here: value.from === 'here',
        })
    }
  }
  return [...found.values()].toSorted((a, b) => Number(b.here) - Number(a.here) || b.count - a.count)
}

export const OWNER: Record<'region' | 'district' | 'nobody', string> = {
  district: 'Решает район',
  region: 'Решает регион',
  nobody: 'Нужна более новая версия программы',
}

export const groupOf = ({ mine, owner }: Conflict): string => (mine ? 'Решаете вы' : OWNER[owner ?? 'nobody'])
