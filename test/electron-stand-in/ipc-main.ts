import { EventEmitter } from 'node:events'
import { strict } from './not-modelled.ts'

export type Answer = (event: object, ...args: unknown[]) => unknown

export const answers = new Map<string, Answer>()

class IpcMain extends EventEmitter {
  handle(channel: string, answer: Answer): void {
    if (answers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    answers.set(channel, answer)
  }
}
export const ipcMain = strict('ipcMain', new IpcMain())

/** As `ipcRenderer.invoke` sees it: an Error arrives as a bare message. */
export async function invoke(channel: string, event: object, args: unknown[]): Promise<object> {
  const answer = answers.get(channel)
  try {
    if (!answer) throw new Error(`No handler registered for '${channel}'`)
    return { value: await answer(event, ...args) }
  } catch (error) {
    return { error: `Error invoking remote method '${channel}': ${String(error)}` }
  }
}
