import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { rebuild, typedContent } from '../../electron/core/ledger/rebuild.ts'
import { conflictsIn, loadCells } from '../../electron/core/ledger/record.ts'
import { readScope } from '../../electron/core/ledger/state.ts'
import { entityNamed, type RecordWrite } from '../../electron/core/ledger/write.ts'
import { SCOPE } from '../helpers/district.ts'
import { histories } from './commands.ts'
import { canonical } from './content.ts'
import { forAll, SEEDS } from './property.ts'
import { type Computer, openDatabases, World } from './world.ts'

const { dbs, close } = openDatabases(4)
afterAll(close)

/** Everything that is shown, and of each open question the values that stand against each other. */
const seen = ({ db }: Computer) => ({
  // A deletion says of every cell what it saw, so emptied is the same as never filled in.
  shown: JSON.stringify(typedContent(db), (_, value) => value ?? undefined),
  questions: conflictsIn(db)
    .flatMap(({ entity, id, fields }) =>
      fields.map((field) => {
        const siblings = loadCells(db, entity, id, true)?.fields.get(field) ?? []
        return [entity, id, field, ...siblings.map((s) => canonical(s.value)).sort()].join(' ')
      }),
    )
    .sort(),
})

/** One decision about everything that is open: the value with this number, of a disputed deletion to keep or to delete. */
function decideAll({ db, ledger }: Computer, choice: number): void {
  const records = conflictsIn(db).map(({ entity, id, fields }): RecordWrite => {
    const cells = loadCells(db, entity, id, true)?.fields
    const disputed = cells?.get('_deleted')?.some((s) => s.value === true)
    if (disputed) return { entity: entityNamed(entity), id, deleted: choice % 2 === 0 }
    const values = fields.map((field) => {
      const siblings = cells?.get(field) ?? []
      return [field, siblings[choice % siblings.length]?.value ?? null] as const
    })
    return { entity: entityNamed(entity), id, fields: Object.fromEntries(values) }
  })
  ledger.write({ scope: SCOPE, label: 'Разобраны расхождения', records })
}

test.each(SEEDS)(
  'J11 a decision taken back puts the questions again as they were, also to those who heard of it (%s)',
  (_, seed) => {
    forAll(
      seed,
      fc.record({ history: histories, choice: fc.nat({ max: 3 }), told: fc.boolean() }),
      ({ history, choice, told }) => {
        const world = new World(dbs.slice(0, history.computers))
        for (const command of history.commands) world.run(command)
        world.settle()
        const [first, ...others] = world.computers
        if (!first) return
        const before = seen(first)
        if (before.questions.length === 0) return
        const hear = () => {
          for (const other of others) world.import(other, readScope(first.db, SCOPE))
        }
        decideAll(first, choice)
        const decided = seen(first)
        if (told) hear()
        expect(first.ledger.undo()?.kept).toEqual([])
        expect(seen(first)).toEqual(before)
        expect(first.ledger.redo()?.kept).toEqual([])
        expect(seen(first)).toEqual(decided)
        expect(first.ledger.undo()?.kept).toEqual([])
        hear()
        for (const computer of world.computers) {
          expect(seen(computer)).toEqual(before)
          expect(readScope(computer.db, SCOPE)).toEqual(readScope(first.db, SCOPE))
        }
        rebuild(first.db)
        expect(seen(first)).toEqual(before)
      },
    )
  },
)
