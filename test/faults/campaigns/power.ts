import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { buildProgram } from '../compiler.ts'
import { type Field, momentsOf, mostTelling, type Row, type Share, Tally } from '../field.ts'
import { judgeDeath } from '../judge.ts'
import { type Lane, NO_FAULT } from '../lane.ts'
import { mount, unmount } from '../mounts.ts'
import type { Operation } from '../program/operations.ts'

const CAMPAIGN = 'power cut, real file system'
const FAULT = 'ext4 shut down without a flush'

const succeeds = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0

/** A small ext4 in a file; where it can't be had, null. */
function openDisk(lane: Lane) {
  const image = join(tmpdir(), `koordinator500-faults-${process.pid}.ext4`)
  const shutDown = buildProgram('shut-down', join(lane.dataDir, '..'))
  const make = () => succeeds('truncate', '-s', '48M', image) && succeeds('mkfs.ext4', '-q', '-F', image)
  const attach = () => mount(lane.dataDir, '-o', 'loop', image)
  const end = () => {
    unmount(lane.dataDir)
    rmSync(image, { force: true })
  }
  process.once('exit', () => rmSync(image, { force: true }))
  if (!make() || !attach()) {
    end()
    return null
  }
  return {
    flush: () => succeeds('sync', '-f', lane.dataDir),
    /** The power goes and comes back. */
    cut: () => succeeds(shutDown, lane.dataDir),
    comeBack() {
      unmount(lane.dataDir)
      if (!attach()) throw new Error('the file system does not come back after the power cut')
    },
    end,
  }
}

async function cutOnce(
  lane: Lane,
  disk: NonNullable<ReturnType<typeof openDisk>>,
  operation: Operation,
  after: number,
) {
  lane.reset(operation.folder)
  disk.flush()
  let cut: Promise<boolean> = Promise.resolve(true)
  const outcome = await lane.once(operation, NO_FAULT, {
    env: {},
    meanwhile(running) {
      cut = (async () => {
        await delay(after)
        // What is told from here on would be told by a dying disk.
        running.kill('SIGSTOP')
        await delay(2)
        const done = disk.cut()
        running.kill('SIGKILL')
        return done
      })()
    },
  })
  if (!(await cut)) throw new Error('the file system could not be shut down')
  disk.comeBack()
  return outcome
}

/** @param cuts of each operation; stops at the first violation when `once` */
export async function cutPower(
  field: Field,
  operations: readonly Operation[],
  cuts: number,
  once = false,
): Promise<Row[]> {
  const [lane] = field.lanes
  if (!lane) return []
  lane.reset('empty')
  const disk = openDisk(lane)
  if (!disk)
    return [new Tally().row(CAMPAIGN, FAULT, 'not possible here: it takes root, mkfs.ext4 and a loop device')]
  const tally = new Tally()
  try {
    for (const operation of operations)
      for (const after of await momentsOf(lane, operation, cuts, {})) {
        if (once && tally.violations.length > 0) break
        const outcome = await cutOnce(lane, disk, operation, after)
        if (outcome.ended) tally.count('had ended before')
        const found = await lane.inside.inspect(lane.options, operation)
        const wrong = judgeDeath(field.rehearsal(lane, operation), outcome, found)
        tally.add(`${operation.name}, cut after ${after.toFixed(0)} ms`, wrong)
      }
  } finally {
    disk.end()
  }
  return [tally.row(CAMPAIGN, FAULT)]
}

export const cutPowerShare = (field: Field, share: Share): Promise<Row[]> =>
  cutPower(field, mostTelling(field, share), share.name === 'small' ? 1 : 20)
