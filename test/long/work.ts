import { attendanceEntity } from '../../shared/attendance.ts'
import type { Id, JsonValue } from '../../shared/entity.ts'
import { planEntity } from '../../shared/plan.ts'
import { STAGE_STEPS, stageEntity } from '../../shared/stage.ts'
import { addDays } from '../../shared/date.ts'
import { keyedId } from '../../electron/core/ledger/id.ts'
import { scopeOfDistrict } from '../../electron/core/ledger/replica.ts'
import type { Chance } from '../helpers/chance.ts'
import { canonical } from '../properties/content.ts'
import { type Computer, type Intents, YEAR } from './computer.ts'

/** Rows of the roadmap that are worked on, and the dates of the weekly meeting. */
export interface Rows {
  meeting: Id
  occurrences: readonly string[]
  journal: Id
  others: readonly Id[]
}

/** Something a person of a district does, with what it must leave; null when there was nothing to do it to. */
type Work = (c: Chance, computer: Computer, rows: Rows) => Promise<Intents | null>

const cell = (entity: string, id: Id, field: string, value: JsonValue): [string, string] => [
  `${entity} ${id} ${field}`,
  canonical(value),
]
const cells = (entity: string, id: Id, fields: Readonly<Record<string, JsonValue>>): Intents =>
  new Map(Object.entries(fields).map(([field, value]) => cell(entity, id, field, value)))

const NAMES = ['Иванова М. П.', 'Сидоров П. П.', 'Ёлкина В. А.', 'Петрова О. И.', 'Журавлёва Е. Ж.']
const NOTES = ['Запись просмотрена позже.', 'Подключались по телефону.', 'Вопрос снят.', '']

const of = ({ district }: Computer) => ({ district: district ?? '', year: YEAR })
const schools = async (computer: Computer): Promise<Id[]> =>
  (await computer.place.client.schools.list(of(computer))).map(({ id }) => id)

const marks: Work = async (c, computer, { meeting, occurrences }) => {
  const occurrence = c.of(occurrences)
  const subjects = (await schools(computer)).filter(() => c.percent(80))
  if (subjects.length === 0) return null
  const made = subjects.map((subject) => ({
    subject,
    kind: 'school' as const,
    occurrence,
    mark: c.percent(90)
      ? {
          state: c.percent(85) ? ('present' as const) : ('absent' as const),
          role: c.percent(20) ? ('speaker' as const) : null,
          headcount: c.percent(20) ? c.below(9) : null,
          note: c.of(NOTES) || null,
        }
      : null,
  }))
  await computer.place.client.attendance.mark({ activity: meeting, aspect: '', marks: made })
  const scope = scopeOfDistrict(computer.district ?? '')
  return new Map(
    made.map(({ subject, mark }) => {
      const id = keyedId(attendanceEntity, scope, { activity: meeting, aspect: '', occurrence, subject })
      return cell('attendance', id, 'mark', mark)
    }),
  )
}

const stage: Work = async (c, computer) => {
  const all = await schools(computer)
  if (all.length === 0) return null
  const { step } = c.of(STAGE_STEPS)
  const facts = all
    .filter(() => c.percent(40))
    .map((school) => ({
      school,
      step,
      fact: { on: addDays('2022-02-14', c.below(250)), by: c.of(NAMES), note: c.of(NOTES) || null },
    }))
  if (facts.length === 0) return null
  await computer.place.client.stages.set({ year: YEAR, facts })
  const scope = scopeOfDistrict(computer.district ?? '')
  return new Map(
    facts.map(({ school, fact }) =>
      cell('stage', keyedId(stageEntity, scope, { school, year: YEAR, step }), 'fact', fact),
    ),
  )
}

const newEntry: Work = async (c, computer, { journal }) => {
  const draft = {
    on: addDays('2022-02-14', c.below(250)),
    title: `Публикация ${c.below(1e6)}`,
    person: c.of(NAMES),
  }
  const { id } = await computer.place.client.journal.create({ activity: journal, draft })
  return cells('journal', id, draft)
}

const entries = (computer: Computer, { journal }: Rows) =>
  computer.place.client.journal.list({ ...of(computer), activity: journal })

