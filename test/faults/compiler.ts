import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Something the campaign can't do without; its message is one sentence that says what to install. */
export class Missing extends Error {}

const found = (): string | null =>
  [process.env['CC'] ?? '', 'cc', 'gcc', 'clang'].find(
    (name) => name !== '' && spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0,
  ) ?? null

/** Runs Debian's package manager where that is allowed; false where it is not, or had nothing. */
export function installPackages(...names: string[]): boolean {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return false
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const get = (...args: string[]) => {
    const [command = '', ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args]
    return spawnSync(command, rest, { stdio: ['ignore', 2, 2] }).status === 0
  }
  const install = ['install', '-y', '--no-install-recommends', ...names]
  return get(...install) || (get('update') && get(...install))
}

/** The C compiler; where there is none, Debian's is installed when that is allowed. Throws one sentence otherwise. */
function compiler(): string {
  if (process.platform !== 'linux')
    throw new Missing('The fault campaign needs Linux: it spoils calls through LD_PRELOAD.')
  const name = found() ?? (installPackages('gcc', 'libc6-dev') ? found() : null)
  if (name) return name
  throw new Missing(
    'The fault campaign needs a C compiler: install one (Debian: apt-get install gcc libc6-dev) or name it in CC.',
  )
}

function compile(output: string, sources: readonly string[], ...options: string[]): string {
  const paths = sources.map((name) => join(import.meta.dirname, 'shim', name))
  const args = ['-O1', '-Wall', '-Wextra', '-Werror', ...options, '-o', output, ...paths, '-ldl', '-lpthread']
  const { status, stderr } = spawnSync(compiler(), args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${sources.join(', ')} could not be built:\n${stderr}`)
  return output
}

/** Builds the library that spoils calls into `folder`; throws one sentence that names what to install. */
export const buildShim = (folder: string): string =>
  compile(join(folder, 'io-fault.so'), ['io-fault.c', 'power-cut.c'], '-shared', '-fPIC')

/** Builds a program of one source into `folder`. */
export const buildProgram = (name: string, folder: string): string =>
  compile(join(folder, name), [`${name}.c`])
