import { create } from 'zustand'

/** Whether the search over everything is open. */
export const useSearch = create<{ opened: boolean }>()(() => ({ opened: false }))

export const openSearch = () => useSearch.setState({ opened: true })
export const closeSearch = () => useSearch.setState({ opened: false })
