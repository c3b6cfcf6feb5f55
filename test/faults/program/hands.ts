import { randomBytes } from 'node:crypto'
import { createRouterClient, type RouterClient } from '@orpc/server'
import { type Core, createCore } from '../../../electron/core/core.ts'
import { seededRandom } from '../../helpers/clock.ts'

const START = new Date('2022-04-01T10:00:00').getTime()

/** Folders of the shipped data and of the packages that arrive. */
export interface Surroundings {
  resourcesDir: string
  packagesDir: string
}

/** The program at work on one data folder; every step has its own moment and its own repeatable randomness. */
export interface Hands extends Surroundings {
  dataDir: string
  /** Milliseconds; the same in every run of the same step. */
  now(): number
  begin(step: number): void
  open(): void
  readonly isOpen: boolean
  readonly core: Core
  readonly client: RouterClient<Core['router']>
  close(): void
}

export interface HandsOptions extends Surroundings {
  dataDir: string
  /** Instead of the clock that stands still in a step: the moment of each step, or the computer's own clock. */
  clock?: readonly number[] | 'system'
}

export function handsOn({ dataDir, resourcesDir, packagesDir, clock }: HandsOptions): Hands {
  let step = 0
  let random = seededRandom(1)
  let core: Core | null = null
  const now = () =>
    clock === 'system' ? Date.now() : (clock?.[Math.min(step, clock.length - 1)] ?? START + step * 60_000)
  const opened = () => {
    if (!core) throw new Error('the core is not open')
    return core
  }
  return {
    dataDir,
    resourcesDir,
    packagesDir,
    now,
    begin(at) {
      step = at
      random = seededRandom(1000 + at)
    },
    open() {
      core ??= createCore({
        dataDir,
        resourcesDir,
        appVersion: '1.0.0',
        now,
        random: (n) => (clock === 'system' ? randomBytes(n) : random(n)),
      })
    },
    get isOpen() {
      return core !== null
    },
    get core() {
      return opened()
    },
    get client() {
      return createRouterClient(opened().router)
    },
    close() {
      const last = core
      core = null
      last?.close()
    },
  }
}
