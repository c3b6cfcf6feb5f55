/**
 * The Chromium that tests run in: `CHROMIUM`, Debian's headless one, the system's, Playwright's own; else Debian's
 * package is installed where that is allowed. Fails with one sentence: tests are never skipped for want of a browser.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { findChromium } from '../electron/browser/chromium.ts'

/** Chromium's sandbox needs user namespaces, which root and most containers don't have. Tests open only our pages. */
export const CHROMIUM_ARGS = ['--no-sandbox']

const succeeds = (command: string, args: string[]): boolean =>
  spawnSync(command, args, { stdio: ['ignore', 2, 2] }).status === 0

/** The same engine without a window to draw: it starts in a third of the time, and each test starts one. */
const HEADLESS = '/usr/bin/chromium-headless-shell'

function installed(): string | null {
  if (!process.env['CHROMIUM'] && existsSync(HEADLESS)) return HEADLESS
  const own = chromium.executablePath()
  return findChromium() ?? (own && existsSync(own) ? own : null)
}

function install(): string | null {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return null
  const root = process.getuid?.() === 0
  if (!root && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) return null
  const asRoot = (args: string[]) => {
    const command = ['env', 'DEBIAN_FRONTEND=noninteractive', ...args]
    return root ? succeeds('env', command.slice(1)) : succeeds('sudo', ['-n', ...command])
  }
  const get = (name: string) => asRoot(['apt-get', 'install', '-y', '--no-install-recommends', name])
  // Older releases of Debian have it only in one piece.
  const either = () => get('chromium-headless-shell') || get('chromium')
  return either() || (asRoot(['apt-get', 'update']) && either()) ? installed() : null
}

/** Absolute path of a Chromium; throws one sentence naming what to install. */
export function chromiumForTests(): string {
  if (process.env['CHROMIUM'] && !findChromium())
    throw new Error(`CHROMIUM указывает на ${process.env['CHROMIUM']}, но запустить этот файл нельзя.`)
  const found = installed() ?? install()
  if (!found)
    throw new Error(
      'Для тестов нужен Chromium: поставьте его (Debian: apt-get install chromium) или назовите в переменной CHROMIUM.',
    )
  // Worker processes and the browser host under test take the same one without searching again.
  process.env['CHROMIUM'] = found
  return found
}
