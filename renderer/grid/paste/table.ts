/** The cells of a table as a spreadsheet puts it into the clipboard. */
export const tableOf = (text: string): string[][] =>
  text
    .replaceAll('\r', '')
    .replace(/\n+$/, '')
    .split('\n')
    .map((line) => line.split('\t').map((cell) => cell.trim()))

/** A name that a spreadsheet would take for a formula becomes text. */
const asText = (name: string): string =>
  (/^[=+\-@]/.test(name) ? `'${name}` : name).replaceAll(/[\t\r\n]/g, ' ')

/** Lines of cells with their heads above and their names before, so that the table says itself what it is. */
export const withHeadings = (
  lines: readonly string[],
  names: readonly string[],
  heads: readonly string[],
): string =>
  [
    ['', ...heads.map(asText)].join('\t'),
    ...lines.map((line, at) => `${asText(names[at] ?? '')}\t${line}`),
  ].join('\n')
