import { useParams } from 'wouter'
import { ExpertiseStage } from '../../../shared/expertise.ts'
import { CriteriaPage } from './CriteriaPage.tsx'
import { ExpertiseBoardPage } from './ExpertiseBoardPage.tsx'
import { SheetPage } from './SheetPage.tsx'

/** The board of all schools, one sheet, or the criteria, as the address says. */
export default function ExpertisePage() {
  const { school, stage: named, round } = useParams<{ school?: string; stage?: string; round?: string }>()
  const stage = ExpertiseStage.safeParse(named)
  if (school === 'criteria') return <CriteriaPage stage={stage.success ? stage.data : 'concept'} />
  if (!school || !stage.success) return <ExpertiseBoardPage />
  const number = Number(round ?? 1)
  const wanted = Number.isInteger(number) && number >= 1 && number <= 20 ? number : 1
  return (
    <SheetPage key={`${school} ${stage.data} ${wanted}`} school={school} stage={stage.data} round={wanted} />
  )
}
