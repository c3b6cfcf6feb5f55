import { z } from 'zod'
import type { HeldOccurrence, Mark, Subject } from './attendance.ts'
import { formatDayMonth } from './date.ts'
import { Id, IsoDate } from './entity.ts'
import { countExpertise, type ExpertiseFact } from './expertise-count.ts'
import { Quota } from './quota.ts'
import { Goal, Measure, Population, type StageStep } from './roadmap.ts'
import { STAGE_STEPS } from './stage.ts'

/** Who keeps a target from being reached, and in what. */
export const Missing = z.object({ subject: Id, name: z.string(), detail: z.string() })
export type Missing = z.infer<typeof Missing>

export const Indicator = z.object({
  target: Id,
  text: z.string(),
  population: Population,
  /** Which facts answer it: tells apart several targets of one row. */
  measure: Measure,
  goal: Goal,
  /**
   * `noData`: nothing recorded yet – never shown as 0 %. `nobody`: the district has none of those the target speaks
   * about, so there is nothing to record. `regional`: the district has no number of its own.
   */
  state: z.enum(['noData', 'counted', 'nobody', 'regional']),
  /** Numerator: subjects, marks, persons or entries, as `how` says. */
  fact: z.number().nullable(),
  /** The district's own denominator; null where only the region has one. */
  of: z.number().nullable(),
  /** fact / of, 0…1. */
  share: z.number().nullable(),
  /** Null when there is nothing to compare with (no data, no district quota). */
  reached: z.boolean().nullable(),
  /** Day of the latest fact. */
  asOf: IsoDate.nullable(),
  /** One sentence: how the number is made, or why there is none. */
  how: z.string(),
  missing: z.array(Missing),
  /** The district's part of the region's number; null until the region sends one. */
  quota: Quota.nullable(),
  /** The value was typed by hand: why, and what the facts say instead (null where they say nothing). */
  byHand: z
    .object({
      reason: z.string(),
      computed: z.object({ fact: z.number().nullable(), of: z.number().nullable() }).nullable(),
    })
    .nullable(),
})
export type Indicator = z.infer<typeof Indicator>

/** The facts of one target, already chosen by activity and aspect. Dates are calendar days. */
export interface TargetFacts {
  today: string
  /** Members of the target's population in this district. */
  subjects: readonly Subject[]
  /** Schools that take part in the project this year. */
  projectSchools: number
  /** The year that is worked in. */
  year: number
  /** For the population `curators`: which schools each one leads. */
  schoolsOfCurator: ReadonlyMap<Id, readonly Id[]>
  /** Cancelled ones left out. */
  occurrences: readonly HeldOccurrence[]
  marks: readonly { subject: Id; occurrence: string; mark: Mark }[]
  stages: readonly { school: Id; step: StageStep; on: string }[]
  journal: readonly { school: Id | null; on: string | null; closedOn: string | null }[]
  expertises: readonly ExpertiseFact[]
  doneOn: string | null
}

export interface TargetDefinition {
  id: Id
  text: string
  population: Population
  measure: Measure
  goal: Goal
}

export type Counted = Pick<Indicator, 'fact' | 'of' | 'asOf' | 'how' | 'missing'> & {
  /** Something that should be known by now is not: a reached share may still fall. */
  partial?: boolean
}

const latest = (days: readonly (string | null)[]): string | null =>
  days.reduce<string | null>((max, day) => (day !== null && (max === null || day > max) ? day : max), null)

const list = (days: readonly string[]): string =>
  days.length > 6 ? `${days.slice(0, 6).join(', ')} и ещё ${days.length - 6}` : days.join(', ')

/**
 * Meetings: of every pair subject × occurrence that was marked at all, the pairs that took part.
 * Occurrences without a single mark are not counted against anyone; they are named in `how`.
 */
function attendance(facts: TargetFacts): Counted | null {
  const members = new Set(facts.subjects.map((s) => s.id))
  const byPair = new Map(
    facts.marks.filter((m) => members.has(m.subject)).map((m) => [`${m.subject} ${m.occurrence}`, m.mark]),
  )
  const markedKeys = new Set(facts.marks.filter((m) => members.has(m.subject)).map((m) => m.occurrence))
  const marked = facts.occurrences.filter((o) => markedKeys.has(o.key))
  if (marked.length === 0) return null
  const unmarked = facts.occurrences.filter((o) => o.to <= facts.today && !markedKeys.has(o.key))
  let fact = 0
  const missing: Missing[] = []
  for (const subject of facts.subjects) {
    const absent: string[] = []
    const unknown: string[] = []
    for (const o of marked) {
      const mark = byPair.get(`${subject.id} ${o.key}`)
      if (mark?.state === 'present') fact++
      else (mark ? absent : unknown).push(formatDayMonth(o.from))
    }
    const parts = [
      absent.length ? `не участвовали: ${list(absent)}` : '',
      unknown.length ? `нет данных: ${list(unknown)}` : '',
    ].filter(Boolean)
    if (parts.length) missing.push({ subject: subject.id, name: subject.name, detail: parts.join('; ') })
  }
  const single = facts.occurrences.length === 1
  return {
    fact,
    of: facts.subjects.length * marked.length,
    asOf: latest(marked.map((o) => o.to)),
    how: single
      ? 'Участники, отмеченные «участвовали», от всех участников района.'
      : `Отметки «участвовали» от всех ожидаемых. Отмечено встреч: ${marked.length}` +
        (unmarked.length ? `, ещё не отмечено: ${unmarked.length}.` : '.'),
    missing,
    partial: unmarked.length > 0,
  }
}

