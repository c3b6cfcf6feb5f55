import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron'
import type { z } from 'zod'
import type { Host, HostAnswer, HostVerb } from '../../shared/host.ts'
import { Refusal, type RefusalText } from '../../shared/refusal.ts'

/** One answer for each verb of the host; a missing one doesn't compile. */
export type HostAnswers = {
  [V in HostVerb]: {
    args: z.ZodType<Parameters<Host[V]>>
    answer: (...args: Parameters<Host[V]>) => ReturnType<Host[V]>
  }
}

export interface Page {
  contents: WebContents
  origin: string
}

/**
 * The only place where `ipcMain` is used. A verb is answered only to the main frame of the program's own window
 * at its own origin, and only with arguments of the agreed shape.
 */
export function answerPage(page: Page, answers: HostAnswers): void {
  const verbs = Object.keys(answers) as HostVerb[]
  for (const verb of verbs) handle(page, verb, answers[verb])
}

function handle<V extends HostVerb>(page: Page, verb: V, { args, answer }: HostAnswers[V]): void {
  ipcMain.handle(verb, async (event, ...given: unknown[]): Promise<HostAnswer<V>> => {
    if (!isOwnPage(page, event)) throw new Error(`${verb}: not the program's own page`)
    const parsed = args.safeParse(given)
    if (!parsed.success) throw new Error(`${verb}: unexpected arguments`)
    try {
      return { ok: true, value: await answer(...parsed.data) }
    } catch (error) {
      return { ok: false, refusal: refusalOf(error) }
    }
  })
}

function isOwnPage(page: Page, event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame
  return (
    frame !== null && frame.parent === null && event.sender === page.contents && frame.origin === page.origin
  )
}

/** What a person is told of any failure; a defect goes to the log as it is. */
export function refusalOf(error: unknown): RefusalText {
  if (error instanceof Refusal)
    return { code: error.code, what: error.what, safe: error.safe, next: error.next }
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  return {
    code: 'shell-failed',
    what: 'Действие не выполнено из-за ошибки в программе.',
    safe: 'Сохранённые данные не изменились.',
    next: 'Повторите. Если не поможет, закройте программу и откройте её снова.',
  }
}
