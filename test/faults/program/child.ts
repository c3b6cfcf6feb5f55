/**
 * One operation in a process of its own, which the shim may kill at any call. Commands come as lines of JSON; what is
 * done is told at once, before the next step begins.
 */
import { writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { createInterface } from 'node:readline'
import { arm } from '../control.ts'
import { olderSchemas } from './folders.ts'
import { type Hands, handsOn, type HandsOptions } from './hands.ts'
import { byTheClock } from './clocks.ts'
import { type Evidence, type Operation, operationsOf } from './operations.ts'
import { type Told, told } from './told.ts'

export interface Command {
  options: HandsOptions
  control: string
  operation: string
  /** When to wait for a line, so that the folder can be looked at or the fault be taken away. */
  pause: 'never' | 'after refusals' | 'after each step'
  /** After a refusal: do the step again with the fault gone, or stop dead. */
  onRefusal: 'again' | 'die'
  /** See whether a refused action changed what is shown. */
  watch: boolean
}

export type Line =
  | { type: 'done'; step: number; evidence: Evidence[] }
  | { type: 'refused'; step: number; told: Told; changed: boolean }
  | { type: 'stuck'; step: number; told: Told }
  | { type: 'end' }

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()

const say = (line: Line): void => void writeSync(1, `${JSON.stringify(line)}\n`)
const die = (): never => {
  process.kill(process.pid, 'SIGKILL')
  throw new Error('dead')
}

/** What a page shows now, to see that a refused action left it alone. */
async function view(hands: Hands): Promise<string> {
  if (!hands.isOpen) return ''
  const { client } = hands
  const { ready, district, year } = await client.workplace.get()
  // Until it is set up, nobody is shown anything.
  if (!ready) return 'not set up'
  const schools = district ? await client.schools.list({ district: district.id, year }) : []
  return JSON.stringify([schools, await client.exchange.journal(), await client.ledger.history({})])
}

async function perform(hands: Hands, operation: Operation, at: number): Promise<Evidence[]> {
  const step = operation.steps[at]
  if (!step) throw new Error('no such step')
  hands.begin(at)
  if (step.opened !== false && !hands.isOpen) hands.open()
  return (await step.run(hands)) ?? []
}

async function run({ operation: name, ...command }: Command): Promise<void> {
  const operation = [...operationsOf(olderSchemas), byTheClock].find((o) => o.name === name)
  if (!operation) throw new Error(`no operation ${name}`)
  const { control, watch, pause } = command
  const hands = handsOn(command.options)
  arm(control, true)
  for (const at of operation.steps.keys()) {
    if (operation.steps[at]?.afterFault) arm(control, false)
    const before = watch ? await view(hands) : ''
    try {
      const evidence = await perform(hands, operation, at)
      say({ type: 'done', step: at, evidence })
      if (pause === 'after each step') await lines.next()
      continue
    } catch (error) {
      arm(control, false)
      const changed = watch && hands.isOpen && (await view(hands)) !== before
      say({ type: 'refused', step: at, told: told(error), changed })
      if (command.onRefusal === 'die') die()
      if (pause !== 'never') await lines.next()
    }
    try {
      const evidence = await perform(hands, operation, at)
      say({ type: 'done', step: at, evidence })
    } catch (error) {
      say({ type: 'stuck', step: at, told: told(error) })
      break
    }
  }
  arm(control, false)
  if (hands.isOpen) hands.close()
  // Whoever is killed never gets to keep what it compiled: this one may, for those that come after it.
  flushCompileCache()
  say({ type: 'end' })
}

for (let line = await lines.next(); !line.done; line = await lines.next())
  await run(JSON.parse(line.value) as Command)