/** Days of the meetings that were not cancelled: a mark made before a meeting was cancelled counts nowhere. */
const heldDays = (facts: TargetFacts): ReadonlyMap<string, string> =>
  new Map(facts.occurrences.map((o) => [o.key, o.to]))

function speakers(facts: TargetFacts): Counted | null {
  const members = new Set(facts.subjects.map((s) => s.id))
  const when = heldDays(facts)
  const own = facts.marks.filter((m) => members.has(m.subject) && when.has(m.occurrence))
  if (own.length === 0) return null
  const spoke = own.filter((m) => m.mark.state === 'present' && m.mark.role === 'speaker')
  return {
    fact: new Set(spoke.map((m) => m.subject)).size,
    of: null,
    asOf: latest(spoke.map((m) => when.get(m.occurrence) ?? null)),
    how: 'Разные участники района, отмеченные как выступающие хотя бы раз.',
    missing: [],
  }
}

function headcount(facts: TargetFacts): Counted | null {
  const when = heldDays(facts)
  const counted = facts.marks.filter(
    (m) => when.has(m.occurrence) && (m.mark.state === 'absent' || m.mark.headcount !== null),
  )
  if (counted.length === 0) return null
  return {
    fact: counted.reduce((sum, m) => sum + (m.mark.state === 'present' ? (m.mark.headcount ?? 0) : 0), 0),
    of: null,
    asOf: latest(counted.map((m) => when.get(m.occurrence) ?? null)),
    how: 'Сумма участников по отметкам школ и района.',
    missing: [],
  }
}

function marked(facts: TargetFacts): Counted | null {
  const bySubject = new Map(facts.marks.map((m) => [m.subject, m.mark]))
  const known = facts.subjects.filter((s) => bySubject.has(s.id))
  if (known.length === 0) return null
  const done = known.filter((s) => bySubject.get(s.id)?.state === 'present')
  return {
    fact: done.length,
    of: facts.subjects.length,
    asOf: facts.today,
    how: 'Отметки «да» от всех участников района.',
    missing: facts.subjects
      .filter((s) => bySubject.get(s.id)?.state !== 'present')
      .map((s) => ({
        subject: s.id,
        name: s.name,
        detail: bySubject.has(s.id) ? (bySubject.get(s.id)?.note ?? 'нет') : 'нет данных',
      })),
  }
}

function stages(facts: TargetFacts, steps: readonly StageStep[]): Counted | null {
  const days = new Map(facts.stages.map((f) => [`${f.school} ${f.step}`, f.on]))
  const recorded = facts.stages.filter((f) => steps.includes(f.step))
  if (recorded.length === 0) return null
  const title = new Map(STAGE_STEPS.map((s) => [s.step, s.title.toLocaleLowerCase('ru')]))
  const lacking = (school: Id) => steps.filter((step) => !days.has(`${school} ${step}`))
  let fact = 0
  const missing: Missing[] = []
  for (const subject of facts.subjects) {
    const schools = subject.kind === 'curator' ? (facts.schoolsOfCurator.get(subject.id) ?? []) : [subject.id]
    const open = schools.filter((school) => lacking(school).length > 0)
    if (open.length === 0 && schools.length > 0) fact++
    else
      missing.push({
        subject: subject.id,
        name: subject.name,
        detail:
          subject.kind === 'curator'
            ? `не подтверждено школ: ${open.length} из ${schools.length}`
            : `нет отметки: ${lacking(subject.id)
                .map((step) => title.get(step))
                .join(', ')}`,
      })
  }
  return {
    fact,
    of: facts.subjects.length,
    asOf: latest(recorded.map((f) => f.on)),
    how: 'Отметки об этапах ИС МЭДК по каждой школе набора; куратор засчитан, когда подтвердил все свои школы.',
    missing,
  }
}

