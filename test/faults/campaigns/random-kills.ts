import { type Field, momentsOf, type Row, type Share, spread, Tally } from '../field.ts'
import { judgeDeath } from '../judge.ts'
import { NO_FAULT } from '../lane.ts'
import type { Operation } from '../program/operations.ts'

/** SIGKILL from outside, at a moment that no call marks. */
export async function killAtRandom(field: Field, share: Share): Promise<Row[]> {
  const each = share.name === 'small' ? 2 : 60
  const [first] = field.lanes
  const runs: { operation: Operation; after: number }[] = []
  if (first)
    for (const { operation } of field.operations)
      for (const after of await momentsOf(first, operation, each)) runs.push({ operation, after })
  const tally = new Tally()
  await spread(field, share, tally, runs, async (lane, { operation, after }) => {
    lane.reset(operation.folder)
    let dead: NodeJS.Timeout | undefined
    const outcome = await lane.once(operation, NO_FAULT, {
      meanwhile: (running) => (dead = setTimeout(() => running.kill('SIGKILL'), after)),
    })
    clearTimeout(dead)
    if (outcome.ended) tally.count('had ended before')
    const found = await lane.inside.inspect(lane.options, operation)
    const wrong = judgeDeath(field.rehearsal(lane, operation), outcome, found)
    const failed = await lane.inside.goOn(lane.options, operation, outcome.done)
    tally.add(
      `${operation.name}, killed after ${after.toFixed(0)} ms`,
      failed === null ? wrong : [...wrong, failed],
    )
  })
  return [tally.row('kill at random', 'SIGKILL from outside')]
}
