import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { transaction } from '../../electron/core/database/query.ts'
import { conflictsIn, loadCells } from '../../electron/core/ledger/record.ts'
import { rebuild, typedContent } from '../../electron/core/ledger/rebuild.ts'
import { readScope, type ScopeState } from '../../electron/core/ledger/state.ts'
import { tables } from '../../electron/core/ledger/table.ts'
import { SCOPE } from '../helpers/district.ts'
import { everyRow } from '../helpers/ledger.ts'
import { canonical, contentOf } from './content.ts'
import { clocklessHistories, histories, type History } from './commands.ts'
import { forAll, SEEDS } from './property.ts'
import { type Computer, openDatabases, World } from './world.ts'

const { dbs, close } = openDatabases(6)
afterAll(close)
/** Two more, for joins beside the history. */
const [left, right] = [dbs.slice(4, 5), dbs.slice(5, 6)]

function play({ computers, commands }: History): World {
  const world = new World(dbs.slice(0, computers))
  for (const command of commands) world.run(command)
  return world
}

/** A state as text: what is equal is equal to the byte. */
const text = (state: ScopeState) => JSON.stringify(state)
const stateText = ({ db }: Computer) => text(readScope(db, SCOPE))

/** What the typed tables show, in the oracle's form. */
function shown({ db }: Computer): Record<string, Record<string, Record<string, string>>> {
  const content = typedContent(db) as Record<string, Record<string, Record<string, never>>>
  return Object.fromEntries(
    Object.entries(content)
      .filter(([, records]) => Object.keys(records).length > 0)
      .map(([entity, records]) => [
        entity,
        Object.fromEntries(
          Object.entries(records).map(([id, fields]) => [
            id,
            Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, canonical(value)])),
          ]),
        ),
      ]),
  )
}

/** What a computer sent and has not forgotten by an older copy that was put back. */
const ownStill = ({ sent, known }: Computer) => sent.filter((post) => post.known.isSubsetOf(known))

/** Cells with two different values, as the oracle knows them and as the inbox lists them. */
const expectedConflicts = (world: World, computer: Computer): string[] =>
  [...world.expected(computer)]
    .filter(([, siblings]) => new Set(siblings.map((s) => s.slice(s.indexOf('=')))).size > 1)
    .map(([cell]) => cell)
    .sort()
const listedConflicts = ({ db }: Computer): string[] =>
  conflictsIn(db)
    .flatMap(({ entity, id, fields }) => fields.map((field) => `${entity} ${id} ${field}`))
    .sort()

/** A world of one computer that knows nothing yet. */
function newcomer(db: typeof left): { world: World; computer: Computer } {
  const world = new World(db, 2)
  return { world, computer: world.computer(0) }
}

test.each(SEEDS)(
  'P1 all copies of a scope that heard of everything are equal and show the same (%s)',
  (_, seed) => {
    forAll(seed, histories, (history) => {
      const world = play(history)
      world.settle()
      const [first, ...others] = world.computers
      if (!first) return
      expect(shown(first)).toEqual(world.expectedTables(first))
      for (const other of others) {
        expect(stateText(other)).toBe(stateText(first))
        expect(shown(other)).toEqual(shown(first))
        expect(listedConflicts(other)).toEqual(listedConflicts(first))
      }
    })
  },
)

test.each(SEEDS)(
  'P2 what was imported once changes no byte when it comes again, and reports nothing (%s)',
  (_, seed) => {
    forAll(seed, histories, (history) => {
      const world = play(history)
      for (const computer of world.computers) {
        // The name of a scope nobody wrote to may be noted.
        const before = everyRow(computer.db, ['scope'])
        for (const { state } of [...computer.received, ...ownStill(computer)]) {
          const { outcomes, entities } = world.import(computer, state)
          expect({ outcomes, entities: [...entities] }).toEqual({ outcomes: [], entities: [] })
        }
        // The name of a scope nobody wrote to may be noted.
        expect(everyRow(computer.db, ['scope'])).toBe(before)
      }
    })
  },
)

