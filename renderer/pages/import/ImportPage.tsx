import { Redirect, useParams } from 'wouter'
import { ListKind } from '../../../shared/list-import.ts'
import { kindsOf, readListAddress } from '../../app/lists.ts'
import { ScopeContext, useWorkplace } from '../../app/workplace.ts'
import { NOBODY } from '../roadmap/nobody.ts'
import { ChooseFile } from './ChooseFile.tsx'
import { ChooseList } from './ChooseList.tsx'
import { ImportWizard } from './ImportWizard.tsx'
import { RecogniseFile } from './RecogniseFile.tsx'

/** A table from elsewhere: what it is → file → columns → names → what would change → written as one step of undo. */
export default function ImportPage() {
  const { district, year } = useWorkplace()
  return (
    <ScopeContext value={{ district: district?.id ?? NOBODY, year }}>
      <ImportSteps />
    </ScopeContext>
  )
}

/** The region loads reference data only: everything else is its districts' to write. */
function ImportSteps() {
  const { role } = useWorkplace()
  const { kind, ...parts } = useParams<{
    kind?: string
    trayId?: string
    activity?: string
    aspect?: string
    occurrence?: string
  }>()
  const { trayId, about } = readListAddress(parts)
  if (kind === undefined) return <ChooseList />
  if (kind === 'file' && trayId !== null) return <RecogniseFile trayId={trayId} />
  const known = ListKind.safeParse(kind)
  if (!known.success || !kindsOf(role).includes(known.data)) return <Redirect to="/import" replace />
  if (trayId === null) return <ChooseFile kind={known.data} about={about} />
  return <ImportWizard key={`${kind} ${trayId}`} kind={known.data} trayId={trayId} about={about} />
}
