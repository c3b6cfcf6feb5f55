import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { invalidate } from '../../../renderer/queries/index.ts'

/** A page that shows some answers of the core; `asked` counts how often it asked for each. */
async function shown(words: readonly string[], answerMs = 0) {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } })
  const asked: Record<string, number> = {}
  let underWay = 0
  let most = 0
  for (const word of words) {
    const observer = new QueryObserver(queries, {
      queryKey: [word, 'get'],
      queryFn: async () => {
        asked[word] = (asked[word] ?? 0) + 1
        most = Math.max(most, ++underWay)
        await new Promise((answered) => setTimeout(answered, answerMs))
        underWay--
        return asked[word]
      },
    })
    observer.subscribe(() => undefined)
  }
  await expect.poll(() => queries.isFetching()).toBe(0)
  for (const word of words) asked[word] = 0
  most = 0
  return { queries, asked, most: () => most }
}

test('the answer to a mark and the event of it make the page read once', async () => {
  const { queries, asked } = await shown(['attendance', 'ledger', 'schools'])
  await Promise.all([invalidate(queries, ['attendance']), invalidate(queries, ['attendance'])])
  expect(asked).toEqual({ attendance: 1, ledger: 1, schools: 0 })
})

test('what changed while it was being read is read once more, when the first reading is over', async () => {
  const { queries, asked, most } = await shown(['attendance'], 60)
  const first = invalidate(queries, ['attendance'])
  await expect.poll(() => asked['attendance']).toBe(1)
  const later = [invalidate(queries, ['attendance']), invalidate(queries, ['attendance'])]
  await first
  expect(asked['attendance']).toBe(1)
  await Promise.all(later)
  expect(asked['attendance']).toBe(2)
  expect(most()).toBe(1)
})

test('twenty quick marks on a slow computer are not twenty readings, and the last one is seen', async () => {
  const { queries, asked } = await shown(['attendance'], 50)
  let last = Promise.resolve()
  for (let mark = 0; mark < 20; mark++) {
    last = invalidate(queries, ['attendance'])
    await new Promise((typed) => setTimeout(typed, 25))
  }
  const before = asked['attendance'] ?? 0
  await last
  expect(before).toBeLessThanOrEqual(6)
  expect(queries.getQueryData(['attendance', 'get'])).toBe(asked['attendance'])
})

test('a change of something the page does not know makes it read everything', async () => {
  const { queries, asked } = await shown(['attendance', 'schools'])
  await invalidate(queries, ['школьный автобус'])
  expect(asked).toEqual({ attendance: 1, schools: 1 })
})
