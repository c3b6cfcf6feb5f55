import { globSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installPackages } from '../compiler.ts'
import { type Field, type Row, type Share, Tally } from '../field.ts'
import { type Lane, NO_FAULT } from '../lane.ts'
import type { Operation } from '../program/operations.ts'

interface Clock {
  name: string
  /** Local moment of the beginning. */
  at: string
  /** Goes this many times too fast; 0 stands still. */
  rate?: number
  /** Set back to this moment after the second step. */
  back?: string
  zone?: string
  /** What the preview says of it; null is nothing. */
  remark: RegExp | null
}

const AHEAD = /^Часы отправителя спешат/
const OLD = /отстают/
const TRUTH = '2022-04-01 12:00:00'

const CLOCKS: readonly Clock[] = [
  { name: 'right', at: TRUTH, remark: null },
  { name: 'ten years behind', at: '2012-04-01 12:00:00', remark: OLD },
  { name: 'back in 1970', at: '1970-01-02 00:00:00', remark: OLD },
  { name: 'a year ahead', at: '2023-04-01 12:00:00', remark: AHEAD },
  { name: 'eighty years ahead', at: '2102-04-01 12:00:00', remark: AHEAD },
  { name: '400 days ahead and ten times too fast', at: '2023-05-06 12:00:00', rate: 10, remark: AHEAD },
  { name: 'stands still', at: TRUTH, rate: 0, remark: null },
  { name: 'set back ten years while working', at: TRUTH, back: '2012-04-01 12:00:00', remark: OLD },
  { name: 'the hour that comes twice', at: '2021-10-31 02:59:58', zone: 'Europe/Berlin', remark: null },
  { name: 'the hour that is left out', at: '2022-03-27 01:59:58', zone: 'Europe/Berlin', remark: null },
  { name: 'the last second of a year', at: '2021-12-31 23:59:58', remark: null },
  { name: 'the leap day', at: '2024-02-29 23:59:58', remark: AHEAD },
]

const CAMPAIGN = 'clocks'
const LIBRARY = '/usr/lib/*/faketime/libfaketime.so.1'

function libfaketime(): string | null {
  const find = () => globSync(LIBRARY)[0] ?? null
  return find() ?? (installPackages('libfaketime') ? find() : null)
}

const moment = (at: string): number => new Date(at.replace(' ', 'T')).getTime()

/** The whole process believes the clock. */
function byLibrary(lane: Lane, operation: Operation, clock: Clock, library: string) {
  const file = join(lane.options.packagesDir, 'clock')
  const rate = clock.rate ? ` x${clock.rate}` : ''
  const tell = (at: string) => writeFileSync(file, clock.rate === 0 ? at : `@${at}${rate}`)
  tell(clock.at)
  let steps = 0
  return lane.once(operation, NO_FAULT, {
    env: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      ...(clock.zone ? { TZ: clock.zone } : {}),
    },
    options: { ...lane.options, clock: 'system' },
    pause: 'after each step',
    between: () => {
      if (++steps === 2 && clock.back) tell(clock.back)
    },
  })
}

/** The core is handed the clock. */
const byHand = (lane: Lane, operation: Operation, { at, back, rate = 1 }: Clock) =>
  lane.once(operation, NO_FAULT, {
    env: {},
    options: {
      ...lane.options,
      clock: operation.steps.map((_, n) => moment(n > 1 ? (back ?? at) : at) + n * rate * 1000),
    },
  })

/** A year's work by a wrong clock, and what becomes of it among right ones. */
export async function clocks(field: Field, { name }: Share): Promise<Row[]> {
  const [lane] = field.lanes
  if (!lane) return []
  const operation = lane.inside.byTheClock
  const library = libfaketime()
  const tally = new Tally()
  for (const clock of name === 'small' ? CLOCKS.filter((_, n) => n % 3 === 1) : CLOCKS) {
    lane.reset(operation.folder)
    const outcome = library
      ? await byLibrary(lane, operation, clock, library)
      : await byHand(lane, operation, clock)
    const wrong = outcome.refused.map(({ told }) => told.text)
    const [sent] = outcome.evidence
    if (!outcome.ended || !sent) wrong.push('the work by this clock did not come to its end')
    else {
      const folders = join(lane.dataDir, '..', 'folders')
      const seen = await lane.inside.judgeClock(lane.options, folders, sent.file, {
        truth: moment(TRUTH),
        wrong: moment(clock.back ?? clock.at),
      })
      wrong.push(...seen.problems)
      const right = clock.remark === null ? seen.remark === null : clock.remark.test(seen.remark ?? '')
      if (!right) wrong.push(`the preview says of the clock: ${seen.remark ?? 'nothing'}`)
    }
    tally.add(clock.name, wrong)
  }
  const how = library ? 'libfaketime' : 'the clock handed to the core; libfaketime could not be had'
  return [tally.row(CAMPAIGN, 'a clock that is wrong', how)]
}
