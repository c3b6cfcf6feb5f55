import { useParams } from 'wouter'
import { useScope } from '../../app/workplace.ts'
import { JournalList } from './JournalList.tsx'
import { OneJournal } from './OneJournal.tsx'

/** Journals of the roadmap: which there are, and the entries of one. */
export default function JournalPage() {
  const { district, year } = useScope()
  const { activity } = useParams<{ activity?: string }>()
  return activity === undefined ? (
    <JournalList />
  ) : (
    <OneJournal key={`${district} ${year} ${activity}`} activity={activity} />
  )
}
