import { ORPCError } from '@orpc/client'
import { z } from 'zod'

/** Three sentences for the person. */
export interface Explanation {
  what: string
  safe: string
  next: string
}

const Told = z.object({ what: z.string(), safe: z.string(), next: z.string() })

const UNREACHABLE: Explanation = {
  what: 'Программа не отвечает.',
  safe: 'Всё, что было сохранено, цело.',
  next: 'Проверьте, что она не закрыта, и повторите; если страница открыта в браузере, откройте её заново.',
}
const DEFECT: Explanation = {
  what: 'В программе произошла ошибка.',
  safe: 'Сохранённые данные не изменились.',
  next: 'Повторите действие; если ошибка останется, закройте программу и запустите её снова.',
}

/** What to tell the person about anything that was thrown by `client` or `host`. */
export function explain(error: unknown): Explanation {
  // The core tells it as data of the contract's error; a host, as a bare `RefusalText`.
  const told = Told.safeParse(error instanceof ORPCError && error.code === 'REFUSED' ? error.data : error)
  if (told.success) return told.data
  // `fetch` says TypeError, a closed port says AbortError: either way nobody is on the other end.
  if (error instanceof TypeError || (error instanceof Error && error.name === 'AbortError'))
    return UNREACHABLE
  return DEFECT
}
