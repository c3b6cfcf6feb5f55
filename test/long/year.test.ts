import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { campaignSeed, share } from '../helpers/long.ts'
import { type Result, World } from './year.ts'

vi.setConfig({ testTimeout: 900_000 })

let folder: string
beforeEach(() => {
  // The copies the program makes by itself after some real seconds would be other ones in each run.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
  folder = mkdtempSync(join(memory, 'koordinator500-year-'))
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(folder, { recursive: true, force: true })
})

const digits = (n: number) => (n < 10 ? n.toFixed(1) : String(Math.round(n)))

function report({ counts, measured }: Result): string {
  const median = (all: number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0
  return [
    ...Object.entries(counts).map(([what, n]) => `  ${what}: ${n}`),
    ...Object.entries(measured).map(
      ([what, all]) =>
        `  ${what}: median ${digits(median(all))}, max ${digits(Math.max(...all))} (${all.length})`,
    ),
  ].join('\n')
}

test('P1 P4 P8 after a year of lost, doubled, late and old packages, restored copies and wrong clocks nothing is lost', async () => {
  const size = { districts: share(3, 30), weeks: share(6, 40), mishaps: share(5, 1), seed: campaignSeed }
  const started = performance.now()
  const world = new World(folder, size)
  try {
    await world.begin()
    await world.live()
    await world.settle()
    expect(await world.verdict()).toEqual([])
  } finally {
    const seconds = (performance.now() - started) / 1000
    console.log(
      `A year of ${size.districts} districts, ${size.weeks} weeks, seed ${size.seed}: ${digits(seconds)} s\n${report(world.result)}`,
    )
    world.close()
  }
})
