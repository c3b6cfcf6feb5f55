/** The program under test: on the stand-in, or on the real Electron that `ELECTRON_BINARY` names. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { _electron } from '@playwright/test'
import {
  type DesktopApplication,
  launch as launchStandIn,
  startProcess as startStandIn,
} from '../electron-stand-in/launch.ts'
import type { Script } from '../electron-stand-in/script.ts'

const root = resolve(import.meta.dirname, '../..')
const binary = process.env['ELECTRON_BINARY']

export interface Start {
  dataDir: string
  /** Further arguments, such as package files. */
  args?: string[]
  /** Answers to what the program asks before a test can lay them out. */
  answers?: Script['answers']
  /** What the person's key ring keeps; without it the stand-in has no key ring. */
  keyRing?: string
}

const argumentsOf = ({ dataDir, args = [] }: Start) => ['--data', dataDir, ...args]
const environmentOf = ({ answers = [], keyRing = '' }: Start): Record<string, string> => {
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => !!entry[1])
  return { ...Object.fromEntries(inherited), DIALOG_ANSWERS: JSON.stringify(answers), KEY_RING: keyRing }
}
const realArguments = (start: Start) => [
  '-r',
  join(import.meta.dirname, 'real-dialogs.cjs'),
  root,
  ...argumentsOf(start),
]

export const launch = async (start: Start): Promise<DesktopApplication> =>
  binary
    ? _electron.launch({ executablePath: binary, args: realArguments(start), env: environmentOf(start) })
    : launchStandIn({ args: argumentsOf(start), env: environmentOf(start) })

/** Starts the program in a folder for what stands behind `--cli`; `home` is where it would keep data of its own. */
export async function runCommand(
  words: string[],
  cwd: string,
  home: string,
  keyRing = '',
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const args = ['--cli', ...words]
  const env = {
    ...environmentOf({ dataDir: home, keyRing }),
    HOME: home,
    XDG_CONFIG_HOME: home,
    XDG_DATA_HOME: home,
  }
  const child: ChildProcess = binary
    ? spawn(binary, [root, ...args], { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    : startStandIn({ args, env, cwd })
  let stdout = ''
  let stderr = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, stdout, stderr }
}

/** Starts the program without looking inside and waits for its end: its exit code. */
export async function runToEnd(start: Start): Promise<number | null> {
  const child: ChildProcess = binary
    ? spawn(binary, realArguments(start), { env: environmentOf(start), stdio: 'ignore' })
    : startStandIn({ args: argumentsOf(start), env: environmentOf(start) })
  await once(child, 'exit')
  return child.exitCode
}
