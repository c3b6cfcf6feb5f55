import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dotOf, replicaOf, seqOf } from '../../electron/core/ledger/dot.ts'
import { isConflict, joinCell, type Sibling } from '../../electron/core/ledger/join.ts'
import { covers } from '../../electron/core/ledger/replica.ts'
import { forAll, SEEDS } from './property.ts'

/** One cell as a copy knows it: its siblings, and how far it has heard of every other copy. */
interface State {
  siblings: readonly Sibling[]
  coverage: ReadonlyMap<number, number>
}

function join(mine: State, theirs: State): State {
  const coverage = new Map(mine.coverage)
  for (const [replica, seq] of theirs.coverage)
    coverage.set(replica, Math.max(seq, coverage.get(replica) ?? 0))
  return {
    siblings: joinCell(mine.siblings, theirs.siblings, covers(mine.coverage), covers(theirs.coverage)),
    coverage,
  }
}

const plain = ({ siblings, coverage }: State) => ({
  siblings,
  coverage: [...coverage].toSorted(([a], [b]) => a - b),
})

type Step =
  | { do: 'write'; on: number; value: number | null }
  | { do: 'other cell'; on: number }
  | { do: 'send'; on: number; to: number; age: number }

const copy = fc.nat({ max: 3 })
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('write' as const),
        on: copy,
        value: fc.constantFrom(0, 1, 2, null),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('other cell' as const), on: copy }) },
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant('send' as const),
        on: copy,
        to: copy,
        age: fc.nat({ max: 5 }),
      }),
    },
  ),
  { maxLength: 30, size: 'max' },
)

/** Every state four copies went through, and for each write what its author had seen. */
function play(history: readonly Step[]) {
  const states: State[] = [1, 2, 3, 4].map(() => ({ siblings: [], coverage: new Map() }))
  const known: Set<number>[] = states.map(() => new Set())
  const log = states.map((state, n) => [{ state, known: known[n] ?? new Set<number>() }])
  const seen = new Map<number, ReadonlySet<number>>()
  const set = (n: number, state: State, now: Set<number>) => {
    states[n] = state
    known[n] = now
    log[n]?.push({ state, known: now })
  }
  for (const step of history) {
    const mine = states[step.on] as State
    const knew = known[step.on] as Set<number>
    if (step.do === 'send') {
      const all = log[step.on] ?? []
      const sent = all[Math.max(0, all.length - 1 - step.age)]
      if (sent)
        set(
          step.to,
          join(states[step.to] as State, sent.state),
          new Set([...(known[step.to] ?? []), ...sent.known]),
        )
      continue
    }
    const dot = dotOf(step.on + 1, (mine.coverage.get(step.on + 1) ?? 0) + 1)
    const coverage = new Map([...mine.coverage, [replicaOf(dot), seqOf(dot)]])
    if (step.do === 'other cell') set(step.on, { ...mine, coverage }, knew)
    else {
      seen.set(dot, knew)
      set(step.on, { siblings: [{ dot, value: step.value }], coverage }, new Set([...knew, dot]))
    }
  }
  return { states, known, seen, all: log.flat().map((entry) => entry.state) }
}

const withPicks = fc.record({
  history: steps,
  picks: fc.array(fc.nat({ max: 999 }), { minLength: 3, maxLength: 3 }),
})

test.each(SEEDS)(
  'P3 the join of a cell is commutative, associative and idempotent over all states that can be met (%s)',
  (_, seed) => {
    forAll(
      seed,
      withPicks,
      ({ history, picks }) => {
        const { all } = play(history)
        const [a, b, c] = picks.map((n) => all[n % all.length]) as [State, State, State]
        expect(plain(join(a, b))).toEqual(plain(join(b, a)))
        expect(plain(join(join(a, b), c))).toEqual(plain(join(a, join(b, c))))
        expect(plain(join(a, a))).toEqual(plain(a))
        expect(plain(join(join(a, b), b))).toEqual(plain(join(a, b)))
      },
      10,
    )
  },
)

test.each(SEEDS)(
  'P1 P4 P5 P6 a cell holds exactly the writes that nobody known had seen, and conflicts when they differ (%s)',
  (_, seed) => {
    forAll(
      seed,
      steps,
      (history) => {
        const { states, known, seen } = play(history)
        states.forEach((state, n) => {
          const dots = [...(known[n] ?? [])]
          const alive = dots.filter((dot) => !dots.some((other) => seen.get(other)?.has(dot)))
          expect(state.siblings.map((s) => s.dot)).toEqual(alive.toSorted((a, b) => a - b))
          expect(isConflict(state.siblings)).toBe(new Set(state.siblings.map((s) => s.value)).size > 1)
        })
      },
      10,
    )
  },
)

test.each(SEEDS)('P1 copies that all heard of each other hold the same siblings (%s)', (_, seed) => {
  forAll(
    seed,
    steps,
    (history) => {
      const { states } = play(history)
      const [first, ...rest] = states.map((state) => plain(states.reduce(join, state)))
      for (const other of rest) expect(other).toEqual(first)
    },
    10,
  )
})
