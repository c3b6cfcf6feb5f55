// Where Electron's binary is, and how it is fetched when it is not there yet.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createRequire } from 'node:module'

const WITHOUT_PROGRESS_MS = 60_000

const folder = () => {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  } catch {
    return null
  }
}

/** Absolute path of the executable, or null. Asking electron itself would start a download without end. */
export function electronBinary() {
  const own = folder()
  if (!own) return null
  const note = join(own, 'path.txt')
  const fallback = process.platform === 'win32' ? 'electron.exe' : 'electron'
  const name = existsSync(note) ? readFileSync(note, 'utf8') : fallback
  const binary = join(process.env.ELECTRON_OVERRIDE_DIST_PATH || join(own, 'dist'), name)
  return existsSync(binary) ? binary : null
}

const weight = (path) => {
  try {
    const stat = statSync(path)
    return stat.isDirectory()
      ? readdirSync(path).reduce((sum, name) => sum + weight(join(path, name)), 0)
      : stat.size
  } catch {
    return 0 // moved away between the two calls
  }
}

/** Runs electron's own installer as long as bytes keep coming. True when the binary is there afterwards. */
export async function fetchElectron() {
  const own = folder()
  if (!own) return false
  // The download lies in the temporary folder until it is complete: its growth is the progress.
  const temporary = mkdtempSync(join(tmpdir(), 'koordinator500-electron-'))
  try {
    await new Promise((done) => {
      const child = spawn(process.execPath, [join(own, 'install.js')], {
        stdio: ['ignore', 'ignore', 'ignore'],
        env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
      })
      let seen = -1
      let since = Date.now()
      const watch = setInterval(() => {
        const now = weight(temporary) + weight(join(own, 'dist'))
        if (now !== seen) {
          seen = now
          since = Date.now()
        } else if (Date.now() - since > WITHOUT_PROGRESS_MS) child.kill('SIGKILL')
      }, 1000)
      const stop = () => {
        child.kill('SIGKILL')
        rmSync(temporary, { recursive: true, force: true })
        process.exit(130)
      }
      process.once('SIGINT', stop).once('SIGTERM', stop)
      const end = () => {
        clearInterval(watch)
        process.removeListener('SIGINT', stop).removeListener('SIGTERM', stop)
        done(undefined)
      }
      child.once('error', end)
      child.once('exit', end)
    })
  } finally {
    rmSync(temporary, { recursive: true, force: true, maxRetries: 3 })
  }
  return electronBinary() !== null
}
