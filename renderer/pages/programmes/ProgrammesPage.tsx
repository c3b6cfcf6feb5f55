import { useParams } from 'wouter'
import { useScope } from '../../app/workplace.ts'
import { ProgrammeEditor } from './ProgrammeEditor.tsx'
import { ProgrammeTable } from './ProgrammeTable.tsx'

/** Anti-risk programmes: which there are, and all of one. */
export default function ProgrammesPage() {
  const { district, year } = useScope()
  const { id } = useParams<{ id?: string }>()
  return id === undefined || id === 'new' ? (
    <ProgrammeTable key={`${district} ${year}`} adding={id === 'new'} />
  ) : (
    <ProgrammeEditor key={`${district} ${id}`} id={id} />
  )
}
