import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Bundle, root } from './bundle.ts'
import { type Fault, readControl, type Told as Counted, writeControl } from './control.ts'
import type { Command, Line } from './program/child.ts'
import type { HandsOptions } from './program/hands.ts'
import type { Evidence, Operation } from './program/operations.ts'
import type { Told } from './program/told.ts'

export type Inside = typeof import('./program/inside.ts')
export type Found = Awaited<ReturnType<Inside['inspect']>>

/** How one run of an operation went, as far as it was told before it ended. */
export interface Outcome {
  /** Finished steps. */
  done: number
  evidence: Evidence[]
  refused: { step: number; told: Told; changed: boolean }[]
  /** A step that was refused even with the fault gone. */
  stuck: Told | null
  /** It came to its end; false when it was killed. */
  ended: boolean
  /** It ended by itself without being asked to: a crash. */
  crashed: boolean
  counted: Counted
}

export const NO_FAULT: Fault = { mode: 'none', at: 0, sticky: false, seed: 0 }

interface Paused {
  /** Called while the process waits, see `pause`. */
  between?: () => void
}

interface Alone {
  /** What else happens to the process while it runs. */
  meanwhile?: (running: ChildProcess) => void
  /** Of a process without the shim; its calls reach the real disk. */
  env?: Record<string, string>
  /** Called while the process waits, see `pause`. */
  between?: () => void
}

/** A place where one run after another is made, each on a fresh data folder at the same path. */
export interface Lane {
  operations: readonly Operation[]
  dataDir: string
  inside: Inside
  options: HandsOptions
  /** Puts the folder of the operation in its place. */
  reset(folder: string): void
  /** Puts it somewhere else. */
  putFolder(folder: string, to: string): void
  /** Keeps the data folder as it is now under a name that `reset` takes. */
  keep(name: string): void
  /** One run in a process that lives for this run only. */
  once(operation: Operation, fault: Fault, rest?: Partial<Command> & Alone): Promise<Outcome>
  /** One run in a process that goes on to the next one. */
  served(operation: Operation, fault: Fault, rest?: Partial<Command> & Paused): Promise<Outcome>
  end(): Promise<void>
}

interface Child {
  process: ChildProcessWithoutNullStreams
  exited: Promise<void>
}

/** Long enough for the busiest machine: only what hangs is stopped. */
const CHILD_LIMIT_MS = 120_000

export async function openLane(
  at: string,
  { child: script, inside: library }: Bundle,
  shim: string,
): Promise<Lane> {
  const options = {
    dataDir: join(at, 'data'),
    packagesDir: join(at, 'packages'),
    resourcesDir: join(root, 'resources'),
  }
  const control = join(at, 'control')
  const side = join(at, 'side')
  mkdirSync(side, { recursive: true })
  writeControl(control, NO_FAULT)
  const inside = (await import(pathToFileURL(library).href)) as Inside
  await inside.buildFolders(at, options)

  const living = new Set<Child>()
  const spoiling = {
    LD_PRELOAD: shim,
    FAULT_FOLDER: options.dataDir,
    FAULT_SIDE: side,
    FAULT_CONTROL: control,
    NODE_COMPILE_CACHE: join(at, 'compiled'),
  }
  const start = (env: Record<string, string> = spoiling): Child => {
    const child = spawn(process.execPath, ['--no-warnings', script], { env: { ...process.env, ...env } })
    child.stderr.pipe(process.stderr)
    // A process that was killed while it was told something.
    child.stdin.on('error', () => undefined)
    const started: Child = {
      process: child,
      exited: new Promise((resolve) => child.once('close', () => resolve())),
    }
    living.add(started)
    void started.exited.then(() => living.delete(started))
    return started
  }
  /** Started ahead, so that its start costs nobody any time. */
  let spare: Child | null = null
  let server: Child | null = null

  function listen(
    child: Child,
    command: Command,
    between?: () => void,
  ): Promise<Omit<Outcome, 'counted' | 'crashed'>> {
    const outcome = {
      done: 0,
      evidence: [] as Evidence[],
      refused: [] as Outcome['refused'],
      stuck: null as Told | null,
      ended: false,
    }
    let text = ''
    return new Promise((resolve) => {
      const goOn = () => {
        between?.()
        child.process.stdin.write('\n')
      }
      const hear = (line: Line) => {
        if (line.type === 'done') {
          outcome.done = line.step + 1
          outcome.evidence.push(...line.evidence)
          if (command.pause === 'after each step') goOn()
        } else if (line.type === 'refused') {
          outcome.refused.push(line)
          if (command.pause !== 'never') goOn()
        } else if (line.type === 'stuck') outcome.stuck = line.told
        else outcome.ended = true
      }
      const read = (chunk: string) => {
        const lines = (text + chunk).split('\n')
        text = lines.pop() ?? ''
        for (const line of lines) hear(JSON.parse(line) as Line)
        if (outcome.ended) finish()
      }
      const limit = setTimeout(() => child.process.kill('SIGKILL'), CHILD_LIMIT_MS)
      const finish = () => {
        clearTimeout(limit)
        child.process.stdout.off('data', read)
        resolve(outcome)
      }
      child.process.stdout.setEncoding('utf8').on('data', read)
      void child.exited.then(finish)
      child.process.stdin.write(`${JSON.stringify(command)}\n`)
    })
  }
  const commandFor = (operation: Operation, rest: Partial<Command>): Command => ({
    options,
    control,
    operation: operation.name,
    pause: 'never',
    onRefusal: 'again',
    watch: false,
    ...rest,
  })

  return {
    operations: inside.operations,
    dataDir: options.dataDir,
    inside,
    options,
    reset(folder) {
      mkdirSync(options.dataDir, { recursive: true })
      // Emptied, not removed: a file system may be mounted there.
      for (const dir of [options.dataDir, side])
        for (const name of readdirSync(dir)) rmSync(join(dir, name), { recursive: true, force: true })
      cpSync(join(at, 'folders', folder), options.dataDir, { recursive: true })
    },
    putFolder: (folder, to) => cpSync(join(at, 'folders', folder), to, { recursive: true }),
    keep(name) {
      const folder = join(at, 'folders', name)
      rmSync(folder, { recursive: true, force: true })
      cpSync(options.dataDir, folder, { recursive: true })
    },
    async once(operation, fault, { meanwhile, env, between, ...rest } = {}) {
      writeControl(control, fault)
      const child = env ? start(env) : (spare ?? start())
      const running = listen(child, commandFor(operation, rest), between)
      if (!env) spare = start()
      meanwhile?.(child.process)
      const outcome = await running
      if (outcome.ended) child.process.stdin.end()
      await child.exited
      const { signalCode } = child.process
      return {
        ...outcome,
        crashed: !outcome.ended && signalCode !== 'SIGKILL',
        counted: readControl(control),
      }
    },
    async served(operation, fault, { between, ...rest } = {}) {
      writeControl(control, fault)
      server ??= start()
      const child = server
      const outcome = await listen(child, commandFor(operation, rest), between)
      if (!outcome.ended) server = null
      return { ...outcome, crashed: !outcome.ended, counted: readControl(control) }
    },
    async end() {
      for (const child of living) child.process.kill('SIGKILL')
      await Promise.all([...living].map((child) => child.exited))
      rmSync(at, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}
