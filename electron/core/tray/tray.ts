import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import type { TrayItem } from '../../../shared/host.ts'
import { Refusal } from '../../../shared/refusal.ts'

/** Files on their way in or out. Each lies alone in a folder named by its tray id, under its own file name. */
export interface Tray {
  /** Keeps a copy; the name is cut to its last part and to characters every file system takes. */
  put(name: string, bytes: Uint8Array): TrayItem
  read(trayId: string): Buffer
  item(trayId: string): TrayItem
  /** Where the file lies; only for hosts, never for the page. */
  path(trayId: string): string
  /** A file that can't be deleted now stays for `clear`: whatever it was needed for is done. */
  remove(trayId: string): void
  /** Files of earlier sessions are nobody's any more; the host does it once, since the core may be restarted. */
  clear(): void
}

/** Names that Windows keeps for devices, with any ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/** UTF-16 units of a name at most: in Cyrillic, 240 bytes of the 255 that file systems take. */
const LONGEST = 120

/** The beginning and the ending of a long name: the one says what it is, the other what opens it. */
function shortened(name: string): string {
  if (name.length <= LONGEST) return name
  const ending = extname(name).slice(0, 20)
  return (
    name
      .slice(0, LONGEST - ending.length)
      .toWellFormed()
      .trimEnd() + ending
  )
}

/** The last part of a name in characters that every file system takes and that turn no letters around. */
export const safeFileName = (name: string): string => {
  const last = basename(name.toWellFormed().replaceAll('\\', '/')).normalize('NFC')
  const clean = shortened(
    last
      // oxlint-disable-next-line no-control-regex -- control characters are what must go
      .replace(/[\u0000-\u001f\u007f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '_')
      .replace(/[. ]+$/, '')
      .trim(),
  )
  return clean === '' ? 'файл' : DEVICE.test(clean) ? `_${clean}` : clean
}

/** A tray in the folder `dir`, which is made if need be. Unknown ids are refused with code `tray-unknown`. */
export function createTray(dir: string): Tray {
  mkdirSync(dir, { recursive: true })

  const path = (trayId: string): string => {
    const folder = /^[0-9a-f-]{36}$/.test(trayId) ? join(dir, trayId) : ''
    const name = folder && readdirSync(dir).includes(trayId) ? readdirSync(folder)[0] : undefined
    if (!name)
      throw new Refusal({
        code: 'tray-unknown',
        what: 'Файл больше недоступен.',
        safe: 'Данные программы не изменились.',
        next: 'Выберите файл ещё раз.',
      })
    return join(folder, name)
  }
  const item = (trayId: string): TrayItem => {
    const file = path(trayId)
    return { trayId, name: basename(file), size: statSync(file).size }
  }
  return {
    path,
    item,
    read: (trayId) => readFileSync(path(trayId)),
    put(name, bytes) {
      const trayId = randomUUID()
      mkdirSync(join(dir, trayId))
      // Nobody knows the new id yet, so half a file is nobody's: it needs no rename.
      writeFileSync(join(dir, trayId, safeFileName(name)), bytes, { flag: 'wx', flush: true })
      return item(trayId)
    },
    remove(trayId) {
      const folder = join(path(trayId), '..')
      try {
        rmSync(folder, { recursive: true, force: true })
      } catch {
        // What was done with the file is done; `clear` takes what stays.
      }
    },
    clear() {
      for (const name of readdirSync(dir)) rmSync(join(dir, name), { recursive: true, force: true })
    },
  }
}
