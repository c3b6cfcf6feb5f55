import { measureWords, type RowComputation } from '../../../shared/computation.ts'
import type { RoadmapFileRow } from '../../../shared/roadmap-file.ts'
import { ACTIVITY_CLASS, goalWords, POPULATION } from '../../../shared/roadmap.ts'
import { JOURNALS } from '../../../shared/journal.ts'
import { scheduleWords } from '../../../shared/schedule-words.ts'
import { sameValue } from '../ledger/join.ts'
import type { TargetRow } from '../roadmap/activities.ts'
import { readGoal } from './goal.ts'
import type { KnownRow } from '../roadmap/known.ts'
import type { FileRow } from './read-rows.ts'
import type { Understood } from './understand.ts'

type Change = RoadmapFileRow['changes'][number]
type Target = RoadmapFileRow['targets'][number]

/** What a row would be after loading. */
export interface Wanted {
  section: string
  title: string
  scheduleText: string
  schedule: RoadmapFileRow['schedule']
  executors: string
  tasks: string
  class: RowComputation['class']
  journal: RowComputation['journal']
  /** With the record each of them goes on as; null for a new one. */
  targets: (Target & { known: TargetRow | null })[]
  /** Targets of the row that the file no longer names. */
  dropped: readonly TargetRow[]
}

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Which indicator of the file goes on which target: the one of the same words, else the one in its place. */
function targetsFor(indicators: readonly string[], known: readonly TargetRow[]): (TargetRow | null)[] {
  const free = new Set(known)
  const take = (target: TargetRow | undefined): TargetRow | null => {
    if (!target || !free.delete(target)) return null
    return target
  }
  const same = indicators.map((text) =>
    take(known.find((target) => free.has(target) && plain(target.text) === plain(text))),
  )
  return same.map((found, at) => found ?? take(known[at]))
}

/**
 * What a row of the file makes of a row of the program. What was read from words is read again where the words have
 * changed; what somebody had said otherwise stays, unless it is said anew.
 * @param has columns of the file: one that it does not have says nothing
 */
export function wantedOf(
  row: FileRow,
  known: KnownRow | null,
  understood: Understood,
  said: RowComputation | undefined,
  has: ReadonlySet<string>,
): Wanted {
  const own = (field: 'executors' | 'tasks' | 'scheduleText') =>
    known && !has.has(field) ? known[field] : row[field]
  const sameWords = known !== null && !row.instead && plain(known.scheduleText) === plain(row.scheduleText)
  const silent = known !== null && row.indicators.length === 0
  const indicators = silent
    ? known.targets.map(({ text }) => text)
    : row.indicators.length > 0
      ? row.indicators
      : [row.title]
  const going = targetsFor(indicators, known?.targets ?? [])
  const counted = said?.targets.length === indicators.length ? said : undefined
  const targets = indicators.map((text, at): Wanted['targets'][number] => {
    const before = going[at] ?? null
    const by = counted?.targets[at]
    if (by) return { ...by, text, known: before, source: 'указано вами' }
    const read = understood.targets[at] ?? {
      population: 'district',
      measure: { by: 'done' },
      goal: { kind: 'yes' },
    }
    if (!before) return { ...read, text, known: null, source: understood.sources[at] ?? '' }
    const asRead = sameValue(before.goal, readGoal(before.text))
    const goal = asRead && plain(before.text) !== plain(text) ? read.goal : before.goal
    const { population, measure } = before
    return { text, population, measure, goal, known: before, source: 'как в программе' }
  })
  return {
    section: row.section,
    title: row.title,
    scheduleText: own('scheduleText'),
    schedule: sameWords ? known.schedule : row.schedule,
    executors: own('executors'),
    tasks: own('tasks'),
    class: counted?.class ?? known?.class ?? understood.class,
    journal: counted ? counted.journal : known ? known.journal : understood.journal,
    targets,
    dropped: (known?.targets ?? []).filter((target) => !going.includes(target)),
  }
}

/** Old → new of everything people read of a row, in their words. */
export function changesOf(known: KnownRow, wanted: Wanted): Change[] {
  const changes: Change[] = []
  const note = (label: string, from: string, to: string) => {
    if (plain(from) !== plain(to)) changes.push({ label, from, to })
  }
  note('Раздел', known.section, wanted.section)
  note('Мероприятие', known.title, wanted.title)
  note('Срок реализации', known.scheduleText, wanted.scheduleText)
  note('Как понят срок', scheduleWords(known.schedule), scheduleWords(wanted.schedule))
  note('Исполнители', known.executors, wanted.executors)
  note('Задачи', known.tasks, wanted.tasks)
  note('Кто ведёт учёт', ACTIVITY_CLASS[known.class], ACTIVITY_CLASS[wanted.class])
  const journal = (kind: KnownRow['journal']) => (kind === null ? 'нет' : JOURNALS[kind].title)
  note('Журнал', journal(known.journal), journal(wanted.journal))
  const several = wanted.targets.length + wanted.dropped.length > 1
  wanted.targets.forEach((target, at) => {
    const name = several ? `Показатель ${at + 1}` : 'Показатель'
    if (target.known === null) {
      changes.push({ label: name, from: '', to: target.text })
      return
    }
    note(name, target.known.text, target.text)
    note(`${name}: кого считают`, POPULATION[target.known.population], POPULATION[target.population])
    note(`${name}: как считается`, measureWords(target.known.measure), measureWords(target.measure))
    note(`${name}: цель`, goalWords(target.known.goal), goalWords(target.goal))
  })
  for (const { text } of wanted.dropped) changes.push({ label: 'Показатель убран', from: text, to: '' })
  return changes
}

/** Places of all rows that stay: those of the file in its order, each other one behind the row it stood behind. */
export function placesOf(file: readonly string[], known: readonly string[]): Map<string, number> {
  const order = [...file]
  known.forEach((number, at) => {
    if (order.includes(number)) return
    const before = known.slice(0, at).findLast((other) => order.includes(other))
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, number)
  })
  return new Map(order.map((number, at) => [number, at + 1]))
}

/** The key of a further target of a row: one that no record of it ever had. */
export const nextKey = (taken: (key: string) => boolean): string => {
  let n = 1
  while (taken(`t${n}`)) n++
  return `t${n}`
}
