import { useParams } from 'wouter'
import { CheckFile } from './CheckFile.tsx'
import { ChooseFile } from './ChooseFile.tsx'

/** A roadmap of another year from a table: file → how each deadline was understood → written as a whole. */
export default function RoadmapFilePage() {
  const { trayId } = useParams<{ trayId?: string }>()
  return trayId === undefined ? <ChooseFile /> : <CheckFile key={trayId} trayId={trayId} />
}
