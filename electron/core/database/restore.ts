import { copyFileSync, existsSync, renameSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import Database from 'better-sqlite3'
import { localMoment } from '../../../shared/date.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { flushFileSync, flushFolderSync, removeFileSync } from '../whole-file.ts'
import { noteOf } from './closing.ts'
import { type DatabaseCopy, isIntact, listCopies } from './copy.ts'
import { explained } from './failure.ts'

/** The newest copy that still has the bytes it was proved good with. */
export const newestIntactCopy = (copiesDir: string): DatabaseCopy | undefined =>
  listCopies(copiesDir).find(isIntact)

/** What a person can do where there is no data file to go on with, by the code of the refusal. */
const ADVICE: Readonly<Record<string, { withCopy: string; without: string }>> = {
  'database-damaged': {
    withCopy:
      'Чтобы вернуться к ней, запустите программу с параметром --restore: повреждённый файл останется рядом.',
    without:
      'Проверенных копий нет. Не удаляйте файл и обратитесь за помощью: большую часть записей обычно можно прочитать.',
  },
  'database-missing': {
    withCopy:
      'Если файл перенесли, верните его на место. Если его больше нет, запустите программу с параметром --restore: данные вернутся к этой копии.',
    without:
      'Проверенных копий нет. Верните файл на место; если его больше нет, не удаляйте папку данных и обратитесь за помощью.',
  },
}

/** A refusal to open the data, with which copy there is and how to return to it; other refusals stay as they are. */
export function withAdvice(copiesDir: string, cause: Refusal): Refusal {
  const { code, what, safe } = cause
  const advice = ADVICE[code]
  if (!advice) return cause
  const copy = newestIntactCopy(copiesDir)
  const next = copy
    ? `Последняя проверенная копия сделана ${localMoment(copy.at)}. ${advice.withCopy}`
    : advice.without
  return new Refusal({ code, what, safe, next }, { cause })
}

/**
 * Puts the newest intact copy in the place of the database. The file that was there, with its -wal, is kept under
 * another name. The restored file forgets which writing copy it was: its old id has already written more than it
 * remembers, and writing under it again would lose data silently.
 * @returns the copy that was taken
 */
export function restoreNewest(file: string, copiesDir: string, now: number): DatabaseCopy {
  const copy = newestIntactCopy(copiesDir)
  if (!copy)
    throw new Refusal({
      code: 'no-intact-copy',
      what: 'Проверенных резервных копий нет.',
      safe: 'Файл данных не изменён.',
      next: 'Не удаляйте файл и обратитесь за помощью.',
    })
  return explained(() => {
    const temporary = `${file}.restored`
    copyFileSync(copy.file, temporary)
    const db = new Database(temporary)
    try {
      db.prepare("DELETE FROM meta WHERE key IN ('replica', 'place')").run()
    } finally {
      db.close()
    }
    flushFileSync(temporary)
    // It says nothing of the restored file.
    removeFileSync(noteOf(file))
    // A -wal left behind would be applied to the restored file and destroy it.
    for (const end of ['', '-wal', '-shm'])
      if (existsSync(file + end)) renameSync(file + end, `${file}.damaged-${now}${end}`)
    renameSync(temporary, file)
    for (const end of ['-wal', '-shm']) removeFileSync(temporary + end)
    flushFolderSync(dirname(file))
    return copy
  })
}

/** «Восстановлено из копии 2022-05-20_100000_….sqlite …» */
export const restoredSentence = (copy: DatabaseCopy): string =>
  `Данные возвращены к копии ${basename(copy.file)} от ${localMoment(copy.at)}. Прежний файл, если он был, сохранён рядом. Загрузите последние пакеты: они вернут то, что в них было.`
