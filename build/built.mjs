// Is out/ there and newer than everything it is made of? Plain JS: it runs before anything is known to work.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const SOURCES = ['electron', 'shared', 'renderer', 'resources', 'build', 'package.json']
const OUTPUTS = [
  'out/main/main.js',
  'out/main/core-process.js',
  'out/main/browser-host.js',
  'out/main/cli.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
]

/** Folders count too: removing a file changes only its folder. */
function newest(path) {
  const stat = statSync(path)
  let time = stat.mtimeMs
  if (stat.isDirectory())
    for (const name of readdirSync(path)) time = Math.max(time, newest(join(path, name)))
  return time
}

function isFresh(root) {
  const outputs = OUTPUTS.map((path) => join(root, path))
  if (!outputs.every((path) => existsSync(path))) return false
  const built = Math.min(...outputs.map((path) => statSync(path).mtimeMs))
  return SOURCES.every((path) => !existsSync(join(root, path)) || newest(join(root, path)) <= built)
}

/**
 * Builds what is missing or stale; writes only to stderr. False when it did not work, with the reason said.
 * @param {string} root the project's folder
 */
export function ensureBuilt(root) {
  // Tests run on one build from beginning to end, even while somebody edits.
  if (process.env.KOORDINATOR500_BUILT || isFresh(root)) return true
  console.error('Собираю программу…')
  const tool = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  const { status } = spawnSync(
    process.execPath,
    [tool, 'build', '--config', 'build/electron.vite.config.ts', '--logLevel', 'warn'],
    { cwd: root, stdio: ['ignore', 2, 2] },
  )
  if (status !== 0)
    console.error('Собрать программу не удалось: причина выше. Если зависимостей нет, выполните npm install.')
  return status === 0
}