const editedEntry: Work = async (c, computer, rows) => {
  const all = await entries(computer, rows)
  if (all.length === 0) return null
  const { id } = c.of(all)
  const patch = { note: `Исправлено ${c.below(1e6)}` }
  await computer.place.client.journal.update({ id, patch })
  return cells('journal', id, patch)
}

const removedEntry: Work = async (c, computer, rows) => {
  const all = await entries(computer, rows)
  if (all.length < 3) return null
  const { id } = c.of(all)
  await computer.place.client.journal.remove({ ids: [id] })
  return cells('journal', id, { _deleted: true })
}

const school: Work = async (c, computer) => {
  const all = await schools(computer)
  if (all.length === 0) return null
  const id = c.of(all)
  const patch = c.of([
    { phone: `+7 (84500) 2-${c.between(10, 99)}-${c.between(10, 99)}` },
    { director: c.of(NAMES) },
    { note: `Сведения ${c.below(1e6)}`, email: `school${c.below(99)}@example.org` },
  ])
  await computer.place.client.schools.update({ id, patch })
  return cells('school', id, patch)
}

const newSchool: Work = async (c, computer) => {
  const draft = { shortName: `СОШ № ${c.below(1000)}` }
  const { id } = await computer.place.client.schools.create({ draft, year: YEAR })
  return cells('school', id, draft)
}

const closedSchool: Work = async (c, computer) => {
  const all = await schools(computer)
  if (all.length < 3) return null
  const id = c.of(all)
  await computer.place.client.schools.remove({ ids: [id] })
  return cells('school', id, { _deleted: true })
}

const curator: Work = async (c, computer) => {
  const draft = { name: `${c.of(NAMES)} ${c.below(1000)}`, post: 'учитель' }
  const { id } = await computer.place.client.curators.create({ draft })
  const all = await schools(computer)
  if (all.length > 0)
    await computer.place.client.schools.enrol({ schools: [c.of(all)], year: YEAR, curator: id })
  return cells('curator', id, draft)
}

const plan: Work = async (c, computer, { others }) => {
  const activity = c.of(others)
  const patch = { doneNote: `Выполнено, исх. № ${c.below(1e6)}`, responsible: c.of(NAMES) }
  await computer.place.client.roadmap.plan({ activity, patch })
  return cells('plan', keyedId(planEntity, scopeOfDistrict(computer.district ?? ''), { activity }), patch)
}

const card: Work = async (c, computer) => {
  const patch = { phone: `+7 (84500) 4-${c.between(10, 99)}-${c.between(10, 99)}`, signatory: c.of(NAMES) }
  await computer.place.client.district.update({ patch })
  return cells('district', computer.district ?? '', patch)
}

const WEIGHTS: readonly (readonly [number, Work])[] = [
  [30, marks],
  [12, stage],
  [12, newEntry],
  [8, editedEntry],
  [3, removedEntry],
  [14, school],
  [2, newSchool],
  [1, closedSchool],
  [4, curator],
  [10, plan],
  [4, card],
]

const chosen = (c: Chance): Work => {
  let left = c.below(WEIGHTS.reduce((sum, [weight]) => sum + weight, 0))
  return (WEIGHTS.find(([weight]) => (left -= weight) < 0) ?? WEIGHTS[0])?.[1] ?? marks
}

/** A session of a person at a district's computer. */
export async function workAtDistrict(
  c: Chance,
  computer: Computer,
  rows: Rows,
  actions: number,
): Promise<void> {
  for (let n = 0; n < actions; n++) {
    const intents = await chosen(c)(c, computer, rows)
    if (intents) computer.did(intents)
    if (intents && c.percent(8)) {
      const { label } = await computer.place.client.ledger.undo()
      if (label !== null) computer.forget()
      if (label !== null && c.percent(30)) await computer.place.client.ledger.redo()
    }
  }
}

/** The region corrects its roadmap. */
export async function workAtRegion(c: Chance, computer: Computer, rows: Rows): Promise<void> {
  const { client } = computer.place
  const id = c.of([rows.meeting, rows.journal, ...rows.others])
  const patch = c.of([
    { note: `Уточнено ${c.below(1e6)}` },
    { executors: `Региональный центр, ${c.of(NAMES)}` },
  ])
  await client.roadmap.editActivity({ id, patch })
  computer.did(cells('activity', id, patch))
}
