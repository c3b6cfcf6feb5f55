import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename, dirname, join, parse } from 'node:path'
import { app, type BrowserWindow, shell } from 'electron'
import type { TakeInKind, TakenIn, TrayItem } from '../../shared/host.ts'
import { Refusal, type RefusalText } from '../../shared/refusal.ts'
import type { Tray } from '../core/tray/tray.ts'
import { fileReason, writeWhole } from '../core/whole-file.ts'
import { chooseFile, chooseFiles, chooseFolder, chooseTarget } from './dialogs.ts'
import { refusalOf } from './ipc.ts'
import type { PageFeed } from './page-feed.ts'

/** No package or table of the program's own comes near it; what is larger was chosen by mistake. */
const maxBytes = 512 * 1024 * 1024

export interface Files {
  takeIn(window: BrowserWindow, kind: TakeInKind): Promise<TrayItem | null>
  takeInMany(window: BrowserWindow, kind: TakeInKind): Promise<TakenIn>
  /** Files that the person named by a double click or on the command line: the page is told of each. */
  takeInPaths(paths: readonly string[], feed: PageFeed): Promise<void>
  takeInDropped(name: string, bytes: Uint8Array): Promise<TrayItem>
  handOut(window: BrowserWindow, trayId: string): Promise<boolean>
  handOutAll(window: BrowserWindow, trayIds: readonly string[]): Promise<boolean>
  showInFolder(trayId: string): boolean
  read(trayId: string): ArrayBuffer
}

/**
 * Carries files between the tray and the person's own folders; paths never leave this room.
 */
export function createFiles(tray: Tray): Files {
  const savedAs = new Map<string, string>()
  let folder = app.getPath('documents')

  const takeInPath = async (path: string): Promise<TrayItem> => {
    const name = basename(path)
    try {
      const { size } = await stat(path)
      if (size > maxBytes) throw tooLarge(name)
      const bytes = await readFile(path)
      return tray.put(name, bytes)
    } catch (error) {
      throw error instanceof Refusal ? error : cannotRead(name, error)
    }
  }

  const write = async (trayId: string, target: string, bytes: Uint8Array) => {
    try {
      await writeWhole(target, bytes)
    } catch (error) {
      throw error instanceof Refusal ? error : cannotWrite(basename(target), error)
    }
    folder = dirname(target)
    savedAs.set(trayId, target)
  }

  return {
    async takeInPaths(paths, feed) {
      for (const path of paths)
        await takeInPath(path).then(
          (item) => feed.tell('package', item),
          (refusal: Error) => feed.tell('notice', refusal.message),
        )
    },
    async takeIn(window, kind) {
      const path = await chooseFile(window, kind)
      return path === null ? null : takeInPath(path)
    },
    async takeInMany(window, kind) {
      const taken: TakenIn = { items: [], failed: [] }
      for (const path of await chooseFiles(window, kind))
        await takeInPath(path).then(
          (item) => taken.items.push(item),
          (refusal: unknown) => taken.failed.push(refusalOf(refusal)),
        )
      return taken
    },
    async takeInDropped(name, bytes) {
      if (bytes.length > maxBytes) throw tooLarge(name)
      return tray.put(name, bytes)
    },
    async handOut(window, trayId) {
      const bytes = tray.read(trayId)
      const target = await chooseTarget(window, join(folder, tray.item(trayId).name))
      if (target === null) return false
      await write(trayId, target, bytes)
      return true
    },
    async handOutAll(window, trayIds) {
      const chosen = await chooseFolder(window, folder)
      if (chosen === null) return false
      for (const trayId of trayIds)
        await write(trayId, freeName(chosen, tray.item(trayId).name), tray.read(trayId))
      return true
    },
    showInFolder(trayId) {
      const path = savedAs.get(trayId)
      if (path !== undefined) shell.showItemInFolder(path)
      return path !== undefined
    },
    read: (trayId) => new Uint8Array(tray.read(trayId)).buffer,
  }
}

/** Nobody was asked whether an older file of this name may go. */
function freeName(dir: string, name: string): string {
  const { name: stem, ext } = parse(name)
  let target = join(dir, name)
  for (let n = 2; existsSync(target); n++) target = join(dir, `${stem} (${n})${ext}`)
  return target
}

/** Makes the folder the program lives in; what stands against it, else null. */
export function makeDataFolder(dir: string): RefusalText | null {
  try {
    mkdirSync(dir, { recursive: true })
    accessSync(dir, constants.W_OK)
    return null
  } catch (error) {
    return {
      code: 'data-folder-unusable',
      what: `Папку для данных «${dir}» использовать нельзя: ${fileReason(error)}.`,
      safe: 'Ничего не изменено.',
      next: 'Проверьте права на эту папку или место на диске и откройте программу снова.',
    }
  }
}

const cannotRead = (name: string, cause: unknown) =>
  new Refusal(
    {
      code: 'file-unreadable',
      what: `Файл «${name}» прочитать не удалось: ${fileReason(cause)}.`,
      safe: 'Данные программы не изменились.',
      next: 'Проверьте, что файл на месте и не занят другой программой, и выберите его ещё раз.',
    },
    { cause },
  )
const cannotWrite = (name: string, cause: unknown) =>
  new Refusal(
    {
      code: 'file-unwritable',
      what: `Файл «${name}» сохранить не удалось: ${fileReason(cause)}.`,
      safe: 'Данные программы и прежний файл с этим именем не изменились.',
      next: 'Закройте файл в других программах или выберите другую папку и сохраните ещё раз.',
    },
    { cause },
  )
const tooLarge = (name: string) =>
  new Refusal({
    code: 'file-too-large',
    what: `Файл «${name}» больше 512 МБ; таких таблиц и пакетов программа не создаёт и не читает.`,
    safe: 'Данные программы не изменились.',
    next: 'Проверьте, тот ли файл выбран.',
  })
