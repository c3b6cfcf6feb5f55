import fc from 'fast-check'
import { YEAR_MS } from '../helpers/clock.ts'

/** Numbers are taken modulo how many there are, so that a shrunk history stays a history. */
type ComputerNumber = number
export type RecordNumber = number

/** One thing that happens in a district: somebody works, or a file arrives – now, late or again. */
export type Command = { on: ComputerNumber } & (
  | { do: 'write'; record: RecordNumber; variant: number }
  | { do: 'bulk'; records: RecordNumber[]; variant: number }
  | { do: 'delete' | 'restore'; record: RecordNumber }
  | { do: 'undo' | 'redo' }
  | { do: 'clock'; skew: number }
  | { do: 'send'; to: ComputerNumber }
  | { do: 'resend'; to: ComputerNumber; which: number }
  /** An older copy of the database is put back. */
  | { do: 'put back'; which: number }
)

const computer = fc.nat({ max: 3 })
const record = fc.nat({ max: 3 })
const variant = fc.nat({ max: 5 })

const write = fc.record({ on: computer, do: fc.constant('write' as const), record, variant })
const bulk = fc.record({
  on: computer,
  do: fc.constant('bulk' as const),
  records: fc.array(record, { minLength: 2, maxLength: 5 }),
  variant,
})
const removal = fc.record({
  on: computer,
  do: fc.constantFrom('delete' as const, 'restore' as const),
  record,
})
const steps = fc.record({ on: computer, do: fc.constantFrom('undo' as const, 'redo' as const) })
const clock = fc.record({
  on: computer,
  do: fc.constant('clock' as const),
  skew: fc.integer({ min: -80, max: 80 }).map((years) => Math.round(years * YEAR_MS)),
})
const send = fc.record({ on: computer, do: fc.constant('send' as const), to: computer })
const resend = fc.record({
  on: computer,
  do: fc.constant('resend' as const),
  to: computer,
  which: fc.nat({ max: 9 }),
})

const putBack = fc.record({ on: computer, do: fc.constant('put back' as const), which: fc.nat({ max: 9 }) })

const weighted = (undo: number, clocks: number, restores = 1) =>
  fc.oneof(
    { weight: restores, arbitrary: putBack },
    { weight: 8, arbitrary: write },
    { weight: 2, arbitrary: bulk },
    { weight: 2, arbitrary: removal },
    { weight: undo, arbitrary: steps },
    { weight: clocks, arbitrary: clock },
    { weight: 7, arbitrary: send },
    { weight: 3, arbitrary: resend },
  )

export interface History {
  computers: number
  commands: Command[]
}

const historyOf = (command: fc.Arbitrary<Command>): fc.Arbitrary<History> =>
  fc.record({
    computers: fc.integer({ min: 2, max: 4 }),
    commands: fc.array(command, { minLength: 4, maxLength: 24, size: 'max' }),
  })

/** Everything that can happen among two to four computers of a district. */
export const histories = historyOf(weighted(3, 1))

/** Without undo, which writes what is shown, and without clocks: these are given from outside. */
export const clocklessHistories = historyOf(weighted(0, 0, 0))
