import { ORPCError } from '@orpc/server'
import { explainFolder } from '../../../electron/core/database/failure.ts'
import { Refusal } from '../../../shared/refusal.ts'

/** What reaches a person: a sentence, or (which must not be) something else. */
export interface Told {
  /** Null for a defect. */
  code: string | null
  text: string
}

const SENTENCE = /^[А-ЯЁ«№\d].*[.?!]$/su

/** What the program would say of this error: a refusal in whole sentences, or a defect with its stack. */
export function told(error: unknown): Told {
  const text =
    error instanceof ORPCError && error.code === 'REFUSED'
      ? (error.data as { code: string; what: string; safe: string; next: string })
      : explainFolder(error)
  const whole = text instanceof Refusal || !(text instanceof Error) ? (text as Refusal) : null
  if (!whole)
    return { code: null, text: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  const { code, what, safe, next } = whole
  return {
    code: [what, safe, next].every((s) => SENTENCE.test(s)) ? code : null,
    text: `${what} ${safe} ${next}`,
  }
}
