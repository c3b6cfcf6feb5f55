import type { AttendanceGrid, Mark } from '../../shared/attendance.ts'
import { addDays, daysBetween } from '../../shared/date.ts'
import type { Id } from '../../shared/entity.ts'
import type { JournalKind } from '../../shared/roadmap.ts'
import type { RoadmapRow } from '../../shared/roadmap-row.ts'
import { STAGE_STEPS } from '../../shared/stage.ts'
import { scopeOfDistrict } from '../../electron/core/ledger/replica.ts'
import { seededRandom } from '../helpers/clock.ts'
import type { CoreClient } from './workbench.ts'

export const YEAR = 2022

export interface DistrictSize {
  schools: number
  curators: number
  /** Dates of row 3.2 (one meeting in the roadmap); the district adds the others. */
  longRowDates: number
  /** Entries of each journal that counts no schools. */
  journal: number
}

/** Twelve schools with everything a year can bring. */
export const FULL_YEAR: DistrictSize = { schools: 12, curators: 6, longRowDates: 1, journal: 50 }
/** Sixty schools, 12 000 marks in one grid of 60 × 200. */
export const LARGE: DistrictSize = { schools: 60, curators: 30, longRowDates: 200, journal: 120 }

export interface BuiltDistrict {
  district: Id
  scope: string
  /** Row 3.2: project schools only. */
  longRow: Id
  schools: Id[]
}

const SURNAMES = [
  'Абрамова',
  'Белова',
  'Васильева',
  'Григорьева',
  'Ёлкина',
  'Журавлёва',
  'Захарова',
  'Ильина',
]
const NAMES = ['Анна', 'Вера', 'Галина', 'Елена', 'Зоя', 'Ирина', 'Лидия', 'Марина', 'Наталья', 'Ольга']
const FATHERS = ['Андреевна', 'Борисовна', 'Викторовна', 'Дмитриевна', 'Игоревна', 'Николаевна', 'Сергеевна']
const PLACES = ['Алексеевка', 'Берёзовка', 'Вязовое', 'Дубовое', 'Заречное', 'Каменка', 'Луговое', 'Озёрки']
export const NOTES = [
  'Отсутствовали по болезни, запись вебинара просмотрена.',
  'Выступали с опытом работы по преодолению учебной неуспешности.',
  'Подключались с площадки соседней школы: нет связи.',
  'Направили заместителя директора и двух учителей.',
]

/** Seeded choices: the same district in every run. */
export function chance(seed: number) {
  const bytes = seededRandom(seed)
  const below = (n: number): number => {
    const [a = 0, b = 0] = bytes(2)
    return (a * 256 + b) % n
  }
  return {
    below,
    of: <T>(list: readonly T[]): T => list[below(list.length)] as T,
    percent: (share: number) => below(100) < share,
  }
}
type Chance = ReturnType<typeof chance>

const person = (c: Chance) => `${c.of(SURNAMES)} ${c.of(NAMES)} ${c.of(FATHERS)}`
const digits = (c: Chance, n: number) => Array.from({ length: n }, () => c.below(10)).join('')
const sameMark = (a: Mark, b: Mark) => JSON.stringify(a) === JSON.stringify(b)

/**
 * Builds a district by the program's own actions, in the steps of a working year: cards, cohort and curators, dates,
 * marks of every meeting (everybody «участвовали» first, then the exceptions), stages, journals, plans.
 */
export async function buildDistrict(
  client: CoreClient,
  size: DistrictSize,
  seed: number,
): Promise<BuiltDistrict> {
  const c = chance(seed)
  const { district } = await client.workplace.setup({
    role: 'district',
    district: 'Степной муниципальный район',
    isNew: true,
    coordinator: person(c),
    post: 'методист отдела развития образования',
    office: 'Управление образования администрации Степного муниципального района',
    year: YEAR,
  })
  if (!district) throw new Error('the district was not set up')
  const of = { district: district.id, year: YEAR }
  const schools = await people(client, size, c)
  const { rows } = await client.roadmap.list(of)
  const longRow = rows.find((row) => row.number === '3.2')?.id
  if (!longRow) throw new Error('the roadmap has no row 3.2')
  await addDates(client, longRow, size.longRowDates)
  for (const row of rows) {
    if (row.facts.includes('attendance')) await markRow(client, of, row.id, c)
    if (row.journal) await keepJournal(client, row, row.journal, schools, size, c)
    await client.roadmap.plan({
      activity: row.id,
      patch: {
        internalDeadline: addDays(`${YEAR}-03-01`, c.below(280)),
        responsible: person(c),
        doneOn: addDays(`${YEAR}-03-01`, c.below(280)),
        doneNote: 'Выполнено в полном объёме, сведения направлены региональному координатору.',
        evidence: `исх. № ${c.below(900)} от ${YEAR}`,
      },
    })
  }
  for (const { step, confirms } of STAGE_STEPS)
    await client.stages.set({
      year: YEAR,
      facts: schools.map((school) => ({
        school,
        step,
        fact: {
          on: addDays(`${YEAR}-02-14`, c.below(250)),
          by: confirms ? person(c) : null,
          note: c.percent(15) ? 'Размещено повторно после замечаний куратора.' : null,
        },
      })),
    })
  return { district: district.id, scope: scopeOfDistrict(district.id), longRow, schools }
}