test('P2 a package whose cells were all overwritten meanwhile leaves no trace when it comes late', () => {
  const world = play({
    computers: 2,
    commands: [
      { on: 0, do: 'send', to: 0 },
      { on: 0, do: 'write', record: 0, variant: 5 },
      { on: 0, do: 'send', to: 1 },
      { on: 0, do: 'put back', which: 0 },
      { on: 1, do: 'write', record: 0, variant: 2 },
      { on: 1, do: 'send', to: 0 },
    ],
  })
  const computer = world.computer(0)
  const before = everyRow(computer.db, ['scope'])
  const late = computer.sent[1]?.state
  expect(late?.changes).toHaveLength(1)
  if (late) world.import(computer, late)
  expect(everyRow(computer.db, ['scope'])).toBe(before)
})

test.each(SEEDS)('P3 the same packages in any order and grouping give the same state (%s)', (_, seed) => {
  forAll(
    seed,
    fc.record({
      history: histories,
      order: fc.array(fc.nat({ max: 99 }), { minLength: 2, maxLength: 12 }),
      groups: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
    }),
    ({ history, order, groups }) => {
      const world = play(history)
      const all = world.computers.flatMap((c) => [...c.sent.map((s) => s.state), readScope(c.db, SCOPE)])
      const straight = newcomer(left)
      for (const state of all) straight.world.import(straight.computer, state)
      const expected = stateText(straight.computer)
      const expectedShown = shown(straight.computer)

      // Another order, some of them twice, and some gathered by a middleman who passes on what he joined.
      const shuffled = [...order.map((n) => all[n % all.length] as ScopeState), ...all.toReversed()]
      const middle = newcomer(left)
      const target = newcomer(right)
      shuffled.forEach((state, n) => {
        if (groups[n % groups.length]) target.world.import(target.computer, state)
        else middle.world.import(middle.computer, state)
      })
      target.world.import(target.computer, readScope(middle.computer.db, SCOPE))
      expect(stateText(target.computer)).toBe(expected)
      expect(shown(target.computer)).toEqual(expectedShown)
    },
  )
})

test.each(SEEDS)('P4 no entry that left a computer is lost without a write that saw it (%s)', (_, seed) => {
  forAll(seed, histories, (history) => {
    const world = play(history)
    // What reached nobody but a computer whose older copy was put back is still in the mail.
    const left = world.computers
      .flatMap((c) => c.sent)
      .filter((post) => world.computers.some((c) => post.known.isSubsetOf(c.known)))
    world.settle()
    for (const computer of world.computers) {
      const content = contentOf(readScope(computer.db, SCOPE))
      for (const { state } of left)
        for (const [cell, siblings] of contentOf(state))
          for (const sibling of siblings) {
            const dot = sibling.slice(0, sibling.indexOf('='))
            const alive = content.get(cell)?.includes(sibling) === true
            expect(alive || world.overwritten(dot, cell, computer.known), `${cell}: ${sibling}`).toBe(true)
          }
    }
  })
})

test.each(SEEDS)('P5 a write never loses to a value its author had seen (%s)', (_, seed) => {
  forAll(seed, histories, (history) => {
    const world = play(history)
    const check = () => {
      for (const computer of world.computers)
        for (const [cell, siblings] of contentOf(readScope(computer.db, SCOPE)))
          for (const sibling of siblings) {
            const dot = sibling.slice(0, sibling.indexOf('='))
            expect(world.overwritten(dot, cell, computer.known), `${cell}: ${sibling}`).toBe(false)
          }
    }
    check()
    world.settle()
    check()
  })
})

test.each(SEEDS)(
  'P6 concurrent different values are one conflict everywhere until resolved, equal ones none (%s)',
  (_, seed) => {
    forAll(seed, histories, (history) => {
      const world = play(history)
      for (const computer of world.computers)
        expect(listedConflicts(computer)).toEqual(expectedConflicts(world, computer))
      world.settle()
      const everywhere = world.computers.map((c) => listedConflicts(c))
      for (const listed of everywhere) expect(listed).toEqual(everywhere[0])

      // One person decides for the value that is shown, and the others hear of it.
      const [first] = world.computers
      if (!first) return
      for (const { entity, id, fields } of conflictsIn(first.db)) {
        const known = tables.get(entity)?.entity
        if (!known) continue
        const values = Object.fromEntries(
          fields.map((f) => [f, loadCells(first.db, entity, id, true)?.fields.get(f)?.[0]?.value ?? null]),
        )
        const { _deleted: deleted, ...rest } = values
        first.ledger.write({
          scope: SCOPE,
          label: 'Решено',
          records: [
            {
              entity: known,
              id,
              fields: rest,
              ...(deleted === undefined ? {} : { deleted: deleted === true }),
            },
          ],
        })
      }
      expect(listedConflicts(first)).toEqual([])
      const decided = readScope(first.db, SCOPE)
      for (const other of world.computers) {
        world.import(other, decided)
        expect(listedConflicts(other)).toEqual([])
      }
    })
  },
)

