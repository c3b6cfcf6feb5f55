import { EventEmitter } from 'node:events'
import type { BrowserWindow } from './window.ts'

/** Open windows in the order they were made. */
export const openWindows = new Set<BrowserWindow>()

/** Emits `window` with each new one, so that the test can be told of it. */
export const windowNews = new EventEmitter()
