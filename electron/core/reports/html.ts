import type { ReportColumn, ReportModel, ReportRow, ReportTable } from '../../../shared/report.ts'
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

/**
 * `end` stands in the table as its last row: a browser keeps rows together, but puts a signature alone on a new page
 * when it only follows the table.
 */
const table = ({ columns, rows }: ReportTable, end: readonly Markup[]): Markup =>
  html`<table>
    <colgroup>
      ${columns.map((c) => html`<col style="width:${c.width}%" />`)}
    </colgroup>
    <thead>
      <tr>
        ${columns.map((c) => html`<th scope="col">${c.title}</th>`)}
      </tr>
    </thead>
    ${rows.map((row) => tableRow(row, columns))}
    ${end.map(
      (markup) =>
        html`<tbody class="end">
          <tr>
            <td colspan="${columns.length}">${markup}</td>
          </tr>
        </tbody>`,
    )}
  </table>`

/** A filled line, or a rule to write on by hand. */
const written = (text: string): Markup => (text ? html`${text}` : html`<span class="blank"></span>`)

/** Footnotes, the signature and who made the document. */
const end = ({ footnotes, signature, executor }: ReportModel): Markup =>
  html`<footer>
    ${footnotes.map((note) => html`<p class="note">${note}</p>`)}
    <div class="signature">
      <div class="post">${written(signature.post)}</div>
      <div class="hand"></div>
      <div>${written(signature.name)}</div>
    </div>
    <p class="executor">Исполнитель: ${written(executor.name)}<br />тел. ${written(executor.phone)}</p>
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
        ${model.sections.map(
          (section, at) =>
            html`<section>
              ${section.title === null ? [] : html`<h2>${section.title}</h2>`}
              ${table(section.table, at === model.sections.length - 1 ? [end(model)] : [])}
            </section>`,
        )}
      </body>
    </html> `.source
}
