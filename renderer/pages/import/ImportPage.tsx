import { Redirect, useParams } from 'wouter'
import { ListKind } from '../../../shared/list-import.ts'
import { readListAddress } from '../../app/lists.ts'
import { ChooseFile } from './ChooseFile.tsx'
import { ChooseList } from './ChooseList.tsx'
import { ImportWizard } from './ImportWizard.tsx'
import { RecogniseFile } from './RecogniseFile.tsx'

/** A table from elsewhere: what it is → file → columns → names → what would change → written as one step of undo. */
export default function ImportPage() {
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
  if (!known.success) return <Redirect to="/import" replace />
  if (trayId === null) return <ChooseFile kind={known.data} about={about} />
  return <ImportWizard key={`${kind} ${trayId}`} kind={known.data} trayId={trayId} about={about} />
}
