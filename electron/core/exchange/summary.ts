import { localMoment } from '../../../shared/date.ts'
import type { Answer, Manifest } from './format.ts'

/** What a clerk without the program reads in a package. */
export interface Summary {
  kind: Manifest['kind']
  number: number
  createdAt: number
  from: string
  author: string
  to: string
  /** Lines «что – сколько». */
  lines: readonly { what: string; count: number }[]
  /** Which of several files of one sending it is. */
  volume?: { number: number; of: number } | undefined
  /** Attachments it carries. Bytes. */
  files?: readonly { name: string; size: number }[]
  /** What became of packages of the addressee. */
  answers?: readonly Answer[] | undefined
}

const INTRO =
  'Это пакет программы «Координатор 500+». Загрузите файл .p500 целиком в программу: «Обмен» → «Открыть пакеты».'

/** Of more attachments the rest is counted. */
const NAMED = 200

/** As pages show it: «120 КБ», «3,4 МБ». */
export const sizeInWords = (bytes: number): string =>
  bytes < 2 ** 20
    ? `${Math.max(1, Math.round(bytes / 1024))} КБ`
    : `${(bytes / 2 ** 20).toFixed(1).replace('.', ',')} МБ`

function headline({ kind, number, volume }: Summary): string {
  const name = kind === 'receipt' ? `Квитанция № ${number}` : `Пакет № ${number}`
  return volume && volume.of > 1 ? `${name} (файл ${volume.number} из ${volume.of})` : name
}

const ANSWERS: Record<Answer['state'], string> = {
  accepted: 'принят',
  remarks: 'принят с замечаниями',
  refused: 'отклонён',
}

/** «Пакет № 17: принят с замечаниями», and below it the remarks. */
const answerLines = ({ answers = [] }: Summary): { line: string; remarks: readonly string[] }[] =>
  answers.map(({ number, state, remarks }) => ({ line: `Пакет № ${number}: ${ANSWERS[state]}`, remarks }))

/** What is in the package, line by line: records of each kind, then attachments by name. */
function linesOf({ lines, files = [] }: Summary): { what: string; much: string }[] {
  const all = files.reduce((sum, { size }) => sum + size, 0)
  return [
    ...lines.map(({ what, count }) => ({ what, much: String(count) })),
    ...(files.length > 0 ? [{ what: `приложенные файлы (${files.length})`, much: sizeInWords(all) }] : []),
    ...files.slice(0, NAMED).map(({ name, size }) => ({ what: `– ${name}`, much: sizeInWords(size) })),
    ...(files.length > NAMED ? [{ what: '– и ещё файлов', much: String(files.length - NAMED) }] : []),
  ]
}

/**
 * Names and remarks come from other people's computers: what would break a line or turn the reading direction round
 * could make the summary say what the program never wrote.
 */
const inLine = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- control characters are what must go
  text.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, ' ')

export function summaryText(s: Summary): string {
  return [
    headline(s),
    `Создан: ${localMoment(s.createdAt)} (по часам отправителя)`,
    `От: ${s.from}, ${s.author}`,
    `Кому: ${s.to}`,
    '',
    ...section(
      'В пакете:',
      linesOf(s).map(({ what, much }) => `  ${what}: ${much}`),
    ),
    ...section(
      'О ваших пакетах:',
      answerLines(s).flatMap(({ line, remarks }) => [`  ${line}`, ...remarks.map((r) => `    ${r}`)]),
    ),
    INTRO,
    '',
  ]
    .map(inLine)
    .join('\r\n')
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length > 0 ? [title, ...lines, ''] : []

export const escape = (text: string): string =>
  inLine(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)

/** No scripts, no outside references; opens in any browser. */
export function summaryHtml(s: Summary): string {
  const rows = linesOf(s)
    .map(({ what, much }) => `<tr><td>${escape(what)}</td><td>${escape(much)}</td></tr>`)
    .join('\n')
  const answers = answerLines(s)
    .map(({ line, remarks }) => `<li>${[line, ...remarks].map(escape).join('<br>\n')}</li>`)
    .join('\n')
  return `<!doctype html>
<html lang="ru">
<meta charset="utf-8">
<title>${escape(headline(s))}</title>
<style>body{font:14px/1.5 sans-serif;max-width:40em;margin:2em auto;padding:0 1em}td{padding:.2em 1em .2em 0;border-top:1px solid #ccc}td+td{text-align:right;padding-right:0}table{border-collapse:collapse;width:100%}</style>
<h1>${escape(headline(s))}</h1>
<p>Создан: ${escape(localMoment(s.createdAt))} (по часам отправителя)<br>
От: ${escape(s.from)}, ${escape(s.author)}<br>
Кому: ${escape(s.to)}</p>
${rows && `<h2>В пакете</h2>\n<table>\n${rows}\n</table>`}
${answers && `<h2>О ваших пакетах</h2>\n<ul>\n${answers}\n</ul>`}
<p>${escape(INTRO)}</p>
</html>
`
}
