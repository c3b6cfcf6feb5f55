import { type Figure, isMet, type Part, ratioOf } from './measure.ts'

const number = (n: number): string =>
  n >= 1000 ? n.toFixed(0) : n >= 100 ? n.toFixed(1) : n.toFixed(n < 1 ? 3 : 2)
const ratio = (n: number): string => `× ${n.toFixed(n < 0.1 ? 3 : 2)}`

function goalOf({ goal, limit, unit }: Figure): string {
  if (goal === null) return '–'
  return limit ? `≤ × ${goal}` : `≤ ${goal} ${unit}`
}

function cellsOf(figure: Figure, at: number): string[] {
  const { operation, ours, unit, limit } = figure
  const met = isMet(figure)
  const compared = ratioOf(figure)
  return [
    `${at + 1}`,
    operation,
    `${number(ours)} ${unit}`,
    limit ? `${number(limit.value)} ${unit}` : '–',
    compared === null ? '–' : ratio(compared),
    goalOf(figure),
    met === null ? '–' : met ? 'yes' : 'NO',
  ]
}

/** operation | ours | limit | ratio | goal | met?, then what each limit is and how far the numbers can be trusted. */
export function printTable(figures: readonly Figure[]): void {
  const rows = [
    ['№', 'operation', 'ours', 'limit', 'ratio', 'goal', 'met?'],
    ...figures.map((figure, at) => cellsOf(figure, at)),
  ]
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => (at < 2 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join(' | ')
  const [head = [], ...body] = rows
  console.log(`\n${line(head)}\n${widths.map((width) => '-'.repeat(width)).join('-+-')}`)
  for (const row of body) console.log(line(row))

  console.log('\nLimits and notes')
  figures.forEach(({ limit, note }, at) => {
    if (limit) console.log(`${String(at + 1).padStart(3)} limit: ${limit.what}`)
    if (note) console.log(`${limit ? '   ' : String(at + 1).padStart(3)} ${note}`)
  })
}

/** Where the time goes, operation by operation, and the slowest part of all. */
export function printParts(figures: readonly Figure[]): void {
  console.log('\nWhere the time goes (each part measured alone, median)')
  let slowest: { operation: string; part: Part; share: number } | null = null
  for (const { operation, parts } of figures) {
    if (!parts) continue
    const sum = parts.reduce((total, part) => total + part.ms, 0)
    console.log(`${operation}:`)
    for (const part of parts.toSorted((a, b) => b.ms - a.ms)) {
      const share = part.ms / sum
      console.log(
        `  ${number(part.ms).padStart(8)} ms ${`${(share * 100).toFixed(0)} %`.padStart(5)}  ${part.what}`,
      )
      if (!slowest || part.ms > slowest.part.ms) slowest = { operation, part, share }
    }
  }
  if (slowest)
    console.log(
      `\nThe slowest part of all: «${slowest.part.what}» in «${slowest.operation}», ${number(slowest.part.ms)} ms (${(slowest.share * 100).toFixed(0)} %)`,
    )
}
