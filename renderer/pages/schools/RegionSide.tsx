import { Button } from '@mantine/core'
import { differences, SHARED_FIELDS, type SharedField, type SchoolRow } from '../../../shared/school.ts'
import { client } from '../../api/index.ts'
import { useScope } from '../../app/workplace.ts'
import { AutosaveText, Fields, Hint, StatusBadge } from '../../components/index.ts'
import css from './SchoolsPage.module.css'

interface FactProps {
  school: SchoolRow
  field: SharedField
  /** Takes the region's value over; absent where it has to be chosen from a list. */
  onTake?: (value: string) => void
}

/** Under the district's own field: what the region says, marked where it is something else. */
export function RegionFact({ school, field, onTake }: FactProps) {
  const value = school.region[field]
  if (value === '') return null
  const differs = differences(school).includes(field)
  const own = field === 'curator' ? (school.curator?.name ?? '') : school[field]
  return (
    <p className={css['regional']}>
      <span>
        По данным региона: <span className={css['regionValue']}>{value}</span>
      </span>
      {differs && <StatusBadge status="warning" word="расхождение" />}
      {onTake && (differs || own === '') && (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={`${SHARED_FIELDS[field]}: взять значение региона`}
          onClick={() => onTake(value)}
        >
          Взять
        </Button>
      )}
    </p>
  )
}

/** The region's own words about a district's school; the district reads them with the next package. */
export function RegionSide({ school }: { school: SchoolRow }) {
  const scope = useScope()
  const differing = differences(school)
  const own: Record<SharedField, string> = {
    director: school.director,
    phone: school.phone,
    curator: school.curator?.name ?? '',
  }
  const field = (name: SharedField, type?: 'tel') => (
    <AutosaveText
      label={SHARED_FIELDS[name]}
      value={school.region[name]}
      {...(type ? { type } : {})}
      warning={differing.includes(name) ? `Расхождение: у района – ${own[name]}.` : undefined}
      save={(value) => client.region.saySchool({ ...scope, school: school.id, patch: { [name]: value } })}
    />
  )
  return (
    <Fields title="По данным региона">
      <Hint>Это ваши сведения: они не меняют записей района. Район увидит их с вашим следующим пакетом.</Hint>
      {field('director')}
      {field('phone', 'tel')}
      {school.status !== null && field('curator')}
    </Fields>
  )
}
