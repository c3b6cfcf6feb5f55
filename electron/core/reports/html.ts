import type {
  ReportColumn,
  ReportModel,
  ReportRow,
  ReportSection,
  ReportTable,
} from '../../../shared/report.ts'
import type { FontFile } from './fonts.ts'
import { html, Markup } from './markup.ts'
import { sheet } from './sheet.ts'

function cell(text: string, column: ReportColumn, rows: number): Markup {
  return rows > 1
    ? html`<td class="${column.align}" rowspan="${rows}">${text}</td>`
    : html`<td class="${column.align}">${text}</td>`
}

/** How many lines the cell of this line covers: itself and every null under it. */
function covered(lines: readonly (readonly (string | null)[])[], line: number, column: number): number {
  let rows = 1
  while (lines[line + rows] && lines[line + rows]?.[column] === null) rows++
  return rows
}

function tableRow(row: ReportRow, columns: readonly ReportColumn[]): Markup {
  if (row.kind === 'section')
    return html`<tbody class="section">
      <tr>
        <th colspan="${columns.length}" scope="rowgroup">${row.text}</th>
      </tr>
    </tbody>`
  const lines = row.lines.map(
    (line, at) =>
      html`<tr>
        ${columns.flatMap((column, index) => {
          const text = line[index]
          return typeof text === 'string' ? [cell(text, column, covered(row.lines, at, index))] : []
        })}
      </tr>`,
  )
  return html`<tbody class="row">
    ${lines}
  </tbody>`
}

/** One line of headings, or two where neighbouring columns have a common one. */
function heads(columns: readonly ReportColumn[]): Markup {
  const title = ({ title }: ReportColumn, rows: number) =>
    rows > 1 ? html`<th scope="col" rowspan="${rows}">${title}</th>` : html`<th scope="col">${title}</th>`
  if (columns.every(({ group }) => group === undefined))
    return html`<tr>
      ${columns.map((column) => title(column, 1))}
    </tr>`
  const upper = columns.flatMap((column, at) => {
    const { group } = column
    if (group === undefined) return [title(column, 2)]
    if (columns[at - 1]?.group === group) return []
    const other = columns.findIndex((next, index) => index > at && next.group !== group)
    const span = (other < 0 ? columns.length : other) - at
    return [html`<th scope="colgroup" colspan="${span}">${group}</th>`]
  })
  return html`<tr>
      ${upper}
    </tr>
    <tr>
      ${columns.flatMap((column) => (column.group === undefined ? [] : [title(column, 1)]))}
    </tr>`
}

/** More columns than this need small print. */
const FEW_COLUMNS = 7
/** A form of so few rows is filled in on one page. */
const FEW_ROWS = 6

const classesOf = ({ columns, rows, byHand }: ReportTable): string =>
  [
    columns.length <= FEW_COLUMNS ? 'large' : 'small',
    ...(byHand ? ['by-hand', ...(rows.length <= FEW_ROWS ? ['whole'] : [])] : []),
  ].join(' ')

/**
 * `ends` – notes, the signature – stand in the table as its last rows: a browser keeps rows together, but puts a
 * signature alone on a new page when it only follows the table.
 */
function table(shown: ReportTable, ends: readonly Markup[]): Markup {
  const { columns, rows } = shown
  return html`<table class="${classesOf(shown)}">
    <colgroup>
      ${columns.map((c) => html`<col style="width:${c.width}%" />`)}
    </colgroup>
    <thead>
      ${heads(columns)}
    </thead>
    ${rows.map((row) => tableRow(row, columns))}
    ${ends.map(
      (markup) =>
        html`<tbody class="end">
          <tr>
            <td colspan="${columns.length}">${markup}</td>
          </tr>
        </tbody>`,
    )}
  </table>`
}

const note = (text: string): Markup => html`<p class="note">${text}</p>`
const paragraph = (text: string): Markup => html`<p class="text">${text}</p>`

/** Paragraphs and the table under a heading; without a table the end goes with the last paragraph. */
function sectionOf({ title, text, table: rows, notes = [] }: ReportSection, end: readonly Markup[]): Markup {
  const alone = rows === null && end.length > 0
  const [before, last] = alone ? [text.slice(0, -1), text.slice(-1)] : [text, []]
  return html`<section>
    ${title === null ? [] : html`<h2>${title}</h2>`} ${before.map(paragraph)}
    ${rows === null ? [] : table(rows, [...(notes.length > 0 ? [html`${notes.map(note)}`] : []), ...end])}
    ${alone ? html`<div class="last">${last.map(paragraph)} ${end}</div>` : []}
  </section>`
}

/** A filled line, or a rule to write on by hand. */
const written = (text: string): Markup => (text ? html`${text}` : html`<span class="blank"></span>`)

/** Footnotes, the signature and who made the document. */
const end = ({ footnotes, signatures, executor }: ReportModel): Markup =>
  html`<footer>
    ${footnotes.map(note)}
    ${signatures.map(
      ({ post, name }) =>
        html`<div class="signature">
          <div class="post">${written(post)}</div>
          <div class="hand"></div>
          <div>${written(name)}</div>
        </div>`,
    )}
    ${
      executor === null
        ? []
        : html`<p class="executor">
            Исполнитель: ${written(executor.name)}<br />тел. ${written(executor.phone)}
          </p>`
    }
  </footer>`

/**
 * The whole document in one file: its style and typeface are inside, nothing runs and nothing is fetched.
 * Prints on A4 with repeated table heads, unsplit rows and a page number from the second page on.
 */
export function renderHtml(model: ReportModel, fonts: readonly FontFile[]): string {
  const [kind = '', ...title] = model.title
  return html`<!doctype html>
    <html lang="ru">
      <head>
        <meta charset="utf-8" />
        <title>${model.fileName}</title>
        <style>
          ${new Markup(sheet(model.orientation, fonts))}
        </style>
      </head>
      <body>
        <header>
          <h1>${kind}</h1>
          ${title.map((line) => html`<p>${line}</p>`)}
        </header>
        <dl>
          ${model.requisites.map(
            ([name, value]) =>
              html`<div>
                <dt>${name}:</dt>
                <dd>${written(value)}</dd>
              </div>`,
          )}
        </dl>
        ${model.sections.map((section, at) =>
          sectionOf(section, at === model.sections.length - 1 ? [end(model)] : []),
        )}
      </body>
    </html> `.source
}
