import type { Row } from './field.ts'

/** True when every promise was kept (of mutants: each was noticed). */
export const isClean = (rows: readonly Row[]): boolean => rows.every((row) => row.violations.length === 0)

/** A table in Markdown, the violations in words below it. */
export function printRows(rows: readonly Row[]): void {
  const cells = [
    ['campaign', 'fault', 'tried', 'survived', 'violations', 'note'],
    ...rows.map(({ campaign, fault, tried, survived, violations, note }) => [
      campaign,
      fault,
      String(tried),
      String(survived),
      String(violations.length),
      note,
    ]),
  ]
  const widths = (cells[0] ?? []).map((_, at) =>
    at === 5 ? 3 : Math.max(...cells.map((line) => line[at]?.length ?? 0)),
  )
  const lineOf = (line: readonly string[]) =>
    `| ${line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`
  const [head = [], ...body] = cells
  console.log(
    [lineOf(head), lineOf(widths.map((width) => '-'.repeat(width))), ...body.map(lineOf)].join('\n'),
  )
  for (const { campaign, fault, violations } of rows)
    for (const violation of violations.slice(0, 5)) console.log(`\n${campaign}, ${fault}: ${violation}`)
}
