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

const nameOf = ({ school }: CheckedSite): string => school?.name ?? 'Сайт органа управления образованием'

const percent = (part: number, whole: number): string =>
  `${(Math.round((part / whole) * 1000) / 10).toString().replace('.', ',')} %`

const completed = ({ checks }: CheckedSite): SiteCheck[] =>
  checks.filter(({ items }) => isComplete(standingOf(items)))

const shareOf = ({ items }: SiteCheck): string => {
  const { yes, items: all } = standingOf(items)
  return `${yes} из ${all} (${percent(yes, all)})`
}

function resultOf(site: CheckedSite): string[] {
  const [last, before] = completed(site)
  if (!last) return [`– ${nameOf(site)}: законченной проверки нет.`]
  const { open } = standingOf(last.items)
  const compared = before ? `, в прошлый раз (${day(before.on)}) – ${shareOf(before)}` : ''
  return [
    `– ${nameOf(site)}${last.url ? ` (${last.url})` : ''}, ${day(last.on)}: «да» – ${shareOf(last)}${compared}; ` +
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
        `– ${nameOf(site)}:`,
        ...open.map(
          ({ title, answer, remark }) =>
            `   ${title} – ${answer === null ? '' : SITE_ANSWER[answer]}${remark ? ` (${remark})` : ''};`,
        ),
      ]
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

/** Text for the аналитическая справка of row 5.10: only what the checks say, to be copied and edited. */
export function siteStatement(ctx: Context, of: { district: string; year: number }, today: string): string {
  const scope = districtScope(ctx, of.district)
  const sites = readSites(ctx.db, scope, of.year)
  const district = one(
    ctx.db,
    build.selectFrom('district').select(['name', 'coordinator']).where('scope', '=', scope),
  )
  const done = sites.filter((site) => completed(site).length > 0)
  const days = done.flatMap((site) => completed(site).flatMap(({ on }) => (on === null ? [] : [on]))).sort()
  const [first, last] = [days.at(0), days.at(-1)]
  const clean = done.filter((site) => standingOf(completed(site)[0]?.items ?? []).open === 0).length
  const missing = sites.filter((site) => completed(site).length === 0)
  const recommendations = sites.flatMap(recommendationsOf)
  const by = [
    ...new Set(done.flatMap((site) => completed(site).map(({ by: who }) => who)).filter((who) => who !== '')),
  ]
  return [
    'Аналитическая справка',
    `по итогам мониторинга официальных сайтов, ${district?.name ?? 'район'}`,
    '',
    `Основание: пункт 5.10 дорожной карты реализации проекта «500+» на ${of.year} год.`,
    'Цель: установить, размещена ли на официальных сайтах информация о реализации проекта «500+».',
    `Период: ${first && last ? (first === last ? formatDate(first) : `с ${formatDate(first)} по ${formatDate(last)}`) : 'проверки ещё не проводились'}.`,
    `Проверку проводили: ${by.join(', ') || district?.coordinator || '—'}.`,
    'Метод: осмотр сайтов по чек-листу; по каждому пункту – «да», «частично» или «нет».',
    `Охват: проверено ${done.length} из ${sites.length} сайтов${sites.length > 0 ? ` (${percent(done.length, sites.length)})` : ''}.`,
    ...(missing.length > 0 ? [`Не проверены: ${missing.map(nameOf).join(', ')}.`] : []),
    '',
    'Результаты:',
    ...sites.flatMap(resultOf),
    '',
    'Сравнение с прошлым разом:',
    comparison(sites),
    '',
    'Выводы:',
    done.length === 0
      ? 'Данных для выводов нет.'
      : `Без открытых замечаний – ${clean} из ${done.length} проверенных сайтов (${percent(clean, done.length)}).`,
    '',
    'Рекомендации:',
    ...(recommendations.length > 0
      ? recommendations
      : [done.length === 0 ? 'Провести проверку сайтов.' : 'Открытых замечаний нет.']),
    '',
    formatDate(today),
  ].join('\n')
}
