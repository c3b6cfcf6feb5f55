import { createContext, useContext } from 'react'
import type { Workplace } from '../../shared/workplace.ts'
import { useView } from '../stores/view.ts'

export const WorkplaceContext = createContext<Workplace | null>(null)

/** Who works here, in which year; there is one wherever a page is shown. */
export function useWorkplace(): Workplace {
  const workplace = useContext(WorkplaceContext)
  if (!workplace) throw new Error('useWorkplace outside of the layout')
  return workplace
}

export interface Scope {
  district: string
  year: number
}

export const ScopeContext = createContext<Scope | null>(null)

/** The district and year that are looked at: input of most procedures. Only on routes with `needsDistrict`. */
export function useScope(): Scope {
  const scope = useContext(ScopeContext)
  if (!scope) throw new Error('useScope on a route without a district')
  return scope
}

/** The own district, at the region the chosen one; null while none is chosen. */
export function useDistrict(): string | null {
  const { role, district } = useWorkplace()
  const chosen = useView((s) => s.chosenDistrict)
  return role === 'district' ? (district?.id ?? null) : chosen
}

/** False where the region looks into a district's data: they are the district's to write. */
export const useMayWrite = (): boolean => useWorkplace().role === 'district'
