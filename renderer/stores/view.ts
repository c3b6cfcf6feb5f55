import { create } from 'zustand'
import { persist } from 'zustand/middleware'

interface ViewState {
  navigationCollapsed: boolean
  toggleNavigation: () => void
  /** Which district the region looks at; the district's role always looks at its own. */
  chosenDistrict: string | null
  chooseDistrict: (id: string | null) => void
  /** Filters of each page, kept while the person walks to another page and back. */
  filters: Record<string, Record<string, string>>
  setFilter: (page: string, name: string, value: string) => void
  clearFilters: (page: string) => void
}

/** What belongs to the view alone; nothing here is data. */
export const useView = create<ViewState>()(
  persist(
    (set) => ({
      navigationCollapsed: false,
      toggleNavigation: () => set((s) => ({ navigationCollapsed: !s.navigationCollapsed })),
      chosenDistrict: null,
      chooseDistrict: (id) => set({ chosenDistrict: id }),
      filters: {},
      setFilter: (page, name, value) =>
        set((s) => ({ filters: { ...s.filters, [page]: { ...s.filters[page], [name]: value } } })),
      clearFilters: (page) => set((s) => ({ filters: { ...s.filters, [page]: {} } })),
    }),
    {
      name: 'view',
      partialize: ({ navigationCollapsed, chosenDistrict }) => ({ navigationCollapsed, chosenDistrict }),
    },
  ),
)

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
