import type { Printed } from '../../app/reports.ts'
import { useScope } from '../../app/workplace.ts'
import { useRead } from '../../queries/index.ts'

/** Why there is nothing to print yet, and where that is mended. */
export interface NothingToPrint {
  title: string
  text: string
  href: string
  button: string
}

/** The document that is asked for with what it cannot do without; null while that is not known, or not there. */
export function usePrinted(asked: Printed): {
  printed: Printed | null
  nothing: NothingToPrint | null
  error: unknown
} {
  const scope = useScope()
  const { year } = scope
  const ofSchools = asked.document === 'expertise-sheet' || asked.document === 'expertise-summary'
  const ofPlan =
    asked.document === 'own-plan-execution' || (asked.document === 'own-plan' && asked.version === null)
  const board = useRead('expertise', 'board', ofSchools ? scope : null)
  const plan = useRead('ownPlan', 'get', ofPlan ? scope : null)
  if (ofSchools) {
    if (!board.data) return { printed: null, nothing: null, error: board.error }
    const [first] = board.data.schools
    if (!first)
      return {
        printed: null,
        nothing: {
          title: `В наборе ${year} года нет школ`,
          text: 'Экспертизу проводят по документам школ набора. Добавьте школы или включите их в набор этого года.',
          href: '/schools',
          button: 'Открыть школы',
        },
        error: null,
      }
    const printed =
      // A sheet is of one school: of the first, until another one is chosen.
      asked.document === 'expertise-sheet' && asked.school === null ? { ...asked, school: first.id } : asked
    return { printed, nothing: null, error: null }
  }
  if (ofPlan) {
    if (!plan.data) return { printed: null, nothing: null, error: plan.error }
    if (plan.data.rows.length === 0)
      return {
        printed: null,
        nothing: {
          title: `Плана-графика на ${year} год ещё нет`,
          text: 'В нём появятся строки, взятые из дорожной карты региона, и свои строки района.',
          href: '/own-plan',
          button: 'Открыть план-график',
        },
        error: null,
      }
  }
  return { printed: asked, nothing: null, error: null }
}
