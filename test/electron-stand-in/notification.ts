import { EventEmitter } from 'node:events'
import { app } from './app.ts'
import { onlyKnown, strict } from './not-modelled.ts'

interface Options {
  title: string
  body: string
}

/** What the system would show to the person, with the object that a test can click. */
export const notifications: { title: string; body: string; click: () => void }[] = []
Object.assign(globalThis, { notificationsShown: notifications })

class Notification extends EventEmitter {
  static isSupported(): boolean {
    return process.env['NO_NOTIFICATIONS'] === undefined
  }
  #options: Options
  constructor(options: Options) {
    super()
    if (!app.isReady()) throw new Error('Cannot create Notification before app is ready')
    onlyKnown('Notification', options, ['title', 'body'])
    this.#options = options
  }
  show(): void {
    notifications.push({ ...this.#options, click: () => this.emit('click', {}) })
  }
  close(): void {
    this.emit('close', {})
  }
}

export const StrictNotification = strict('Notification', Notification)
