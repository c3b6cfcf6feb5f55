import { computationDoubts } from '../../../shared/computation.ts'
import type { RoadmapFileRequest, RoadmapFileRow } from '../../../shared/roadmap-file.ts'
import { scheduleWords } from '../../../shared/schedule-words.ts'
import type { Context } from '../context.ts'
import { changesOf, type Wanted, wantedOf } from './compare.ts'
import { recordedOf } from '../roadmap/recorded.ts'
import type { KnownRoadmap, KnownRow } from '../roadmap/known.ts'
import type { FileRow } from './read-rows.ts'
import { examplesFor, understandRow } from './understand.ts'

/** A row of the preview with what is behind it. */
export interface PlannedRow {
  row: RoadmapFileRow
  known: KnownRow | null
  /** Null for a section and for a row that the file does not have. */
  wanted: Wanted | null
}

function sectionRow(row: FileRow, { sections }: KnownRoadmap): PlannedRow {
  const before = sections.get(row.number)
  const renamed = before && before.title !== row.title
  return {
    known: null,
    wanted: null,
    row: {
      ...base(row),
      outcome: before ? (renamed ? 'changed' : 'unchanged') : 'new',
      changes: renamed ? [{ label: 'Раздел', from: before.title, to: row.title }] : [],
    },
  }
}

const base = (row: FileRow): RoadmapFileRow => {
  const { instead: _, indicators: __, ...shown } = row
  return {
    ...shown,
    outcome: 'new',
    changes: [],
    class: 'B',
    journal: null,
    targets: [],
    facts: 0,
    leaves: false,
  }
}

/** All rows of the file, and behind them those of the program that it does not have. */
export function planRows(
  ctx: Context,
  file: readonly FileRow[],
  has: ReadonlySet<string>,
  roadmap: KnownRoadmap,
  { said, removed }: Pick<RoadmapFileRequest, 'said' | 'removed'>,
): PlannedRow[] {
  const examples = examplesFor(ctx, roadmap.year)
  const byNumber = new Map(roadmap.rows.map((row) => [row.number, row]))
  const sectioned = file.some((row) => row.kind === 'section')
  const met = new Set<string>()
  const planned = file.map((row): PlannedRow => {
    if (row.kind === 'section') return sectionRow(row, roadmap)
    const known = byNumber.get(row.number) ?? null
    met.add(row.number)
    const understood = understandRow(row, examples)
    const read = wantedOf(row, known, understood, said[row.line], has)
    // A table without section rows says nothing of sections.
    const wanted = known && !sectioned ? { ...read, section: known.section } : read
    const changes = known ? changesOf(known, wanted) : []
    const kept = known !== null && wanted.schedule === known.schedule
    const doubts = wanted.targets.flatMap((target) => computationDoubts(target, wanted))
    return {
      known,
      wanted,
      row: {
        ...base(row),
        ...wantedWords(wanted),
        outcome: known ? (changes.length > 0 ? 'changed' : 'unchanged') : 'new',
        changes,
        how: kept ? `${scheduleWords(known.schedule)} – как в программе` : row.how,
        understood: kept ? known.schedule.kind !== 'unknown' || row.understood : row.understood,
        doubts: [...new Set([...row.doubts, ...doubts])],
      },
    }
  })
  const facts = recordedOf(ctx.db, roadmap.year)
  const goes = new Set(removed)
  const missing = roadmap.rows.filter(({ number }) => !met.has(number))
  return [
    ...planned,
    ...missing.map((known): PlannedRow => ({
      known,
      wanted: null,
      row: {
        line: 0,
        kind: 'activity',
        outcome: 'missing',
        changes: [],
        number: known.number,
        section: known.section,
        title: known.title,
        scheduleText: known.scheduleText,
        schedule: known.schedule,
        how: scheduleWords(known.schedule),
        understood: true,
        executors: known.executors,
        tasks: known.tasks,
        class: known.class,
        journal: known.journal,
        targets: known.targets.map(({ text, population, measure, goal }) => ({
          text,
          population,
          measure,
          goal,
          source: 'как в программе',
        })),
        facts: facts.get(known.id) ?? 0,
        leaves: goes.has(known.number),
        problems: [],
        doubts: [],
      },
    })),
  ]
}

const wantedWords = ({ section, title, scheduleText, schedule, executors, tasks, ...wanted }: Wanted) => ({
  section,
  title,
  scheduleText,
  schedule,
  executors,
  tasks,
  class: wanted.class,
  journal: wanted.journal,
  targets: wanted.targets.map(({ text, population, measure, goal, source }) => ({
    text,
    population,
    measure,
    goal,
    source,
  })),
})
