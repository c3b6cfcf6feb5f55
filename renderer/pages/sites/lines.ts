import { daysBetween } from '../../../shared/date.ts'
import {
  type CheckedSite,
  isComplete,
  type SiteCheck,
  type SiteStanding,
  standingOf,
} from '../../../shared/site-check.ts'
import { counted } from '../../text/numbers.ts'

/** A site as a line of the page; `id` is the school's, or `own` for the district's own site. */
export interface Line {
  id: string
  name: string
  site: CheckedSite
  last: SiteCheck | null
  standing: SiteStanding | null
}

export const OWN = 'own'

/** Words of the state of a site's last check. */
export const STATES = {
  never: { word: 'не проверен', status: 'notStarted' },
  unfinished: { word: 'проверка не закончена', status: 'running' },
  remarks: { word: 'есть замечания', status: 'warning' },
  clean: { word: 'без замечаний', status: 'done' },
} as const
export type State = keyof typeof STATES

export function linesOf(sites: readonly CheckedSite[]): Line[] {
  return sites.map((site) => {
    const last = site.checks[0] ?? null
    return {
      id: site.school?.id ?? OWN,
      name: site.school?.name ?? 'Сайт органа управления образованием',
      site,
      last,
      standing: last && standingOf(last.items),
    }
  })
}

export function stateOf({ standing }: Line): State {
  if (standing === null) return 'never'
  if (!isComplete(standing)) return 'unfinished'
  return standing.open > 0 ? 'remarks' : 'clean'
}

/** «сегодня», «5 дней назад». */
export function ago(on: string, today: string): string {
  const days = daysBetween(on, today)
  if (days === 0) return 'сегодня'
  return days < 0 ? 'день ещё не наступил' : `${counted(days, 'день', 'дня', 'дней')} назад`
}

/** What became of the remarks since the check before; null where there is nothing to compare. */
export function changeSince(check: SiteCheck, checks: readonly SiteCheck[]): string | null {
  const before = checks[checks.findIndex(({ id }) => id === check.id) + 1]
  if (!before) return null
  const known = new Map(before.items.map(({ code, answer }) => [code, answer]))
  const compared = check.items.filter(({ code, answer }) => answer !== null && known.get(code))
  const better = compared.filter(({ code, answer }) => answer === 'yes' && known.get(code) !== 'yes').length
  const worse = compared.filter(({ code, answer }) => answer !== 'yes' && known.get(code) === 'yes').length
  if (better === 0 && worse === 0) return 'С прошлого раза без изменений.'
  return `С прошлого раза: стало «да» – ${better}, перестало быть «да» – ${worse}.`
}
