import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Field, mostTelling, type Row, type Share, spread, Tally } from '../field.ts'
import { judgeRecovery } from '../judge.ts'
import { NO_FAULT } from '../lane.ts'
import { mount, remount, unmount } from '../mounts.ts'

const PAGE = 4096

/** What a folder takes on a disk of pages. */
function sizeOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).reduce((sum, entry) => {
    const { size } = statSync(join(entry.parentPath, entry.name))
    return sum + (entry.isFile() ? Math.ceil(size / PAGE) * PAGE : PAGE)
  }, PAGE)
}

const CAMPAIGN = 'full disk'
const FAULT = 'a tmpfs that fills up, then has room'

/** A disk with a little more room than the folder takes; after the refusal there is room again. */
export async function fillDisk(field: Field, share: Share): Promise<Row[]> {
  const [first] = field.lanes
  if (first && !mount(first.dataDir, '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs'))
    return [new Tally().row(CAMPAIGN, FAULT, 'not possible here: it takes root to mount')]
  if (first) unmount(first.dataDir)
  const sizes = share.name === 'small' ? 3 : 45
  const runs = mostTelling(field, share).flatMap((operation) =>
    // Small rooms closely, large ones further apart: a copy takes 300 KB.
    Array.from({ length: sizes }, (_, n) => ({
      operation,
      room: PAGE * (1 + Math.round((200 * n ** 2) / sizes ** 2)),
    })),
  )
  const tally = new Tally()
  await spread(field, share, tally, runs, async (lane, { operation, room }) => {
    lane.reset(operation.folder)
    const size = sizeOf(lane.dataDir) + room
    mount(lane.dataDir, '-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs')
    try {
      lane.reset(operation.folder)
      const outcome = await lane.served(operation, NO_FAULT, {
        watch: true,
        pause: 'after refusals',
        between: () => void remount(lane.dataDir, 'size=64m'),
      })
      if (outcome.refused.length > 0) tally.count('met the end of the disk')
      remount(lane.dataDir, 'size=64m')
      const found = await lane.inside.inspect(lane.options, operation)
      tally.add(
        `${operation.name}, ${room / 1024} KB left`,
        judgeRecovery(field.rehearsal(lane, operation), outcome, found),
      )
    } finally {
      unmount(lane.dataDir)
    }
  })
  return [tally.row(CAMPAIGN, FAULT)]
}
