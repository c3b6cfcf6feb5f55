import { Refusal } from '../../../shared/refusal.ts'

const text = {
  full: {
    code: 'disk-full',
    what: 'На диске кончилось место.',
    safe: 'Последнее действие не записано, всё прежнее сохранено.',
    next: 'Освободите место на диске и повторите действие.',
  },
  readOnly: {
    code: 'database-read-only',
    what: 'Файл данных доступен только для чтения.',
    safe: 'Данные целы, но изменения записать нельзя.',
    next: 'Снимите запрет записи с папки данных или войдите под своим именем пользователя.',
  },
  busy: {
    code: 'database-busy',
    what: 'Эти данные уже открыты в другом окне программы или на другом компьютере.',
    safe: 'Данные не изменены.',
    next: 'Закройте другое окно программы и попробуйте снова.',
  },
  damaged: {
    code: 'database-damaged',
    what: 'Файл данных повреждён.',
    safe: 'Повреждённый файл оставлен на месте, резервные копии не тронуты.',
    next: 'Не удаляйте файл: вернитесь к последней проверенной копии.',
  },
  unreachable: {
    code: 'database-unreachable',
    what: 'Папка данных недоступна.',
    safe: 'Сами данные не изменены.',
    next: 'Проверьте, что диск или флешка с данными подключены и папку не переименовали, и откройте программу снова.',
  },
  io: {
    code: 'database-io',
    what: 'Диск не смог записать или прочитать данные.',
    safe: 'Последнее действие не записано, всё прежнее сохранено.',
    next: 'Проверьте диск или флешку и повторите действие.',
  },
} as const

/** Turns SQLite's and the file system's errors into the sentence for the person; anything else stays as it is. */
export function explain(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Refusal) return error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const kind = /^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(code)
    ? 'full'
    : /^(SQLITE_READONLY|SQLITE_PERM|SQLITE_CANTOPEN|EACCES|EPERM|EROFS)/.test(code)
      ? 'readOnly'
      : /^(SQLITE_BUSY|SQLITE_LOCKED)/.test(code)
        ? 'busy'
        : /^(SQLITE_CORRUPT|SQLITE_NOTADB)/.test(code)
          ? 'damaged'
          : /^(SQLITE_IOERR|EIO)/.test(code)
            ? 'io'
            : null
  return kind ? new Refusal(text[kind], { cause: error }) : error
}

/** As `explain`, for work on the data folder itself: there a path that can't be had means the disk is gone. */
export function explainFolder(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  return ['ENOENT', 'ENOTDIR', 'EEXIST', 'ENODEV', 'ENXIO', 'ENAMETOOLONG'].includes(code as string)
    ? new Refusal(text.unreachable, { cause: error })
    : explain(error)
}

/** Runs `work` and explains what it throws. */
export function explained<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw explain(error)
  }
}
