import { app } from 'electron'
import { z } from 'zod'

const HandedOver = z.object({ packages: z.array(z.string()) })

/**
 * Makes this the only running program on its data. False = another one runs; it has been given `packages` and this
 * one must leave. `onSecondStart` gets the packages of every later start, often none.
 */
export function becomeOnlyInstance(packages: string[], onSecondStart: (packages: string[]) => void): boolean {
  if (!app.requestSingleInstanceLock({ packages })) return false
  // Chromium reorders and adds to `argv` on its way here, so the paths travel as data of our own.
  app.on('second-instance', (_event, _argv, _cwd, data) => {
    const given = HandedOver.safeParse(data)
    onSecondStart(given.success ? given.data.packages : [])
  })
  return true
}

/** macOS hands over double-clicked files by an event, which may come before `ready`. */
export function onFileOpened(listener: (path: string) => void): void {
  app.on('open-file', (event, path) => {
    event.preventDefault()
    listener(path)
  })
}