function journal(facts: TargetFacts, count: Extract<Measure, { by: 'journal' }>['count']): Counted | null {
  const entries = facts.journal
  if (entries.length === 0) return null
  const closed = entries.filter((e) => e.closedOn !== null)
  const asOf = latest(entries.flatMap((e) => [e.on, e.closedOn]))
  switch (count) {
    case 'entries':
      return { fact: entries.length, of: null, asOf, how: 'Записи журнала.', missing: [] }
    case 'closed':
      return { fact: closed.length, of: null, asOf, how: 'Завершённые записи журнала.', missing: [] }
    case 'closedShare':
      return {
        fact: closed.length,
        of: entries.length,
        asOf,
        how: 'Решённые вопросы от всех заданных.',
        missing: [],
      }
    case 'subjects': {
      const schools = new Set(entries.map((e) => e.school))
      return {
        fact: facts.subjects.filter((s) => schools.has(s.id)).length,
        of: facts.subjects.length,
        asOf,
        how: 'Разные школы набора, о которых есть запись в журнале.',
        missing: facts.subjects
          .filter((s) => !schools.has(s.id))
          .map((s) => ({ subject: s.id, name: s.name, detail: 'нет записей' })),
      }
    }
  }
}

function count(measure: Measure, facts: TargetFacts): Counted | null {
  switch (measure.by) {
    case 'attendance':
      return attendance(facts)
    case 'speakers':
      return speakers(facts)
    case 'headcount':
      return headcount(facts)
    case 'mark':
      return marked(facts)
    case 'stage':
      return stages(facts, measure.steps)
    case 'journal':
      return journal(facts, measure.count)
    case 'expertise':
      return countExpertise(facts, measure)
    case 'done':
      return facts.doneOn === null
        ? null
        : { fact: 1, of: null, asOf: facts.doneOn, how: 'Отмечено «выполнено».', missing: [] }
    case 'region':
      return null
  }
}

/** The region's own work: without its numbers there is nothing the district has left out. */
const ofRegion = (measure: Measure): boolean =>
  measure.by === 'region' || (measure.by === 'expertise' && measure.level === 'regional')

/** Why there is no number yet, in words that say what to record. */
function nothing({ measure, population }: TargetDefinition, facts: TargetFacts): string {
  if (ofRegion(measure)) return 'Считает регион: в районе отмечать нечего.'
  if (measure.by === 'done') return 'Нет данных: отметьте выполнение и подтверждение.'
  if (population === 'curators' && facts.subjects.length === 0)
    return 'Нет данных: школам ещё не назначены кураторы.'
  return 'Нет данных: факты ещё не внесены.'
}

/**
 * Why there is nobody in the district whom the target speaks about; null when there is somebody. Project schools
 * without curators are no such case: each of them has to have one.
 */
function nobody({ measure, population }: TargetDefinition, facts: TargetFacts): string | null {
  const anyone = ofRegion(measure) || (measure.by === 'journal' && measure.count !== 'subjects')
  if (anyone || facts.subjects.length > 0) return null
  const noSchools = `Некого считать: в наборе ${facts.year} года нет школ.`
  if (population === 'projectSchools') return noSchools
  if (population === 'curators') return facts.projectSchools > 0 ? null : noSchools
  if (population === 'previousProjectSchools')
    return `Некого считать: в районе нет школ, участвовавших в проекте в ${facts.year - 1} году. Если они были, отметьте их участие в том году.`
  if (population === 'lowResultSchools')
    return `Некого считать: в ${facts.year} году нет ни школ проекта, ни школ из списка ШНОР.`
  return null
}

/** Does a share reach its goal? «Более 80 %» is strict; exactly 80 % does not reach it. */
export const reaches = (share: number, goal: Extract<Goal, { kind: 'share' }>): boolean =>
  goal.strict ? share > goal.share : share >= goal.share

/**
 * One target of the roadmap answered from the district's facts, with the district's own denominator.
 * Nothing recorded gives `noData`, never 0 %, and where there is nobody to record `nobody`. A regional number (60 persons, 25 heads) is shown, but not
 * compared: it is no district's duty until the region sends a quota. Meetings that nobody has marked yet keep a share
 * from being reached: it may still fall.
 */
export function computeIndicator(target: TargetDefinition, facts: TargetFacts): Indicator {
  const head = {
    target: target.id,
    text: target.text,
    population: target.population,
    measure: target.measure,
    goal: target.goal,
    quota: null,
    byHand: null,
  }
  const why = nobody(target, facts)
  const counted = why === null ? count(target.measure, facts) : null
  if (counted === null)
    return {
      ...head,
      state: why !== null ? 'nobody' : ofRegion(target.measure) ? 'regional' : 'noData',
      fact: null,
      of: null,
      share: null,
      reached: null,
      asOf: null,
      how: why ?? nothing(target, facts),
      missing: [],
    }
  const { partial, ...numbers } = counted
  const share = numbers.of ? (numbers.fact ?? 0) / numbers.of : null
  const { goal } = target
  return {
    ...head,
    ...numbers,
    state: 'counted',
    share,
    reached:
      goal.kind === 'yes'
        ? true
        : goal.kind === 'share' && share !== null
          ? reaches(share, goal) && !partial
          : null,
  }
}
