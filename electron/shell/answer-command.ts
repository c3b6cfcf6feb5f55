import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import type { KeyVault } from '../core/deps.ts'
import { keyVault } from './key-store.ts'

const flushed = (stream: NodeJS.WriteStream) => new Promise<void>((done) => stream.write('', () => done()))

async function carryOut(words: readonly string[], root: string, vault?: KeyVault): Promise<void> {
  const { runCommandLine } = await import('../cli/run.ts')
  const code = await runCommandLine(words, {
    resourcesDir: join(root, 'resources'),
    appVersion: app.getVersion(),
    cwd: process.cwd(),
    vault,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
  })
  await Promise.all([flushed(process.stdout), flushed(process.stderr)])
  app.exit(code)
}

/**
 * Carries out a command of the command line and leaves with its exit code; opens no window. To be awaited while the main
 * module is read: Electron becomes ready – with a screen, a profile and helper processes – only after that. Where the
 * program has worked in the data folder, it goes on then: the system's key store, in which the secret keys may lie,
 * waits for it. A folder that is open keeps its profile for itself, and the command only has to say that it is.
 */
export async function answerCommand(
  words: readonly string[],
  root: string,
  folders: { dataDir: string; profileDir: string } | null,
): Promise<void> {
  if (folders === null || !existsSync(folders.profileDir)) return carryOut(words, root)
  const { isOpenElsewhere } = await import('../core/core.ts')
  if (isOpenElsewhere(folders.dataDir, Date.now)) return carryOut(words, root)
  app.setPath('userData', folders.profileDir)
  void app.whenReady().then(() => carryOut(words, root, keyVault()))
}
