import { useParams } from 'wouter'
import { useScope } from '../../app/workplace.ts'
import { MarkPage } from './MarkPage.tsx'
import { RowList } from './RowList.tsx'

/** Who took part in what: the list of rows to be marked, and the grid of one of them. */
export default function AttendancePage() {
  const { district, year } = useScope()
  const { activity } = useParams<{ activity?: string }>()
  return activity === undefined ? (
    <RowList />
  ) : (
    <MarkPage key={`${district} ${year} ${activity}`} activity={activity} />
  )
}