test.each(SEEDS)('Every computer holds at any moment exactly what causality says (%s)', (_, seed) => {
  forAll(seed, histories, ({ computers, commands }) => {
    const world = new World(dbs.slice(0, computers))
    for (const command of commands) {
      world.run(command)
      const touched = world.computer('to' in command ? command.to : command.on)
      expect(contentOf(readScope(touched.db, SCOPE))).toEqual(world.expected(touched))
      expect(shown(touched)).toEqual(world.expectedTables(touched))
    }
  })
})

test.each(SEEDS)('No dot has two values, wherever it is met (%s)', (_, seed) => {
  forAll(seed, histories, (history) => {
    const world = play(history)
    const values = new Map<string, string>()
    const states = world.computers.flatMap((c) => [...c.sent, ...c.received].map((s) => s.state))
    for (const state of [...states, ...world.computers.map((c) => readScope(c.db, SCOPE))])
      for (const [cell, siblings] of contentOf(state))
        for (const sibling of siblings) {
          const at = sibling.indexOf('=')
          const name = `${cell} ${sibling.slice(0, at)}`
          expect(values.get(name) ?? sibling.slice(at)).toBe(sibling.slice(at))
          values.set(name, sibling.slice(at))
        }
  })
})

test.each(SEEDS)('P17 clocks choose which of several values is shown, and nothing else (%s)', (_, seed) => {
  forAll(
    seed,
    fc.record({
      history: clocklessHistories,
      years: fc.array(fc.integer({ min: -80, max: 80 }), { minLength: 4, maxLength: 4 }),
    }),
    ({ history, years }) => {
      const outcome = (skews: readonly number[]) => {
        const world = new World(dbs.slice(0, history.computers))
        world.computers.forEach((c, n) => (c.skew = Math.round((skews[n] ?? 0) * 365.25 * 86_400_000)))
        for (const command of history.commands) world.run(command)
        world.settle()
        const computer = world.computer(0)
        return { content: contentOf(readScope(computer.db, SCOPE)), shown: shown(computer) }
      }
      const [right, wrong] = [outcome([]), outcome(years)]
      expect(wrong.content).toEqual(right.content)
      const disputed = new Set(
        [...right.content]
          .filter(([, s]) => s.length > 1)
          .map(([cell]) => cell.split(' ').slice(0, 2).join(' ')),
      )
      const undisputed = (tables: typeof right.shown) =>
        Object.entries(tables).flatMap(([entity, records]) =>
          Object.entries(records).filter(([id]) => !disputed.has(`${entity} ${id}`)),
        )
      expect(undisputed(wrong.shown)).toEqual(undisputed(right.shown))
    },
  )
})

test.each(SEEDS)('P19 typed tables made anew from the cells equal the live ones (%s)', (_, seed) => {
  forAll(seed, histories, (history) => {
    const world = play(history)
    for (const computer of world.computers) {
      const before = everyRow(computer.db)
      const tablesBefore = shown(computer)
      const stateBefore = stateText(computer)
      transaction(computer.db, () => rebuild(computer.db))
      expect(everyRow(computer.db)).toBe(before)

      const { world: elsewhere, computer: copy } = newcomer(left)
      elsewhere.import(copy, readScope(computer.db, SCOPE))
      expect(shown(copy)).toEqual(tablesBefore)
      expect(stateText(copy)).toBe(stateBefore)
    }
  })
})

test.each(SEEDS)(
  'P8 R1 whoever puts an older copy back hears again of everything that somebody still knows (%s)',
  (_, seed) => {
    forAll(seed, histories, (history) => {
      const world = play(history)
      const known = new Set(world.computers.flatMap((c) => [...c.known]))
      world.settle()
      for (const computer of world.computers) {
        expect(computer.known).toEqual(known)
        expect(contentOf(readScope(computer.db, SCOPE))).toEqual(world.expected(computer))
      }
    })
  },
)
