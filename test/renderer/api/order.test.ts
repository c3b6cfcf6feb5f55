import { expect, test } from 'vitest'
import { inOrder } from '../../../renderer/api/order.ts'

/** A core whose answers come when the test says so. */
function slowCore() {
  const asked: string[] = []
  const answers = new Map<string, { done: () => void; failed: () => void }>()
  const link = inOrder({
    call: (path) => {
      const name = path.join('.')
      asked.push(name)
      return new Promise((done, failed) =>
        answers.set(name, { done: () => done(name), failed: () => failed(new Error(name)) }),
      )
    },
  })
  const turn = () => new Promise((next) => setTimeout(next))
  return {
    asked,
    ask: (name: string) => link.call(name.split('.'), undefined, { context: {} }),
    answer: (name: string) => (answers.get(name)?.done(), turn()),
    refuse: (name: string) => (answers.get(name)?.failed(), turn()),
    turn,
  }
}

test('Ctrl+Z right after a mark waits until the mark is written, so that it takes back that mark', async () => {
  const { asked, ask, answer, turn } = slowCore()
  const mark = ask('attendance.mark')
  const undo = ask('ledger.undo')
  await turn()
  expect(asked).toEqual(['attendance.mark'])
  await answer('attendance.mark')
  expect(asked).toEqual(['attendance.mark', 'ledger.undo'])
  await answer('ledger.undo')
  expect(await Promise.all([mark, undo])).toEqual(['attendance.mark', 'ledger.undo'])
})

test('a refused change does not hold up the next one, and each caller hears of its own only', async () => {
  const { asked, ask, answer, refuse, turn } = slowCore()
  const mark = ask('attendance.mark')
  const set = ask('stages.set')
  await turn()
  const refused = mark.catch((error: unknown) => error)
  await refuse('attendance.mark')
  expect(await refused).toEqual(new Error('attendance.mark'))
  expect(asked).toEqual(['attendance.mark', 'stages.set'])
  await answer('stages.set')
  expect(await set).toBe('stages.set')
})

test('what is only read never waits for a change', async () => {
  const { asked, ask, turn } = slowCore()
  void ask('lists.apply')
  await turn()
  void ask('roadmap.list')
  void ask('events')
  expect(asked).toEqual(['lists.apply', 'roadmap.list', 'events'])
})
