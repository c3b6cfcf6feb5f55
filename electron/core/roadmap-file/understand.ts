import type { RowComputation, TargetComputation } from '../../../shared/computation.ts'
import { fold } from '../../../shared/fold.ts'
import type { ActivityClass } from '../../../shared/roadmap.ts'
import type { Schedule } from '../../../shared/schedule.ts'
import type { Context } from '../context.ts'
import { readGoal, readMeasure } from './goal.ts'
import { type KnownRow, knownRoadmap, knownYears } from '../roadmap/known.ts'

/** A row of another year: what it was computed by is the model for a row that says the same. */
export interface Example {
  year: number
  row: KnownRow
  title: ReadonlySet<string>
  texts: readonly ReadonlySet<string>[]
}

/** A row of a file, as far as it matters here. */
interface Words {
  title: string
  executors: string
  schedule: Schedule
  indicators: readonly string[]
}

/** Words that tell, by their beginnings: endings are another case's, long numbers another year's; «2 этап» is not «1 этап». */
const stems = (text: string): ReadonlySet<string> =>
  new Set((fold(text).match(/\p{L}{3,}|(?<!\d)\d(?!\d)/gu) ?? []).map((word) => word.slice(0, 6)))

/** 0…1: how much two texts have in common. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0
  let common = 0
  for (const word of a) if (b.has(word)) common++
  return (2 * common) / (a.size + b.size)
}

/** All rows of all other years, the latest year first: of two equal ones the newer speaks. */
export const examplesFor = (ctx: Context, year: number): Example[] =>
  knownYears(ctx)
    .filter((known) => known !== year)
    .flatMap((known) =>
      knownRoadmap(ctx, known).rows.map((row) => ({
        year: known,
        row,
        title: stems(row.title),
        texts: row.targets.map(({ text }) => stems(text)),
      })),
    )

/** Below that two indicators, or two rows, only happen to share words. */
const ALIKE = { indicator: 0.7, title: 0.45 }

interface Found {
  example: Example
  target: number
  score: number
}

/** The target of another year that says the same in a row that speaks of the same. */
function modelOf(text: string, title: ReadonlySet<string>, examples: readonly Example[]): Found | null {
  const words = stems(text)
  let best: Found | null = null
  for (const example of examples) {
    const rows = likeness(title, example.title)
    if (rows < ALIKE.title) continue
    example.texts.forEach((known, target) => {
      const own = likeness(words, known)
      const score = own + rows
      if (own >= ALIKE.indicator && (!best || score > best.score)) best = { example, target, score }
    })
  }
  return best
}

const DISTRICT = /муниципальн|координатор|куратор|школ|общеобразовательн|район|мсу|органы местного/i
const REGION = /министерств|региональн|соиро|фиоко|институт|кафедр|академи|департамент/i

function classOf({ executors }: Words, targets: readonly TargetComputation[]): ActivityClass {
  const own = targets.some(({ measure }) => ['stage', 'expertise', 'journal'].includes(measure.by))
  if (own && DISTRICT.test(executors)) return 'A'
  const silent = targets.every(({ measure }) => measure.by === 'done' || measure.by === 'region')
  return silent && REGION.test(executors) && !DISTRICT.test(executors) ? 'C' : 'B'
}

export interface Understood extends RowComputation {
  /** Of each target: where its computation comes from. */
  sources: string[]
}

/**
 * How a row of a file is computed: as the row of another year that says the same, else by the words of its indicators.
 * A goal is always read from the words: 60 people last year may be 80 in this one.
 */
export function understandRow(row: Words, examples: readonly Example[]): Understood {
  const title = stems(row.title)
  const found = row.indicators.map((text) => modelOf(text, title, examples))
  const targets = row.indicators.map((text, at): TargetComputation => {
    const goal = readGoal(text)
    const model = found[at]?.example.row.targets[found[at].target]
    if (!model) return { goal, ...readMeasure(text, row.schedule, goal) }
    // «Систематическое размещение» has no number, whatever the words would give by themselves.
    const wordless = goal.kind === 'yes' && model.goal.kind !== 'share' && model.goal.kind !== 'count'
    return { population: model.population, measure: model.measure, goal: wordless ? model.goal : goal }
  })
  const model = found.find((one) => one !== null)?.example.row
  return {
    class: model?.class ?? classOf(row, targets),
    journal: model?.journal ?? null,
    targets,
    sources: found.map((one) =>
      one ? `как в строке ${one.example.row.number} ${one.example.year} года` : 'по словам показателя',
    ),
  }
}
