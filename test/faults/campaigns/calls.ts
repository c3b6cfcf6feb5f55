import type { Fault, Mode } from '../control.ts'
import { type Field, type Row, type Share, spread, Tally } from '../field.ts'
import { cameBack, judgeDeath, judgeRecovery } from '../judge.ts'
import type { Lane } from '../lane.ts'
import type { Operation } from '../program/operations.ts'

export interface Point {
  operation: Operation
  fault: Fault
}

/** Every `every`-th call of every operation; another offset for each operation and mode, so that small shares differ. */
export function pointsOf({ operations }: Field, mode: Mode, sticky: boolean, every: number): Point[] {
  const all = operations.flatMap(({ operation, calls }, n) => {
    const points: Point[] = []
    for (let at = 1 + ((n * 7 + mode.length) % every); at <= calls; at += every)
      points.push({ operation, fault: { mode, at, sticky, seed: at } })
    return points
  })
  // Mixed, so that a run that is cut short has tried some of everything.
  return all.toSorted((a, b) => ((a.fault.at * 31) % 97) - ((b.fault.at * 31) % 97))
}

const where = ({ operation, fault }: Point, what: string): string =>
  `${operation.name}, ${fault.mode}${fault.sticky ? ' from' : ' at'} call ${fault.at} (${what})`

/** Goes on after the fault is gone: a person just does it again. */
async function doneAgain(lane: Lane, operation: Operation, from: number): Promise<string[]> {
  const failed = await lane.inside.goOn(lane.options, operation, from)
  return failed === null ? [] : [failed]
}

export async function dieAt(field: Field, lane: Lane, point: Point, tally: Tally): Promise<void> {
  const { operation, fault } = point
  const rehearsal = field.rehearsal(lane, operation)
  lane.reset(operation.folder)
  const outcome = await lane.once(operation, fault)
  const found = await lane.inside.inspect(lane.options, operation)
  const wrong = judgeDeath(rehearsal, outcome, found)
  if (outcome.counted.fired === 0) wrong.push('the call never came')
  for (const { told } of outcome.refused) wrong.push(`refused: ${told.text}`)
  wrong.push(...(await doneAgain(lane, operation, outcome.done)))
  tally.add(where(point, outcome.counted.what), wrong)
}

const DEATHS: readonly [mode: Mode, campaign: string, fault: string][] = [
  ['kill', 'kill at every call', 'SIGKILL before the call'],
  ['kill-halfway', 'kill at every call', 'SIGKILL after half of the write'],
  ['cut', 'power cut at every call', 'what was not flushed is lost'],
  ['cut-names', 'power cut at every call', '… and so are renames and new files'],
  ['cut-torn', 'power cut at every call', '… or half of its sectors is there'],
]

async function deaths(field: Field, share: Share, campaign: string): Promise<Row[]> {
  const rows: Row[] = []
  const { every, untilBroken } = share
  for (const [mode, name, fault] of DEATHS) {
    if (name !== campaign) continue
    const tally = new Tally()
    const enough = () => untilBroken === true && tally.violations.length > 0
    const points = pointsOf(field, mode, false, every)
    await spread(field, share, tally, points, (lane, point) => dieAt(field, lane, point, tally), enough)
    rows.push(tally.row(campaign, fault))
    if (enough()) break
  }
  return rows
}

export const killAtCalls = (field: Field, share: Share) => deaths(field, share, 'kill at every call')
export const cutAtCalls = (field: Field, share: Share) => deaths(field, share, 'power cut at every call')

/** `apart`: every how many-th of the calls; what lasts is much the same from one call to the next. */
const FAILURES: readonly [mode: Mode, sticky: boolean, apart: number, fault: string][] = [
  ['io-error', false, 1, 'EIO once'],
  ['io-error', true, 2, 'EIO from there on'],
  ['disk-full', false, 1, 'ENOSPC once'],
  ['disk-full', true, 2, 'ENOSPC from there on'],
  ['short-write', false, 2, 'short write once'],
  ['short-write', true, 4, 'short writes from there on'],
]

/** The call fails, the person reads a sentence and repeats the action with the fault gone. */
async function failAt(field: Field, lane: Lane, point: Point, tally: Tally): Promise<void> {
  const { operation, fault } = point
  const rehearsal = field.rehearsal(lane, operation)
  lane.reset(operation.folder)
  const outcome = await lane.served(operation, fault, { watch: true })
  if (outcome.counted.fired === 0 && outcome.ended) return
  if (outcome.refused.length === 0 && outcome.ended) tally.count('without anybody noticing')
  const found = await lane.inside.inspect(lane.options, operation)
  tally.add(where(point, outcome.counted.what), judgeRecovery(rehearsal, outcome, found))
}

/** The call fails, the person reads a sentence – and the computer dies before anything else is done. */
async function failAndDieAt(field: Field, lane: Lane, point: Point, tally: Tally): Promise<void> {
  const { operation, fault } = point
  const rehearsal = field.rehearsal(lane, operation)
  lane.reset(operation.folder)
  const outcome = await lane.once(operation, fault, { onRefusal: 'die', watch: true })
  if (outcome.refused.length === 0) return
  const found = await lane.inside.inspect(lane.options, operation)
  const wrong = judgeDeath(rehearsal, outcome, found)
  if (cameBack(rehearsal, outcome, found)) tally.count('refused and there all the same')
  wrong.push(...(await doneAgain(lane, operation, outcome.done)))
  tally.add(where(point, outcome.counted.what), wrong)
}

export async function failCalls(field: Field, share: Share): Promise<Row[]> {
  const rows: Row[] = []
  for (const [mode, sticky, apart, fault] of FAILURES) {
    const tally = new Tally()
    await spread(field, share, tally, pointsOf(field, mode, sticky, share.every * apart), (lane, point) =>
      failAt(field, lane, point, tally),
    )
    rows.push(tally.row('failure at every call', fault))
  }
  for (const [mode, sticky, apart, fault] of FAILURES) {
    if (mode === 'short-write' || !sticky) continue
    const tally = new Tally()
    await spread(field, share, tally, pointsOf(field, mode, sticky, share.every * apart * 2), (lane, point) =>
      failAndDieAt(field, lane, point, tally),
    )
    rows.push(tally.row('failure at every call', `${fault}, then SIGKILL`))
  }
  return rows
}
