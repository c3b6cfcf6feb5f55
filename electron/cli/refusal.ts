import { ORPCError } from '@orpc/server'
import { Refusal, type RefusalText } from '../../shared/refusal.ts'

/** What a person reads of an error, whether a function of the core threw it or a procedure; null for a defect. */
function known(error: unknown): RefusalText | null {
  if (error instanceof Refusal) {
    const { code, what, safe, next } = error
    return { code, what, safe, next }
  }
  if (error instanceof ORPCError && error.code === 'REFUSED') return error.data as RefusalText
  return null
}

/** The code of a refusal that stands for a mistake of the program. */
export const DEFECT = 'defect'

/** As `known`, with a sentence for what should not have happened; its trace goes to `onDefect`. */
export function refusalOf(error: unknown, onDefect: (trace: string) => void): RefusalText {
  const refusal = known(error)
  if (refusal) return refusal
  onDefect(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return {
    code: DEFECT,
    what: 'В программе произошла ошибка.',
    safe: 'Данные остались такими, какими были до этого действия.',
    next: 'Передайте разработчикам этот текст и файл, на котором это произошло.',
  }
}
