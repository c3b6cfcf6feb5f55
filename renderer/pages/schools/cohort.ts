import { type CohortStatus, differences, type SchoolRow } from '../../../shared/school.ts'
import { matches } from '../../text/match.ts'

/** How a school's part in a year's cohort is called. */
export const COHORT_WORDS: Record<CohortStatus, string> = {
  project: 'в проекте',
  lowResults: 'в списке ШНОР',
}
export const NOT_IN_COHORT = 'не в наборе'

export const cohortWord = (status: CohortStatus | null): string =>
  status === null ? NOT_IN_COHORT : COHORT_WORDS[status]

export interface SchoolFilter {
  search: string
  /** A cohort status, `none`, `previous` (was in the cohort of the year before) or empty for all. */
  cohort: string
  /** `noCurator`, `warnings`, `differs` or empty. */
  attention: string
}

export function isShown(school: SchoolRow, { search, cohort, attention }: SchoolFilter): boolean {
  const inCohort =
    cohort === '' ||
    (cohort === 'none' && school.status === null) ||
    (cohort === 'previous' && school.previousYear) ||
    school.status === cohort
  const needsLook =
    attention === '' ||
    (attention === 'noCurator' && school.status === 'project' && school.curator === null) ||
    (attention === 'warnings' && school.warnings.length > 0) ||
    (attention === 'differs' && differences(school).length > 0)
  return (
    inCohort &&
    needsLook &&
    matches(
      search,
      school.shortName,
      school.name,
      school.inn,
      school.director,
      school.curator?.name ?? '',
      school.phone,
      school.email,
    )
  )
}
