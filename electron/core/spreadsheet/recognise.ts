import { locked, nothingInside, wrongKind } from './refusals.ts'

const AS_XLSX = 'Откройте его в Excel или LibreOffice, сохраните как XLSX или CSV и выберите новый файл.'
const ASK_TABLE =
  'Нужна таблица: файл XLSX или CSV. Попросите прислать список в таком виде или перенесите его в таблицу.'

/** What a file begins with; `at` is the offset. Texts are latin-1. */
const SIGNATURES: readonly { at: number; bytes: string; kind: string; next: string }[] = [
  { at: 0, bytes: '{\\rtf', kind: 'текстовый документ RTF', next: ASK_TABLE },
  { at: 0, bytes: '\x89PNG', kind: 'картинка', next: ASK_TABLE },
  { at: 0, bytes: '\xff\xd8\xff', kind: 'картинка', next: ASK_TABLE },
  { at: 0, bytes: 'GIF8', kind: 'картинка', next: ASK_TABLE },
  { at: 0, bytes: 'II*\0', kind: 'картинка', next: ASK_TABLE },
  { at: 0, bytes: 'MM\0*', kind: 'картинка', next: ASK_TABLE },
  { at: 8, bytes: 'WEBP', kind: 'картинка', next: ASK_TABLE },
  { at: 4, bytes: 'ftyp', kind: 'картинка или видео', next: ASK_TABLE },
  {
    at: 0,
    bytes: 'Rar!',
    kind: 'архив RAR',
    next: 'Распакуйте его и выберите таблицу, которая лежит внутри.',
  },
  {
    at: 0,
    bytes: '7z\xbc\xaf',
    kind: 'архив 7-Zip',
    next: 'Распакуйте его и выберите таблицу, которая лежит внутри.',
  },
]

/** Streams of an OLE container are named in UTF-16LE. */
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le')

/**
 * Tells by content, never by the name, whether to look for a workbook (`zip`) or to read text.
 * @throws Refusal that names what the file is and what to do
 */
export function recognise(name: string, bytes: Uint8Array): 'zip' | 'text' {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const begins = (signature: string, at = 0) =>
    file.toString('latin1', at, at + signature.length) === signature
  if (begins('PK\x03\x04')) return 'zip'
  if (begins('PK\x05\x06')) throw wrongKind(name, 'пустой архив ZIP', ASK_TABLE)
  if (begins('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) throw oldOffice(name, file)
  if (file.toString('latin1', 0, 1024).includes('%PDF-')) throw wrongKind(name, 'документ PDF', ASK_TABLE)
  for (const { at, bytes: signature, kind, next } of SIGNATURES)
    if (begins(signature, at)) throw wrongKind(name, kind, next)
  // Many information systems hand out an HTML page or an XML of 2003 under the name .xls.
  const head = file.toString('latin1', 0, 2048).toLowerCase()
  if (/<\?mso-application|urn:schemas-microsoft-com:office:spreadsheet/.test(head))
    throw wrongKind(name, 'таблица в формате «XML 2003»', AS_XLSX)
  if (/^[\s\u00ef\u00bb\u00bf]*<(?:!doctype html|html|head|table|meta)[\s>]/.test(head))
    throw wrongKind(name, 'веб-страница, хотя она может называться таблицей', AS_XLSX)
  const isUtf16 = begins('\xff\xfe') || begins('\xfe\xff')
  if (!isUtf16 && file.includes(0))
    throw begins('BM')
      ? wrongKind(name, 'картинка', ASK_TABLE)
      : wrongKind(name, 'не таблица: такой вид файла программе не знаком', ASK_TABLE)
  if (file.length === 0) throw nothingInside(name)
  return 'text'
}

function oldOffice(name: string, file: Buffer) {
  if (file.includes(utf16('EncryptedPackage'))) return locked(name)
  if (file.includes(utf16('WordDocument'))) return wrongKind(name, 'документ старого Word (DOC)', ASK_TABLE)
  if (file.includes(utf16('PowerPoint Document')))
    return wrongKind(name, 'презентация старого PowerPoint (PPT)', ASK_TABLE)
  return wrongKind(name, 'таблица старого Excel (XLS)', AS_XLSX)
}

const has = (names: readonly string[], start: string) => names.some((name) => name.startsWith(start))

/**
 * Looks at the list of files inside a zip.
 * @throws Refusal unless it is an XLSX (or XLSM: macros are never run) workbook
 */
export function expectWorkbook(name: string, names: readonly string[], mimetype: string): void {
  if (names.includes('xl/workbook.xml')) return
  if (names.includes('xl/workbook.bin')) throw wrongKind(name, 'двоичная книга Excel (XLSB)', AS_XLSX)
  if (mimetype.includes('opendocument.spreadsheet'))
    throw wrongKind(name, 'таблица LibreOffice (ODS)', AS_XLSX)
  if (mimetype.includes('opendocument.text'))
    throw wrongKind(name, 'текстовый документ LibreOffice (ODT)', ASK_TABLE)
  if (mimetype.includes('opendocument'))
    throw wrongKind(name, 'документ LibreOffice, но не таблица', ASK_TABLE)
  if (has(names, 'word/')) throw wrongKind(name, 'документ Word (DOCX)', ASK_TABLE)
  if (has(names, 'ppt/')) throw wrongKind(name, 'презентация PowerPoint (PPTX)', ASK_TABLE)
  throw wrongKind(name, 'архив ZIP без таблицы', 'Распакуйте его и выберите таблицу, которая лежит внутри.')
}
