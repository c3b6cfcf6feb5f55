// The database's native module needs Node 22. npm puts node_modules/.bin/node (24) first, a bare `node` may be older.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'

const NEEDED = 22

/**
 * True when this Node will do. Otherwise runs `script` again with the project's own Node and ends with its code,
 * or says in one sentence what is missing.
 * @param {string} root the project's folder
 * @param {string} script absolute path
 */
export function onOwnNode(root, script) {
  if (Number.parseInt(process.versions.node, 10) >= NEEDED) return true
  const node = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (!existsSync(node)) {
    console.error(
      `Нужен Node.js ${NEEDED} или новее, а здесь ${process.versions.node}: установите его с nodejs.org и повторите.`,
    )
    process.exitCode = 1
    return false
  }
  const child = spawn(node, [script, ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0)))
  return false
}
