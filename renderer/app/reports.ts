import { z } from 'zod'
import { Id, IsoDate } from '../../shared/entity.ts'
import { ExpertiseStage } from '../../shared/expertise.ts'

/** What the page «Отчёты» can print, by its name in the address. */
export const PrintedDocument = z.enum([
  'roadmap',
  'own-plan',
  'own-plan-execution',
  'sites',
  'expertise-sheet',
  'expertise-summary',
])
export type PrintedDocument = z.infer<typeof PrintedDocument>

/** A document with everything that is chosen of it; null is what stands there now. */
export type Printed =
  | { document: 'roadmap' | 'own-plan-execution' }
  | { document: 'own-plan'; version: string | null }
  | { document: 'sites'; on: string | null }
  | { document: 'expertise-sheet'; school: string | null; stage: ExpertiseStage; round: number | null }
  | { document: 'expertise-summary'; stage: ExpertiseStage }

/** Title of the page, what it is about, and more words it is searched by. */
export const DOCUMENTS: Record<PrintedDocument, { title: string; about: string; words: string }> = {
  roadmap: {
    title: 'Отчёт об исполнении дорожной карты',
    about: 'по данным на сегодня',
    words: 'дорожная карта',
  },
  'own-plan': {
    title: 'План-график района',
    about: 'шесть граф, как направляют в регион',
    words: 'муниципальная дорожная карта',
  },
  'own-plan-execution': {
    title: 'Отчёт о выполнении плана-графика',
    about: 'по данным на сегодня',
    words: 'муниципальная дорожная карта исполнение',
  },
  sites: {
    title: 'Аналитическая справка',
    about: 'по мониторингу сайтов',
    words: 'сайты мониторинг чек-лист 5.10',
  },
  'expertise-sheet': {
    title: 'Лист экспертной оценки',
    about: 'одной школы; пустая форма, если листа ещё нет',
    words: 'экспертиза форма бланк критерии баллы',
  },
  'expertise-summary': {
    title: 'Сводка экспертиз',
    about: 'все школы, район и регион',
    words: 'экспертиза итоги зоны',
  },
}

/** What of an address is left open, while something after it is not. */
const NONE = '-'

/** Where a document is shown: `/report/expertise-sheet/<school>/<stage>/<round>`. */
export function reportAddress(printed: Printed): string {
  const parts = [printed.document as string, ...partsOf(printed).map((part) => part ?? NONE)]
  while (parts.length > 1 && parts.at(-1) === NONE) parts.pop()
  return `/report/${parts.join('/')}`
}

function partsOf(printed: Printed): (string | null)[] {
  switch (printed.document) {
    case 'own-plan':
      return [printed.version]
    case 'sites':
      return [printed.on]
    case 'expertise-sheet':
      return [printed.school, printed.stage, printed.round === null ? null : String(printed.round)]
    case 'expertise-summary':
      return [printed.stage]
    case 'roadmap':
    case 'own-plan-execution':
      return []
  }
}

const Round = z.coerce.number().pipe(z.int().min(1).max(20))

/** The document an address means; what is not understood of it is left open. */
export function readReportAddress(parts: {
  document?: string | undefined
  first?: string | undefined
  second?: string | undefined
  third?: string | undefined
}): Printed {
  const of = <T>(schema: z.ZodType<T>, part: string | undefined): T | null =>
    schema.safeParse(part).data ?? null
  const document = of(PrintedDocument, parts.document) ?? 'roadmap'
  switch (document) {
    case 'own-plan':
      return { document, version: of(Id, parts.first) }
    case 'sites':
      return { document, on: of(IsoDate, parts.first) }
    case 'expertise-sheet':
      return {
        document,
        school: of(Id, parts.first),
        stage: of(ExpertiseStage, parts.second) ?? 'concept',
        round: of(Round, parts.third),
      }
    case 'expertise-summary':
      return { document, stage: of(ExpertiseStage, parts.first) ?? 'concept' }
    case 'roadmap':
    case 'own-plan-execution':
      return { document }
  }
}

/** A document with nothing chosen of it yet. */
export const plainly = (document: PrintedDocument): Printed => readReportAddress({ document })
