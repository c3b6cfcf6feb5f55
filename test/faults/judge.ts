import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { type Found, type Lane, NO_FAULT, type Outcome } from './lane.ts'
import type { Operation } from './program/operations.ts'

/** What an operation comes to when nothing goes wrong. */
export interface Rehearsal {
  operation: Operation
  /** What is found after 0, 1, … finished steps. */
  states: Found[]
  /** Calls that change files. */
  calls: number
}

/** A file that can't be opened is one state, whatever the reason told. */
const keyOf = (found: Found): string => (found.refused === null ? found.whole : 'refused')

/** Runs an operation without a fault and looks at the folder after each of its steps. */
export async function rehearse(lane: Lane, operation: Operation): Promise<Rehearsal> {
  const kept: string[] = []
  const keep = () => {
    kept.push(`after ${kept.length} steps`)
    lane.keep(kept.at(-1) ?? '')
  }
  lane.reset(operation.folder)
  keep()
  const outcome = await lane.served(operation, NO_FAULT, { pause: 'after each step', between: keep })
  if (outcome.done !== operation.steps.length || outcome.refused.length > 0)
    throw new Error(`«${operation.name}» does not work: ${JSON.stringify(outcome)}`)
  const states: Found[] = []
  for (const folder of kept) {
    lane.reset(folder)
    const found = await lane.inside.inspect(lane.options, operation)
    if (found.problems.length > 0) throw new Error(`«${operation.name}»: ${found.problems.join('; ')}`)
    states.push(found)
  }
  return { operation, states, calls: outcome.counted.calls }
}

const sha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')

/** What was promised and is not there, and what must never be. */
function broken(outcome: Outcome, found: Found, copiesBefore: number): string[] {
  const wrong = [...found.problems]
  if (outcome.crashed) wrong.push('the process crashed')
  if (outcome.stuck) wrong.push(`still refused with the fault gone: ${outcome.stuck.text}`)
  for (const { told, changed } of outcome.refused) {
    if (told.code === null) wrong.push(`no sentence for a person: ${told.text}`)
    if (changed) wrong.push('a refused action changed what is shown')
  }
  for (const { file, sha256: promised } of outcome.evidence)
    if (!existsSync(file) || sha256(file) !== promised)
      wrong.push(`promised and not there: ${file.split('/').at(-1) ?? ''}`)
  if (found.copies < Math.min(3, copiesBefore)) wrong.push(`only ${found.copies} verified copies left`)
  return wrong
}

/** After a death: what was told to be done is there, the step under way is there wholly or not at all. */
export function judgeDeath({ states, operation }: Rehearsal, outcome: Outcome, found: Found): string[] {
  const wrong = broken(outcome, found, states[0]?.copies ?? 0)
  if (operation.steps[outcome.done]?.inParts)
    return found.refused === null ? wrong : [...wrong, `the folder is refused: ${found.refused}`]
  const allowed = [states[outcome.done], states[outcome.done + 1]].flatMap((s) => (s ? [keyOf(s)] : []))
  if (!allowed.includes(keyOf(found))) {
    const at = states.findIndex((s) => keyOf(s) === keyOf(found))
    wrong.push(
      at >= 0
        ? `${outcome.done} steps were told to be done, ${at} are there`
        : `neither ${outcome.done} nor ${outcome.done + 1} steps are there${found.refused ? `, but ${found.refused}` : ''}`,
    )
  }
  return wrong
}

/** After failures that went away: everything is done in the end, and looks as if nothing had happened. */
export function judgeRecovery({ states }: Rehearsal, outcome: Outcome, found: Found): string[] {
  const wrong = broken(outcome, found, states[0]?.copies ?? 0)
  if (!outcome.ended) wrong.push('it did not come to its end')
  if (found.refused !== null) wrong.push(`the folder is refused: ${found.refused}`)
  else if (found.visible !== states.at(-1)?.visible) wrong.push('what is shown in the end differs')
  return wrong
}

/** True when an action that was refused is there after all once the program has died. */
export const cameBack = ({ states }: Rehearsal, outcome: Outcome, found: Found): boolean => {
  const [before, after] = [states[outcome.done], states[outcome.done + 1]]
  return (
    before !== undefined &&
    after !== undefined &&
    keyOf(before) !== keyOf(after) &&
    keyOf(found) === keyOf(after)
  )
}
