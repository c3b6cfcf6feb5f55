/** What a file's name alone says about it, on every page and in the core alike. */

/** What opens as a program, runs as a script, or leads to one; Windows hides these endings by default. */
const RUNS = new Set(
  (
    'exe com scr pif bat cmd msi msp mst msc cpl dll sys drv ocx lnk url scf js jse mjs vbs vbe wsf wsh ws hta sct ' +
    'ps1 psm1 ps1xml psc1 reg inf chm hlp jar jnlp class apk appx msix appref-ms application gadget ' +
    'sh bash run deb rpm dmg pkg app command desktop py pyw pyc rb pl php swf iso img vhd vhdx xll'
  ).split(' '),
)
/** Office files that may carry macros. */
const MACROS = new Set('docm dotm xlsm xltm xlam xlsb pptm potm ppam ppsm sldm'.split(' '))

/** The part after the last dot, lower-case; Windows ignores dots and blanks behind it. */
export function endingOf(name: string): string {
  const trimmed = name.replace(/[.\s]+$/u, '')
  const dot = trimmed.lastIndexOf('.')
  return dot < 0 ? '' : trimmed.slice(dot + 1).toLowerCase()
}

export type Danger = 'program' | 'macros'

/** What must not be attached or handed out under this name; null when the name says nothing against it. */
export function dangerInName(name: string): Danger | null {
  const ending = endingOf(name)
  return RUNS.has(ending) ? 'program' : MACROS.has(ending) ? 'macros' : null
}

/**
 * Words of file names that stand on lists of children. Only a hint: «Список педагогов» is harmless, and a photo called
 * «IMG_0012» may not be.
 */
const PUPILS = new RegExp(
  [
    'списо?к', // список, списки
    'учени[кцч]',
    'учащ',
    'обучающ',
    'воспитанни',
    'школьни',
    'дет(и|ей|ям|ьми|ях|и?шки)(?!\\p{L})',
    'реб[её]н',
    'паспорт(?!\\p{L}*\\s*(программы|проекта))',
    'снилс',
    'дата рождения',
    'персональн',
    '(?<!\\p{L})фио(?!\\p{L})',
    '(?<!\\d)(1[01]|[1-9])\\s*[-«"_ ]?\\s*[абвгдежзик]?[»"]?\\s*[-_ ]?\\s*класс',
    '(?<![\\p{L}\\d])(1[01]|[1-9])(-?[абвгд]|\\s*[«"][абвгд][»"])(?![\\p{L}\\d])',
    'характеристик',
    'ведомост',
  ].join('|'),
  'iu',
)

/** True when the name suggests that the file lists pupils; the program must hold none of their data. */
export const hintsAtPupils = (name: string): boolean =>
  PUPILS.test(name.normalize('NFC').replaceAll('_', ' '))
