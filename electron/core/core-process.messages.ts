import type { RefusalText } from '../../shared/refusal.ts'
import type { CoreDeps } from './deps.ts'

/** What the core is started with; the clock and the randomness it brings itself. */
export interface CoreStart extends Pick<CoreDeps, 'dataDir' | 'resourcesDir' | 'appVersion'> {
  /** Put the training district into a folder that holds no data yet. */
  demo: boolean
  /** The parent can reach a key store of the system. */
  keyStore: boolean
}

/** Sealing and opening happen in the parent, by a number; null: it could not be done. */
export interface VaultQuestion {
  type: 'vault'
  id: number
  question: { verb: 'seal'; secret: string } | { verb: 'open'; sealed: Uint8Array }
}
export interface VaultAnswer {
  type: 'vault'
  id: number
  value: string | Uint8Array | null
}

export type ToCore =
  | { type: 'start'; with: CoreStart }
  /** Comes with one MessagePort, the other end of which a page holds. */
  | { type: 'page' }
  /** Is there anything to remind of? Answered by `reminder`, or not at all. */
  | { type: 'remind' }
  | { type: 'stop' }
  | VaultAnswer

export type FromCore =
  | { type: 'ready' }
  | { type: 'reminder'; text: string }
  | VaultQuestion
  /** `refusal` is null for a defect; `detail` is for the log, not for people. */
  | { type: 'failed'; refusal: RefusalText | null; detail: string }
