// `npm run test:electron`: the specs of the Electron stand-in, on a real Electron. Takes `ELECTRON_BINARY` from here.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBuilt } from './built.mjs'
import { electronBinary } from './electron-binary.mjs'
import { onOwnNode } from './node-version.mjs'

const script = fileURLToPath(import.meta.url)
const root = join(dirname(script), '..')

function test() {
  const binary = electronBinary()
  if (!binary) {
    console.error(
      'Настоящего Electron здесь нет: npx install-electron загрузит его, либо назовите каталог в ELECTRON_OVERRIDE_DIST_PATH.',
    )
    return 1
  }
  if (!ensureBuilt(root)) return 1
  const { status } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/@playwright/test/cli.js'),
      'test',
      '--config=build/playwright.config.ts',
      '--project=electron',
    ],
    { cwd: root, stdio: 'inherit', env: { ...process.env, ELECTRON_BINARY: binary } },
  )
  return status ?? 1
}

if (onOwnNode(root, script)) process.exitCode = test()
