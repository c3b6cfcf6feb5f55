import { join } from 'node:path'
import { app } from 'electron'

const flushed = (stream: NodeJS.WriteStream) => new Promise<void>((done) => stream.write('', () => done()))

/**
 * Carries out a command of the command line and leaves with its exit code. To be awaited while the main module is
 * read: Electron becomes ready – with a screen, a profile and helper processes – only after that.
 */
export async function answerCommand(words: readonly string[], root: string): Promise<void> {
  const { runCommandLine } = await import('../cli/run.ts')
  const code = await runCommandLine(words, {
    resourcesDir: join(root, 'resources'),
    appVersion: app.getVersion(),
    cwd: process.cwd(),
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
  })
  await Promise.all([flushed(process.stdout), flushed(process.stderr)])
  app.exit(code)
}
