import { EventEmitter } from 'node:events'
import { strict } from './not-modelled.ts'

/** A computer that never sleeps by itself: a test says that it woke up. */
export const powerMonitor = strict('powerMonitor', new EventEmitter())
