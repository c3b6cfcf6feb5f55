// `npm run dev`: pages by Vite with hot reload, the core started again when its sources change.
// In Electron where it is installed, otherwise (or with --browser) in the browser: Vite's address then passes
// /rpc and /host on to the browser host, run from its sources.
import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { request } from 'node:http'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { electronBinary } from './electron-binary.mjs'
import { onOwnNode } from './node-version.mjs'

const script = fileURLToPath(import.meta.url)
const root = join(dirname(script), '..')
const args = process.argv.slice(2)

function devElectron() {
  const tool = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  const child = spawn(
    process.execPath,
    [tool, 'dev', '--watch', '--config', 'build/electron.vite.config.ts', '--', ...args],
    { cwd: root, stdio: 'inherit' },
  )
  child.on('exit', (code) => process.exit(code ?? 1))
}

/** Keeps one browser host running; `address()` is where the present one listens. */
function keepHost(onReady) {
  let child = null
  let address = null
  const run = () => {
    address = null
    child = spawn(process.execPath, [join(root, 'electron/browser/main.ts'), ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    createInterface({ input: child.stdout }).once('line', (line) => {
      address = line
      onReady()
    })
  }
  const restart = () => {
    const old = child
    child = null
    address = null
    // Two owners of one database file are not allowed: first the old one ends.
    if (!old || old.exitCode !== null || old.signalCode !== null) return run()
    old.once('exit', run)
    old.kill('SIGTERM')
  }
  run()
  return { address: () => address, restart, stop: () => child?.kill('SIGTERM') }
}

async function devBrowser() {
  const { createServer } = await import('vite')
  const { default: react } = await import('@vitejs/plugin-react')
  let server = null
  const host = keepHost(() => server?.ws.send({ type: 'full-reload' }))

  const passOn = (req, res, next) => {
    if (!/^\/(rpc|host)\//.test(req.url ?? '')) return next()
    const address = host.address()
    if (!address) return res.writeHead(503).end()
    const target = new URL(address)
    // The host admits only its own page: it is asked in that page's name.
    const { origin: _origin, 'sec-fetch-site': _site, ...headers } = req.headers
    const onward = request(
      new URL(address.replace(/\/$/, '') + req.url),
      { method: req.method, headers: { ...headers, host: target.host } },
      (answer) => {
        res.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(res)
      },
    )
    onward.on('error', () => res.headersSent || res.writeHead(503).end())
    res.on('close', () => onward.destroy())
    req.pipe(onward)
  }

  server = await createServer({
    configFile: false,
    root: join(root, 'renderer'),
    plugins: [react(), { name: 'browser-host', configureServer: (s) => void s.middlewares.use(passOn) }],
    server: { host: '127.0.0.1', port: 5173 },
  })
  await server.listen()
  server.printUrls()

  let soon = null
  for (const folder of ['electron', 'shared', 'resources'])
    watch(join(root, folder), { recursive: true }, () => {
      clearTimeout(soon)
      soon = setTimeout(host.restart, 200)
    })
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.on(signal, () => {
      host.stop()
      void server.close().then(() => process.exit(0))
    })
}

if (onOwnNode(root, script)) {
  if (electronBinary() && process.getuid?.() !== 0 && !args.includes('--browser')) devElectron()
  else await devBrowser()
}
