import { useParams } from 'wouter'
import { ChooseFile } from './ChooseFile.tsx'
import { ImportWizard } from './ImportWizard.tsx'

/** Schools from a spreadsheet: file → columns → what would change → written as one step of undo. */
export default function ImportPage() {
  const { trayId } = useParams<{ trayId?: string }>()
  return trayId === undefined ? <ChooseFile /> : <ImportWizard key={trayId} trayId={trayId} />
}
