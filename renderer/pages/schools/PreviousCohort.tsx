import { Button } from '@mantine/core'
import type { SchoolRow } from '../../../shared/school.ts'
import { client } from '../../api/index.ts'
import { useScope } from '../../app/workplace.ts'
import { Offer } from '../../components/index.ts'
import { useWrite } from '../../queries/index.ts'
import { useFilters } from '../../stores/view.ts'
import { counted } from '../../text/numbers.ts'

/** A cohort mostly goes on from the year before: offers to take it over while somebody of it is still missing. */
export function PreviousCohort({ schools }: { schools: readonly SchoolRow[] }) {
  const { year } = useScope()
  const filters = useFilters('schools')
  const carry = useWrite(client.schools.carryOver)
  const left = schools.filter((school) => school.previousYear && school.status === null)
  if (left.length === 0) return null
  return (
    <Offer
      says={`В наборе ${year - 1} года: ещё ${counted(left.length, 'школа', 'школы', 'школ')}, которых нет в наборе ${year}.`}
    >
      <Button
        size="compact-sm"
        variant="subtle"
        onClick={() => {
          filters.clear()
          filters.set('cohort', 'previous')
        }}
      >
        Показать
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        loading={carry.pending}
        onClick={() => void carry.run({ schools: left.map((school) => school.id), year })}
      >
        Перенести в {year} с кураторами
      </Button>
    </Offer>
  )
}
