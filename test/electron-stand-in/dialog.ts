import { strict } from './not-modelled.ts'
import { type Asked, nextAnswer } from './script.ts'

/** The window before the options is optional in Electron. */
const show =
  (kind: Asked) =>
  async (...args: unknown[]): Promise<unknown> =>
    nextAnswer(kind, args.at(-1))

export const dialog = strict('dialog', {
  showOpenDialog: show('open'),
  showSaveDialog: show('save'),
  showMessageBox: show('message'),
})
