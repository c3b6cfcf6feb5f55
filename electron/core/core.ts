import { join } from 'node:path'
import { EventPublisher, implement } from '@orpc/server'
import { contract } from '../../shared/contract.ts'
import { localDay } from '../../shared/date.ts'
import type { CoreEvent } from '../../shared/events.ts'
import type { CoreDeps } from './deps.ts'
import { createTray } from './tray/tray.ts'

/** The application itself: a router of the contract over one data folder. */
export function createCore(deps: CoreDeps) {
  const tray = createTray(join(deps.dataDir, 'tray'))
  const events = new EventPublisher<{ event: CoreEvent }>()
  const os = implement(contract)
  const router = os.router({
    events: os.events.handler(async function* ({ signal }) {
      for await (const event of events.subscribe('event', signal ? { signal } : {})) yield event
    }),
    workplace: {
      get: os.workplace.get.handler(() => ({
        ready: false,
        role: 'district' as const,
        district: null,
        regionName: 'Саратовская область',
        author: '',
        year: 2022,
        demo: false,
        today: localDay(deps.now()),
      })),
    },
  })
  return { router, tray, close: () => {} }
}
export type Core = ReturnType<typeof createCore>