async function people(client: CoreClient, size: DistrictSize, c: Chance): Promise<Id[]> {
  const curators: Id[] = []
  for (let n = 0; n < size.curators; n++) {
    const draft = {
      name: person(c),
      post: c.of(['директор', 'заместитель директора', 'учитель математики']),
      workplace: `СОШ № ${n + 1} г. Степной`,
      phone: `+7 (84500) 2-${digits(c, 2)}-${digits(c, 2)}`,
      email: `kurator${n}@stepnoy.example`,
    }
    curators.push((await client.curators.create({ draft })).id)
  }
  const schools: Id[] = []
  for (let n = 0; n < size.schools; n++) {
    const place = `с. ${PLACES[n % PLACES.length] ?? ''}${n < PLACES.length ? '' : ` ${n}`}`
    const draft = {
      shortName: `МБОУ «СОШ ${place}»`,
      name: `Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа ${place} Степного района»`,
      inn: `6499${digits(c, 6)}`,
      ogrn: `10264${digits(c, 8)}`,
      address: `Степной район, ${place}, ул. Школьная, д. ${n + 1}`,
      director: person(c),
      phone: `+7 (84500) 3-${digits(c, 2)}-${digits(c, 2)}`,
      email: `school${n}@stepnoy.example`,
      site: `https://school${n}.stepnoy.example`,
    }
    const { id } = await client.schools.create({ draft, year: YEAR })
    const curator = curators[n % curators.length] ?? null
    await client.schools.enrol({ schools: [id], year: YEAR, curator })
    if (n % 2 === 0) await client.schools.enrol({ schools: [id], year: YEAR - 1, status: 'project' })
    schools.push(id)
  }
  return schools
}

/** Working days from January on, beside the one date of the roadmap. */
async function addDates(client: CoreClient, activity: Id, wanted: number): Promise<void> {
  let day = `${YEAR}-01-10`
  for (let added = 1; added < wanted; day = addDays(day, 1)) {
    if (daysBetween(`${YEAR}-01-03`, day) % 7 > 4 || day === `${YEAR}-03-16`) continue
    const change = { kind: 'added', movedTo: day, reason: 'Дополнительная встреча района' } as const
    await client.roadmap.changeOccurrence({ activity, occurrence: day, change })
    added++
  }
}

async function markRow(client: CoreClient, of: { district: Id; year: number }, activity: Id, c: Chance) {
  const { aspects } = await client.attendance.grid({ ...of, activity, aspect: null })
  for (const { aspect } of aspects) {
    const grid = await client.attendance.grid({ ...of, activity, aspect })
    for (const { key: occurrence } of grid.occurrences) {
      const everybody = usual(grid)
      const one = (mark: Mark, { id, kind }: AttendanceGrid['subjects'][number]) => ({
        subject: id,
        kind,
        occurrence,
        mark,
      })
      if (grid.subjects.length === 0) continue
      await client.attendance.mark({ activity, aspect, marks: grid.subjects.map((s) => one(everybody, s)) })
      const exceptions = grid.subjects.flatMap((s) => {
        const mark = asItWas(grid, c)
        return sameMark(mark, everybody) ? [] : [one(mark, s)]
      })
      if (exceptions.length > 0) await client.attendance.mark({ activity, aspect, marks: exceptions })
    }
  }
}

const usual = ({ kind }: AttendanceGrid): Mark => ({
  state: 'present',
  role: kind === 'meeting' ? 'listener' : null,
  headcount: null,
  note: null,
})

/** One in ten was absent, one in twelve spoke, one in twenty has a note. */
function asItWas(grid: AttendanceGrid, c: Chance): Mark {
  const absent = c.percent(10)
  const meeting = grid.kind === 'meeting' && !absent
  return {
    state: absent ? 'absent' : 'present',
    role: meeting ? (c.percent(8) ? 'speaker' : 'listener') : null,
    headcount: grid.countsPersons && !absent ? 1 + c.below(6) : null,
    note: c.percent(5) ? c.of(NOTES) : null,
  }
}

const ABOUT_SCHOOLS: readonly JournalKind[] = ['visit', 'contest', 'training', 'siteCheck']

async function keepJournal(
  client: CoreClient,
  { id: activity }: RoadmapRow,
  kind: JournalKind,
  schools: readonly Id[],
  size: DistrictSize,
  c: Chance,
): Promise<void> {
  const perSchool = ABOUT_SCHOOLS.includes(kind)
  const subjects = perSchool ? schools : Array.from({ length: size.journal }, () => null)
  for (const school of subjects)
    await client.journal.create({
      activity,
      draft: {
        on: addDays(`${YEAR}-02-01`, c.below(300)),
        school,
        title: c.of(['Как подтвердить самодиагностику, если школа её исправила?', 'Опыт работы с рисками']),
        person: person(c),
        closedOn: c.percent(80) ? addDays(`${YEAR}-04-01`, c.below(250)) : null,
        link: kind === 'publication' ? `https://stepnoy.example/news/${c.below(9000)}` : '',
        note: c.percent(60) ? c.of(NOTES) : '',
      },
    })
}
