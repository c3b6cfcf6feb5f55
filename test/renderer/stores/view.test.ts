import { expect, test } from 'vitest'
import { keptView, useView } from '../../../renderer/stores/view.ts'

test('filters that are set are kept, what was typed to find something is not', () => {
  const { setFilter, clearFilters } = useView.getState()
  setFilter('duties', 'kind', 'stage')
  setFilter('duties', 'search', 'Луговое')
  setFilter('schools', 'search', '2')
  setFilter('roadmap', 'state', '')
  expect(keptView(useView.getState())).toEqual({
    navigationCollapsed: false,
    chosenDistrict: null,
    filters: { duties: { kind: 'stage' } },
  })
  clearFilters('duties')
  expect(keptView(useView.getState()).filters).toEqual({})
})
