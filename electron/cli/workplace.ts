import { randomBytes } from 'node:crypto'
import { createRouterClient } from '@orpc/server'
import { Refusal } from '../../shared/refusal.ts'
import type { Workplace } from '../../shared/workplace.ts'
import { createCore, holdsData } from '../core/core.ts'
import type { KeyVault } from '../core/deps.ts'

/** What the host of the command line knows: where the program lies and where its words go. */
export interface Place {
  resourcesDir: string
  appVersion: string
  cwd: string
  /** The key store of the system, where the host has one. */
  vault?: KeyVault | undefined
  /** The answer. */
  out: (text: string) => void
  /** Everything else. */
  err: (text: string) => void
}

/**
 * Opens a data folder as the program does. Never begins a new one: a mistyped folder would swallow what was sent.
 * Refusals: `data-folder-empty`, `workplace-not-ready`, and those of `openDatabase`, first of all `database-busy`.
 */
export async function openWorkplace(dataDir: string, { resourcesDir, appVersion, vault }: Place) {
  if (!holdsData(dataDir))
    throw new Refusal({
      code: 'data-folder-empty',
      what: `В папке «${dataDir}» нет данных программы.`,
      safe: 'Ничего не изменено и не создано.',
      next: 'Назовите папку, в которой работает программа: её открывает «Файл» → «Открыть папку с данными».',
    })
  const core = createCore({
    dataDir,
    resourcesDir,
    appVersion,
    now: Date.now,
    random: (n) => randomBytes(n),
    vault,
  })
  // Nobody else has these data open, so what lies there is of sessions that have ended.
  core.tray.clear()
  const client = createRouterClient(core.router)
  let workplace: Workplace
  try {
    workplace = await client.workplace.get()
    if (!workplace.ready)
      throw new Refusal({
        code: 'workplace-not-ready',
        what: 'Рабочее место ещё не настроено: неизвестно, чьё оно.',
        safe: 'Ничего не изменено.',
        next: 'Откройте программу с этой папкой и ответьте на её вопросы, потом повторите команду.',
      })
  } catch (error) {
    core.close()
    throw error
  }
  return { core, client, workplace, close: () => core.close() }
}
export type OpenedWorkplace = Awaited<ReturnType<typeof openWorkplace>>
