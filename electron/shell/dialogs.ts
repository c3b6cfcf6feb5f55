import { type BrowserWindow, dialog, type FileFilter } from 'electron'
import { extname } from 'node:path'
import type { TakeInKind } from '../../shared/host.ts'
import type { RefusalText } from '../../shared/refusal.ts'

const anyFile: FileFilter = { name: 'Все файлы', extensions: ['*'] }

const takeInDialogs: Record<TakeInKind, { title: string; filters: FileFilter[] }> = {
  spreadsheet: {
    title: 'Выберите таблицу',
    filters: [{ name: 'Таблицы Excel и CSV', extensions: ['xlsx', 'csv', 'txt'] }, anyFile],
  },
  // Mail servers rename attachments: a package is known by its content, so a .zip must be choosable.
  package: {
    title: 'Откройте пакет',
    filters: [{ name: 'Пакеты «500+»', extensions: ['p500', 'zip'] }, anyFile],
  },
  attachment: {
    title: 'Выберите файлы',
    filters: [
      anyFile,
      { name: 'Снимки', extensions: ['jpg', 'jpeg', 'png', 'webp', 'bmp'] },
      { name: 'Документы', extensions: ['pdf', 'docx', 'doc', 'odt', 'rtf', 'xlsx', 'xls', 'ods', 'pptx'] },
    ],
  },
}

const fileKinds: Record<string, string> = {
  p500: 'Пакет «500+»',
  pdf: 'Документ PDF',
  docx: 'Документ Word',
  xlsx: 'Книга Excel',
  csv: 'Таблица CSV',
  html: 'Веб-страница',
  txt: 'Текст',
  zip: 'Архив ZIP',
}

/** Path of the chosen file; null when the person changed their mind. */
export async function chooseFile(window: BrowserWindow, kind: TakeInKind): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    ...takeInDialogs[kind],
    buttonLabel: 'Открыть',
    properties: ['openFile'],
  })
  return canceled ? null : (filePaths[0] ?? null)
}

/** Paths of the chosen files; none when the person changed their mind. */
export async function chooseFiles(window: BrowserWindow, kind: TakeInKind): Promise<string[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    ...takeInDialogs[kind],
    buttonLabel: 'Открыть',
    properties: ['openFile', 'multiSelections'],
  })
  return canceled ? [] : filePaths
}

/** A folder to write several files to; null when the person changed their mind. */
export async function chooseFolder(window: BrowserWindow, suggested: string): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Выберите папку для файлов',
    buttonLabel: 'Сохранить сюда',
    defaultPath: suggested,
    properties: ['openDirectory', 'createDirectory'],
  })
  return canceled ? null : (filePaths[0] ?? null)
}

/** Where to write a file; `suggested` is a full path. Null when the person changed their mind. */
export async function chooseTarget(window: BrowserWindow, suggested: string): Promise<string | null> {
  const extension = extname(suggested).slice(1).toLowerCase()
  const kind = fileKinds[extension]
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Сохраните файл',
    buttonLabel: 'Сохранить',
    defaultPath: suggested,
    filters: kind ? [{ name: kind, extensions: [extension] }, anyFile] : [anyFile],
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  })
  return canceled || !filePath ? null : filePath
}

/** Tells why the program can't go on; true when the person wants to see the folder of the data. */
export async function showFatal(reason: RefusalText): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Координатор 500+',
    message: reason.what,
    detail: `${reason.safe}\n\n${reason.next}`,
    buttons: ['Закрыть программу', 'Открыть папку с данными'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  return response === 1
}

export async function showInformation(window: BrowserWindow, title: string, message: string, detail: string) {
  await dialog.showMessageBox(window, {
    type: 'info',
    title,
    message,
    detail,
    buttons: ['Закрыть'],
    noLink: true,
  })
}
