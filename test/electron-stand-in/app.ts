import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { stopBrowser } from './browser.ts'
import { claimInstance } from './instance-lock.ts'
import { notModelled, strict } from './not-modelled.ts'
import { utilities } from './utility-process.ts'
import { openWindows } from './open-windows.ts'

/** Set by `run.ts` before the program's main module is read. */
export const program = { root: '' }

class App extends EventEmitter {
  readonly isPackaged = false
  #ready = Promise.withResolvers<void>()
  #isReady = false
  #quitting = false
  #leaving = false
  #paths = new Map<string, string>()
  #switches = new Map<string, string>()

  readonly commandLine = strict('commandLine', {
    appendSwitch: (name: string, value = ''): void => {
      this.#switches.set(name, value)
    },
    hasSwitch: (name: string) => this.#switches.has(name),
    getSwitchValue: (name: string) => this.#switches.get(name) ?? '',
  })

  becomeReady(): void {
    this.#isReady = true
    this.emit('ready')
    this.#ready.resolve()
  }
  whenReady(): Promise<void> {
    return this.#ready.promise
  }
  isReady(): boolean {
    return this.#isReady
  }

  enableSandbox(): void {
    if (this.#isReady) throw new Error('app.enableSandbox() can only be called before app is ready')
  }
  /** Only Windows asks for it. */
  setAppUserModelId(): void {}
  setPath(name: string, path: string): void {
    this.#paths.set(name, path)
  }
  getPath(name: string): string {
    const path = this.#paths.get(name)
    if (path !== undefined) return path
    if (name === 'documents') return join(homedir(), 'Documents')
    return notModelled(`app.getPath('${name}')`)
  }
  #package(): { version: string; productName: string } {
    return JSON.parse(readFileSync(join(program.root, 'package.json'), 'utf8'))
  }
  getVersion(): string {
    return this.#package().version
  }
  getName(): string {
    return this.#package().productName
  }
  requestSingleInstanceLock(data: unknown = {}): boolean {
    const mine = { argv: process.argv, cwd: process.cwd(), data }
    return claimInstance(this.getPath('userData'), mine, (second) =>
      this.emit('second-instance', {}, second.argv, second.cwd, second.data),
    )
  }
  getAppMetrics(): object[] {
    return [
      { pid: process.pid, type: 'Browser' },
      ...[...utilities].map(({ pid, name }) => ({ pid, type: 'Utility', name })),
    ]
  }

  quit(): void {
    if (this.#refused('before-quit')) return
    this.#quitting = true
    for (const window of openWindows) window.close()
    this.#quitting = false
    if (openWindows.size > 0 || this.#refused('will-quit')) return
    this.exit(0)
  }
  exit(code = 0): void {
    this.#leaving = true
    for (const window of openWindows) window.destroy()
    this.emit('quit', {}, code)
    void stopBrowser().finally(() => process.exit(code))
  }
  /** True once nothing can stop the process from ending. */
  isLeaving(): boolean {
    return this.#leaving
  }
  /** Called by the last window as it goes. */
  lastWindowClosed(): void {
    if (this.#quitting || this.#leaving) return
    if (this.listenerCount('window-all-closed') === 0) this.quit()
    else this.emit('window-all-closed')
  }
  #refused(event: 'before-quit' | 'will-quit'): boolean {
    let refused = false
    this.emit(event, { preventDefault: () => void (refused = true) })
    return refused
  }
}

export const app = strict('app', new App())
