import type { CuratorRow, SchoolRow } from '../../../shared/school.ts'
import { useScope } from '../../app/workplace.ts'
import { useRead } from '../../queries/index.ts'

/** Whom an entry can be about. */
export interface People {
  schools: readonly SchoolRow[]
  curators: readonly CuratorRow[]
}

export interface Choice {
  value: string
  label: string
}

const NOBODY: never[] = []

export function usePeople(): People {
  const scope = useScope()
  return {
    schools: useRead('schools', 'list', scope).data ?? NOBODY,
    curators: useRead('curators', 'list', scope).data ?? NOBODY,
  }
}

/** Schools of the project first, then the others; curators as they are listed. */
export function choicesOf(field: 'school' | 'curator', { schools, curators }: People): Choice[] {
  if (field === 'curator') return curators.map(({ id, name }) => ({ value: id, label: name }))
  const inProject = (school: SchoolRow) => school.status === 'project'
  return [...schools.filter(inProject), ...schools.filter((school) => !inProject(school))].map(
    ({ id, shortName }) => ({ value: id, label: shortName }),
  )
}

/** An entry may name a school that has left the list: it must not look empty. */
export const withChosen = (
  choices: readonly Choice[],
  chosen: { id: string; name: string } | null,
): readonly Choice[] =>
  chosen === null || choices.some(({ value }) => value === chosen.id)
    ? choices
    : [{ value: chosen.id, label: chosen.name }, ...choices]
