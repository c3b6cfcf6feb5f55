import { Refusal } from '../../../shared/refusal.ts'

const SAFE = 'Ничего не загружено, данные не изменились.'

const refuse = (code: string, what: string, next: string, cause?: unknown): Refusal =>
  new Refusal({ code, what, safe: SAFE, next }, cause === undefined ? undefined : { cause })

/** The file is sound but of another kind; `kind` names it in the accusative-free form «это …». */
export const wrongKind = (name: string, kind: string, next: string): Refusal =>
  refuse('spreadsheet-wrong-kind', `Файл «${name}» – это ${kind}.`, next)

export const damaged = (name: string, cause?: unknown): Refusal =>
  refuse(
    'spreadsheet-damaged',
    `Файл «${name}» повреждён и не читается.`,
    'Откройте его в Excel или LibreOffice, сохраните заново как XLSX и выберите ещё раз; если он не открывается и там, попросите прислать его снова.',
    cause,
  )

export const nothingInside = (name: string): Refusal =>
  refuse(
    'spreadsheet-empty',
    `В файле «${name}» нет ни одной заполненной строки.`,
    'Проверьте, тот ли файл выбран и сохранена ли в нём таблица.',
  )

export const locked = (name: string): Refusal =>
  refuse(
    'spreadsheet-locked',
    `Файл «${name}» защищён паролем.`,
    'Откройте его в Excel, снимите пароль («Файл» – «Сведения» – «Защита книги»), сохраните и выберите ещё раз.',
  )

/** `limit` in bytes. */
export const tooHeavy = (name: string, limit: number, inflated: boolean): Refusal =>
  refuse(
    'spreadsheet-too-large',
    inflated
      ? `Файл «${name}» после распаковки занимает больше ${megabytes(limit)}: таблиц со списками такого размера не бывает.`
      : `Файл «${name}» больше ${megabytes(limit)}.`,
    'Скопируйте нужные строки в новую книгу, сохраните её как XLSX и выберите ещё раз.',
  )

export interface Extent {
  /** Number of the last line with a value, from 1. */
  lastLine: number
  /** Lines with a value. */
  filled: number
  limit: number
}

export function tooManyRows(name: string, sheet: string, { lastLine, filled, limit }: Extent): Refusal {
  const where = sheet === '' ? `В файле «${name}»` : `В файле «${name}» на листе «${sheet}»`
  return filled > limit
    ? refuse(
        'spreadsheet-too-many-rows',
        `${where} ${whole(filled)} строк, в списках района столько не бывает: программа берёт до ${whole(limit)}.`,
        'Проверьте, тот ли файл выбран; если тот, оставьте в нём только нужные строки.',
      )
    : refuse(
        'spreadsheet-too-many-rows',
        `${where} последнее значение стоит в строке ${whole(lastLine)}, хотя заполненных строк ${whole(filled)}.`,
        'Удалите лишнее под таблицей (выделите строки ниже неё и удалите их целиком), сохраните файл и выберите ещё раз.',
      )
}

export const tooManyColumns = (name: string, columns: number, limit: number): Refusal =>
  refuse(
    'spreadsheet-too-many-columns',
    `В файле «${name}» значения стоят в ${whole(columns)} столбцах, программа берёт до ${limit}.`,
    'Удалите лишние столбцы справа от таблицы, сохраните файл и выберите ещё раз.',
  )

const megabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000)} МБ`
const whole = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, '\u00a0')
