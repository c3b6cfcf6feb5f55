/**
 * Runs a built main process: `node --import ./register.ts ./run.ts out/main/main.js [arguments]`.
 * With an IPC channel (as `launch.ts` starts it) the test may look inside and quit it.
 */
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { setTimeout as delay } from 'node:timers/promises'
import { app, program } from './app.ts'
import { startBrowser } from './browser.ts'
import { obeyTest, tellTest } from './control.ts'

const main = resolve(process.argv[2] ?? '')
program.root = resolve(dirname(main), '../..')
// As `electron <folder> …` has it.
process.argv.splice(1, 2, program.root)
const versions = { ...process.versions, electron: 'stand-in', chrome: 'unknown' }
Object.defineProperty(process, 'versions', { value: versions })

obeyTest()

const never = Symbol('never')
const read = await Promise.race([import(pathToFileURL(main).href), delay(10_000, never, { ref: false })])
if (read === never) {
  process.stderr.write('the main module waits for `ready`, which comes only after it has been read\n')
  process.exit(13)
}

// A second start has already asked to quit and must not wait for a browser.
if (!app.isLeaving()) {
  const { version, endpoint } = await startBrowser(join(app.getPath('userData'), 'stand-in/profile'))
  versions.chrome = version
  tellTest({ kind: 'browser', endpoint })
  app.becomeReady()
}
