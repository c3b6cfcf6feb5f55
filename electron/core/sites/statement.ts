import { formatDate } from '../../../shared/date.ts'
import {
  type CheckedSite,
  isComplete,
  SITE_ANSWER,
  type SiteCheck,
  standingOf,
} from '../../../shared/site-check.ts'
import { type Context, districtScope } from '../context.ts'
import { build, one } from '../database/query.ts'
import { readSites } from './board.ts'

const day = (on: string | null): string => (on === null ? 'без даты' : formatDate(on))

const percent = (part: number, whole: number): string =>
  `${(Math.round((part / whole) * 1000) / 10).toString().replace('.', ',')} %`

/** A site as a справка calls it. */
export const siteName = ({ school }: CheckedSite): string =>
  school?.name ?? 'Сайт органа управления образованием'

/** The checks of a site that speak for it, the latest first. */
export const completed = ({ checks }: CheckedSite): SiteCheck[] =>
  checks.filter(({ items }) => isComplete(standingOf(items)))

/** «12 из 14 (85,7 %)»: the answers «да» of a check. */
export const yesShare = ({ items }: SiteCheck): string => {
  const { yes, items: all } = standingOf(items)
  return `${yes} из ${all} (${percent(yes, all)})`
}

/** What the справка of row 5.10 says besides its tables. */
export interface SiteStatement {
  basis: string
  goal: string
  period: string
  by: string
  method: string
  coverage: string
  /** Names of the sites without a finished check. */
  missing: string[]
  comparison: string
  conclusion: string
}

/** What changed since the time before, over the sites that have been checked twice. */
function comparison(sites: readonly CheckedSite[]): string {
  const pairs = sites.flatMap((site) => {
    const [last, before] = completed(site)
    return last && before ? [[last, before] as const] : []
  })
  if (pairs.length === 0) return 'Сравнить не с чем: повторных проверок ещё не было.'
  const share = ({ items }: SiteCheck) => standingOf(items).yes / items.length
  const better = pairs.filter(([last, before]) => share(last) > share(before)).length
  const worse = pairs.filter(([last, before]) => share(last) < share(before)).length
  return `Повторно проверено сайтов: ${pairs.length}; стало лучше – ${better}, хуже – ${worse}, без изменений – ${pairs.length - better - worse}.`
}

/** The words of the справка, made of the checks alone; `coordinator` stands in when no check says who looked. */
export function statementOf(
  sites: readonly CheckedSite[],
  { year, coordinator }: { year: number; coordinator: string },
): SiteStatement {
  const done = sites.filter((site) => completed(site).length > 0)
  const checks = done.flatMap(completed)
  const days = checks.flatMap(({ on }) => (on === null ? [] : [on])).sort()
  const [first, last] = [days.at(0), days.at(-1)]
  const clean = done.filter((site) => standingOf(completed(site)[0]?.items ?? []).open === 0).length
  const by = [...new Set(checks.map(({ by: who }) => who).filter((who) => who !== ''))]
  return {
    basis: `пункт 5.10 дорожной карты реализации проекта «500+» на ${year} год`,
    goal: 'установить, размещена ли на официальных сайтах информация о реализации проекта «500+»',
    period:
      first && last
        ? first === last
          ? formatDate(first)
          : `с ${formatDate(first)} по ${formatDate(last)}`
        : 'проверки ещё не проводились',
    by: by.join(', ') || coordinator,
    method: 'осмотр сайтов по чек-листу; по каждому пункту – «да», «частично» или «нет»',
    coverage: `проверено ${done.length} из ${sites.length} сайтов${sites.length > 0 ? ` (${percent(done.length, sites.length)})` : ''}`,
    missing: sites.filter((site) => completed(site).length === 0).map(siteName),
    comparison: comparison(sites),
    conclusion:
      done.length === 0
        ? 'Данных для выводов нет.'
        : `Без открытых замечаний – ${clean} из ${done.length} проверенных сайтов (${percent(clean, done.length)}).`,
  }
}

function resultOf(site: CheckedSite): string[] {
  const [last, before] = completed(site)
  if (!last) return [`– ${siteName(site)}: законченной проверки нет.`]
  const { open } = standingOf(last.items)
  const compared = before ? `, в прошлый раз (${day(before.on)}) – ${yesShare(before)}` : ''
  return [
    `– ${siteName(site)}${last.url ? ` (${last.url})` : ''}, ${day(last.on)}: «да» – ${yesShare(last)}${compared}; ` +
      (open === 0 ? 'открытых замечаний нет.' : `открытых замечаний: ${open}.`),
  ]
}

function recommendationsOf(site: CheckedSite): string[] {
  const [last] = completed(site)
  const open =
    last?.items.filter(({ answer, fixedOn }) => answer !== null && answer !== 'yes' && fixedOn === null) ?? []
  return open.length === 0
    ? []
    : [
        `– ${siteName(site)}:`,
        ...open.map(
          ({ title, answer, remark }) =>
            `   ${title} – ${answer === null ? '' : SITE_ANSWER[answer]}${remark ? ` (${remark})` : ''};`,
        ),
      ]
}

/** Text for the аналитическая справка of row 5.10: only what the checks say, to be copied and edited. */
export function siteStatement(ctx: Context, of: { district: string; year: number }, today: string): string {
  const scope = districtScope(ctx, of.district)
  const sites = readSites(ctx.db, scope, of.year)
  const district = one(
    ctx.db,
    build.selectFrom('district').select(['name', 'coordinator']).where('scope', '=', scope),
  )
  const said = statementOf(sites, { year: of.year, coordinator: district?.coordinator ?? '' })
  const recommendations = sites.flatMap(recommendationsOf)
  return [
    'Аналитическая справка',
    `по итогам мониторинга официальных сайтов, ${district?.name ?? 'район'}`,
    '',
    `Основание: ${said.basis}.`,
    `Цель: ${said.goal}.`,
    `Период: ${said.period}.`,
    `Проверку проводили: ${said.by || '—'}.`,
    `Метод: ${said.method}.`,
    `Охват: ${said.coverage}.`,
    ...(said.missing.length > 0 ? [`Не проверены: ${said.missing.join(', ')}.`] : []),
    '',
    'Результаты:',
    ...sites.flatMap(resultOf),
    '',
    'Сравнение с прошлым разом:',
    said.comparison,
    '',
    'Выводы:',
    said.conclusion,
    '',
    'Рекомендации:',
    ...(recommendations.length > 0
      ? recommendations
      : [said.missing.length === sites.length ? 'Провести проверку сайтов.' : 'Открытых замечаний нет.']),
    '',
    formatDate(today),
  ].join('\n')
}
