import { localMoment } from '../../../shared/date.ts'

/** What a clerk without the program reads in a package. */
export interface Summary {
  number: number
  createdAt: number
  from: string
  author: string
  to: string
  /** Lines «что – сколько». */
  lines: readonly { what: string; count: number }[]
}

const INTRO =
  'Это пакет программы «Координатор 500+». Загрузите файл .p500 целиком в программу: «Обмен» → «Открыть пакет».'

export function summaryText(s: Summary): string {
  return [
    `Пакет № ${s.number}`,
    `Создан: ${localMoment(s.createdAt)} (по часам отправителя)`,
    `От: ${s.from}, ${s.author}`,
    `Кому: ${s.to}`,
    '',
    'В пакете:',
    ...s.lines.map(({ what, count }) => `  ${what}: ${count}`),
    '',
    INTRO,
    '',
  ].join('\r\n')
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)

/** No scripts, no outside references; opens in any browser. */
export function summaryHtml(s: Summary): string {
  const rows = s.lines
    .map(({ what, count }) => `<tr><td>${escape(what)}</td><td>${count}</td></tr>`)
    .join('\n')
  return `<!doctype html>
<html lang="ru">
<meta charset="utf-8">
<title>Пакет № ${s.number}</title>
<style>body{font:14px/1.5 sans-serif;max-width:40em;margin:2em auto;padding:0 1em}td{padding:.2em 1em .2em 0;border-top:1px solid #ccc}td+td{text-align:right;padding-right:0}table{border-collapse:collapse;width:100%}</style>
<h1>Пакет № ${s.number}</h1>
<p>Создан: ${escape(localMoment(s.createdAt))} (по часам отправителя)<br>
От: ${escape(s.from)}, ${escape(s.author)}<br>
Кому: ${escape(s.to)}</p>
<h2>В пакете</h2>
<table>
${rows}
</table>
<p>${escape(INTRO)}</p>
</html>
`
}
