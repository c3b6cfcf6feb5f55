import { create } from 'zustand'
import { PLAIN_VIEW, type View } from '../../shared/view.ts'

interface ViewState extends View {
  toggleNavigation: () => void
  /** Which district the region looks at; the district's role always looks at its own. */
  chooseDistrict: (id: string | null) => void
  /** Filters of each page, kept while the person walks to another page and back, and over a restart. */
  setFilter: (page: string, name: string, value: string) => void
  clearFilters: (page: string) => void
}

/** What belongs to the view alone; nothing here is data. */
export const useView = create<ViewState>()((set) => ({
  ...PLAIN_VIEW,
  toggleNavigation: () => set((s) => ({ navigationCollapsed: !s.navigationCollapsed })),
  chooseDistrict: (id) => set({ chosenDistrict: id }),
  setFilter: (page, name, value) =>
    set((s) => ({ filters: { ...s.filters, [page]: { ...s.filters[page], [name]: value } } })),
  clearFilters: (page) => set((s) => ({ filters: { ...s.filters, [page]: {} } })),
}))

/** What was typed to find something was meant for that moment; everything else of a page's filters is kept. */
const OF_THE_MOMENT = new Set(['search'])

/** The view as it is kept for the next start: filters that are set, without what was typed. */
export function keptView({ navigationCollapsed, chosenDistrict, filters }: View): View {
  const pages = Object.entries(filters).flatMap(([page, values]) => {
    const kept = Object.entries(values).filter(([name, value]) => value !== '' && !OF_THE_MOMENT.has(name))
    return kept.length > 0 ? [[page, Object.fromEntries(kept)] as const] : []
  })
  return { navigationCollapsed, chosenDistrict, filters: Object.fromEntries(pages) }
}

const NO_FILTERS: Record<string, string> = {}

/** The page's filters: `get('status')` is '' when not set. */
export function useFilters(page: string) {
  const values = useView((s) => s.filters[page] ?? NO_FILTERS)
  const { setFilter, clearFilters } = useView.getState()
  return {
    get: (name: string) => values[name] ?? '',
    set: (name: string, value: string) => setFilter(page, name, value),
    clear: () => clearFilters(page),
    any: Object.values(values).some((value) => value !== ''),
  }
}
