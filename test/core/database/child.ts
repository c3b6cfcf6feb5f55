import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

const ROOMS = pathToFileURL(join(import.meta.dirname, '../../../electron/core/'))

export interface Child {
  process: ChildProcess
  /** The next whole line it prints. */
  line(): Promise<string>
  ended: Promise<unknown>
}

/**
 * Another process that runs `body` with our own modules at hand. Everything is loaded before `body` starts, so that it
 * may give up its rights: the checkout need not be readable for a stranger.
 */
export function startChild(body: string): Child {
  const code = `
    const { openDatabase, closeDatabase } = await import('${new URL('database/open.ts', ROOMS).href}')
    const { migrate } = await import('${new URL('database/migrate.ts', ROOMS).href}')
    const { default: Database } = await import('better-sqlite3')
    new Database(':memory:').close()
    const say = (what) => console.log(JSON.stringify(what))
    const tell = (work) => { try { return work() } catch (e) { say({ code: e.code, message: e.message }) } }
    const asStranger = () => { if (process.getuid() === 0) { process.setgid(65534); process.setuid(65534) } }
    ${body}`
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', code],
    {
      cwd: join(import.meta.dirname, '../../..'),
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  )
  const ended = once(child, 'exit')
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  let text = ''
  const lines: string[] = []
  const waiting: ((line: string) => void)[] = []
  const give = (line: string) => {
    const wanted = waiting.shift()
    if (wanted) wanted(line)
    else lines.push(line)
  }
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = (text + chunk).split('\n')
    text = parts.pop() ?? ''
    parts.forEach(give)
  })
  void ended.then(() => give('ended'))
  return {
    process: child,
    line: () => {
      const ready = lines.shift()
      return ready === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(ready)
    },
    ended,
  }
}
