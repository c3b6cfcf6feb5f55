import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

export interface SecondStart {
  argv: string[]
  cwd: string
  data: unknown
}

/**
 * True for the first living process on `userData`. A later one leaves a letter there, which the first reads; files
 * instead of a socket, since Electron's lock answers synchronously.
 */
export function claimInstance(
  userData: string,
  mine: SecondStart,
  onSecond: (start: SecondStart) => void,
): boolean {
  const dir = join(userData, 'stand-in')
  mkdirSync(dir, { recursive: true })
  const lock = join(dir, 'lock')
  if (ownerLives(lock)) {
    const letter = join(dir, `second-${process.pid}`)
    writeFileSync(letter, JSON.stringify(mine))
    renameSync(letter, `${letter}.json`)
    return false
  }
  writeFileSync(lock, String(process.pid))
  process.once('exit', () => rmSync(lock, { force: true }))
  const read = () => {
    for (const name of existsSync(dir) ? readdirSync(dir) : []) {
      if (!/^second-\d+\.json$/.test(name)) continue
      const start: SecondStart = JSON.parse(readFileSync(join(dir, name), 'utf8'))
      rmSync(join(dir, name))
      onSecond(start)
    }
  }
  watch(dir, { persistent: false }, read)
  return true
}

function ownerLives(lock: string): boolean {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0)
    return true
  } catch {
    return false
  }
}
