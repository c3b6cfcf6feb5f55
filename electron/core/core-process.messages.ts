import type { RefusalText } from '../../shared/refusal.ts'
import type { CoreDeps } from './deps.ts'

/** What the core is started with; the clock and the randomness it brings itself. */
export interface CoreStart extends Pick<CoreDeps, 'dataDir' | 'resourcesDir' | 'appVersion'> {
  /** Put the training district into a folder that holds no data yet. */
  demo: boolean
}

export type ToCore =
  | { type: 'start'; with: CoreStart }
  /** Comes with one MessagePort, the other end of which a page holds. */
  | { type: 'page' }
  | { type: 'stop' }

export type FromCore =
  | { type: 'ready' }
  /** `refusal` is null for a defect; `detail` is for the log, not for people. */
  | { type: 'failed'; refusal: RefusalText | null; detail: string }
