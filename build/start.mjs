// `npm start`: the program in Electron where it can run, otherwise the same program in the browser.
//   npm start -- [--demo] [--data FOLDER]            Electron first
//   npm start -- --browser [--port N] [--demo] …     the browser host at once
// Plain JS that any Node from 18 understands: it also has to explain itself to an old one.
import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { electronBinary, fetchElectron } from './electron-binary.mjs'
import { ensureBuilt } from './built.mjs'
import { onOwnNode } from './node-version.mjs'

const script = fileURLToPath(import.meta.url)
const root = join(dirname(script), '..')
const args = process.argv.slice(2)

// stdout belongs to the address alone.
const say = (text) => console.error(text)

/** Why Electron can't open a window here, known before it is tried; null when nothing speaks against it. */
function obstacle() {
  if (process.getuid?.() === 0) return 'Electron не запускается от имени root, не отключив свою защиту'
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return 'Здесь нет графического экрана'
  return null
}

const openBrowserHost = () => import(pathToFileURL(join(root, 'out/main/browser-host.js')).href)

function openElectron(binary) {
  const started = Date.now()
  const child = spawn(binary, [root, ...args], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.once('error', () => void instead('Electron не запустился'))
  child.once('exit', (code) => {
    // 127: the system lacks a library that Electron is linked against.
    if (code === 127 && Date.now() - started < 10_000)
      void instead('Electron не запустился: системе не хватает библиотек')
    else process.exit(code ?? 1)
  })
}

async function instead(reason) {
  say(`${reason}, поэтому программа открыта для браузера: перейдите по адресу ниже.`)
  process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM').removeAllListeners('SIGHUP')
  await openBrowserHost()
}

async function start() {
  if (!ensureBuilt(root)) return void (process.exitCode = 1)
  if (args.includes('--browser')) return openBrowserHost()
  const reason = obstacle()
  if (reason) return instead(reason)
  if (!electronBinary()) {
    say('Загружаю Electron (около 120 МБ, один раз)…')
    if (!(await fetchElectron()))
      return instead('Загрузить Electron не удалось (зеркало можно назвать в ELECTRON_MIRROR)')
  }
  openElectron(electronBinary())
}

if (onOwnNode(root, script)) await start()
