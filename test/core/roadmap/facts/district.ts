import type { Mark, SubjectKind } from '../../../../shared/attendance.ts'
import type { Id } from '../../../../shared/entity.ts'
import { enrolSchools, openDistrict, rowOf } from '../../../helpers/core.ts'

/** Four project schools of two curators, one school that is only on the list, one of last year's cohort. */
export const PROJECT = ['СОШ А', 'СОШ Б', 'СОШ В', 'СОШ Г'] as const
export const LISTED = 'СОШ Л'
export const FORMER = 'СОШ П'
export const CURATORS = ['Первая В. А.', 'Вторая Г. Б.'] as const
export const COORDINATOR = 'Иванова Мария Петровна'

export const PRESENT: Mark = { state: 'present', role: null, headcount: null, note: null }
export const ABSENT: Mark = { ...PRESENT, state: 'absent' }
export const SPEAKER: Mark = { ...PRESENT, role: 'speaker' }
export const persons = (headcount: number): Mark => ({ ...PRESENT, headcount })

export type Marks = Readonly<Record<string, Mark>>

/** The district on the last day of the year, when everything of the roadmap has taken place. */
export async function yearsEnd() {
  const opened = await openDistrict({ now: '2022-12-31', coordinator: COORDINATOR })
  const { client, of } = opened
  const { schools, curators } = await enrolSchools(opened, [...PROJECT, LISTED, FORMER], CURATORS)
  const ids = new Map<string, { id: Id; kind: SubjectKind }>([
    ...[...PROJECT, LISTED, FORMER].map(
      (name, at) => [name, { id: schools[at] ?? '', kind: 'school' }] as const,
    ),
    ...CURATORS.map((name, at) => [name, { id: curators[at] ?? '', kind: 'curator' }] as const),
    [COORDINATOR, { id: of.district, kind: 'coordinator' }],
  ])
  const idOf = (name: string) => {
    const found = ids.get(name)
    if (!found) throw new Error(`nobody is called ${name}`)
    return found
  }
  await client.schools.enrol({ schools: [idOf(LISTED).id], year: 2022, status: 'lowResults', curator: null })
  await client.schools.enrol({ schools: [idOf(FORMER).id], year: 2022, status: null })
  const former = [idOf(PROJECT[0]).id, idOf(FORMER).id]
  await client.schools.enrol({ schools: former, year: 2021, status: 'project' })
  return {
    ...opened,
    idOf: (name: string) => idOf(name).id,
    row: (number: string) => rowOf(client, of, number),
    /** Marks by the names of subjects on one date of a row, as the grid offers them. */
    async mark(number: string, aspect: string, occurrence: string, marks: Marks) {
      const { id } = await rowOf(client, of, number)
      const grid = await client.attendance.grid({ ...of, activity: id, aspect })
      const offered = new Set(grid.subjects.map((s) => s.name))
      const days = new Set<string>(grid.occurrences.map((o) => o.key))
      for (const name of Object.keys(marks))
        if (!offered.has(name)) throw new Error(`${number} does not ask about ${name}`)
      if (!days.has(occurrence)) throw new Error(`${number} has no date ${occurrence}`)
      await client.attendance.mark({
        activity: id,
        aspect,
        marks: Object.entries(marks).map(([name, mark]) => ({
          subject: idOf(name).id,
          kind: idOf(name).kind,
          occurrence,
          mark,
        })),
      })
    },
  }
}
export type YearsEnd = Awaited<ReturnType<typeof yearsEnd>>

/** What one target answers after the facts were recorded; `missing` is «name: in what». */
export interface Expected {
  fact: number | null
  of: number | null
  share?: number
  reached: boolean | null
  asOf: string | null
  missing?: readonly string[]
}

/** One row of the shipped roadmap: how its facts are recorded, and what its targets answer then. */
export interface RowStory {
  number: string
  story: string
  record: (district: YearsEnd) => Promise<void>
  /** In the order of the row's targets; `regional` for what only the region counts. */
  expected: readonly (Expected | 'regional')[]
}
