import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const root = join(import.meta.dirname, '../..')

export interface LaunchedHost {
  /** The address with the token, ending with a slash: `goto(url + '#/schools')`. */
  url: string
  dataDir: string
  /** Everything the host wrote to stdout and stderr so far. */
  output: () => { stdout: string; stderr: string }
  /** Ends the host the way Ctrl+C does and removes the data folder, unless it was given. Answers its exit code. */
  stop: () => Promise<number | null>
}

export interface LaunchOptions {
  demo?: boolean
  /** Return the data to their newest intact copy first. */
  restore?: boolean
  /** An existing data folder, which stays. */
  dataDir?: string
  port?: number
  /** A browser for making PDFs, in the place of the system's. */
  chromium?: string
  /** The command under test; the built host by default. */
  script?: string
}

async function exit(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.exitCode
}

/** Starts the built browser host on a free port with a data folder of its own. */
export async function launchHost(options: LaunchOptions = {}): Promise<LaunchedHost> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'koordinator500-test-')))
  const script = join(root, options.script ?? 'out/main/browser-host.js')
  const args = ['--browser', '--port', String(options.port ?? 0), '--data', dataDir]
  if (options.demo) args.push('--demo')
  if (options.restore) args.push('--restore')
  const child = spawn(process.execPath, [script, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...(options.chromium ? { CHROMIUM: options.chromium } : {}) },
  })
  // A host must not outlive the test run that started it, however that ends.
  const onExit = () => {
    child.kill('SIGKILL')
    if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true })
  }
  process.once('exit', onExit)

  let stdout = ''
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  const clean = async () => {
    process.removeListener('exit', onExit)
    if (!options.dataDir) await rm(dataDir, { recursive: true, force: true, maxRetries: 3 })
  }
  const url = await new Promise<string>((done, failed) => {
    createInterface({ input: child.stdout }).once('line', done)
    child.once('error', failed)
    // `close` comes after the last of stderr, `exit` may not.
    child.once('close', (code) => failed(new Error(`The browser host ended with ${code}: ${stderr}`)))
  }).catch(async (error: unknown) => {
    await clean()
    throw error
  })
  return {
    url,
    dataDir,
    output: () => ({ stdout, stderr }),
    stop: async () => {
      child.kill('SIGTERM')
      const code = await exit(child)
      await clean()
      return code
    },
  }
}
