import type { CohortStatus } from '../../../shared/school.ts'
import { nameKey } from './import-match.ts'

const YES = new Set(['да', '+', '1', '✓'])
const NO = new Set(['нет', '-', '–', '—', '0'])
const NO_PART =
  /(^| )(в (проект|набор)\S*( 500)? )?не (является )?(участ\S*( (в )?(проект|набор)\S*)?|(в|входит в|включена? в) (проект|набор)\S*)( 500)?(?= |$)/
const ONLY_LISTED = /^(только )?(в (списке|перечне) )?(шнор|низк\S*( \S*результат\S*)?)$/

/**
 * What the cell «Участие» of a list says: the part in the cohort, `null` for «not in it», `undefined` when it does not
 * say it clearly. «Нет» and «не участвует» never mean the ШНОР list: only its own name does.
 */
export function readStatus(text: string): CohortStatus | null | undefined {
  const sign = text.trim().toLowerCase()
  if (YES.has(sign)) return 'project'
  if (NO.has(sign)) return null
  const words = nameKey(text)
  const rest = words.replace(NO_PART, ' ').trim()
  if (rest !== words) return rest === '' ? null : ONLY_LISTED.test(rest) ? 'lowResults' : undefined
  if (/(^| )(не|нет)( |$)/.test(words)) return undefined
  if (/проект|500/.test(words)) return 'project'
  if (/шнор|низк/.test(words)) return 'lowResults'
  return /участ/.test(words) ? 'project' : undefined
}
