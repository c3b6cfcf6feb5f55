import { formatDate } from '../../../shared/date.ts'
import type { DistrictCard } from '../../../shared/district.ts'
import type { Id } from '../../../shared/entity.ts'
import type { ReportColumn, ReportModel, ReportRow, ReportSection } from '../../../shared/report.ts'
import {
  type CheckedSite,
  SITE_ANSWER,
  type SiteAnswer,
  type SiteCheck,
  standingOf,
} from '../../../shared/site-check.ts'
import { type Context, districtScope } from '../context.ts'
import { districtCard } from '../district/card.ts'
import { readSites } from '../sites/board.ts'
import { completed, siteName, statementOf, yesShare } from '../sites/statement.ts'
import { today } from '../workplace/workplace.ts'
import { signedBy } from './district.ts'

export interface SiteMonitoring {
  year: number
  sites: readonly CheckedSite[]
  district: DistrictCard
  /** The day the checks are looked at, YYYY-MM-DD. */
  asOf: string
  author: string
}

/** The sites as they were known at the end of a day: later checks and later mending are left out. */
export const sitesAsOf = (sites: readonly CheckedSite[], on: string): CheckedSite[] =>
  sites.map((site) => ({
    ...site,
    checks: site.checks
      .filter((check) => check.on !== null && check.on <= on)
      .map((check) => ({
        ...check,
        items: check.items.map((item) => ({
          ...item,
          fixedOn: item.fixedOn !== null && item.fixedOn > on ? null : item.fixedOn,
        })),
      })),
  }))

const SIGN: Record<SiteAnswer, string> = { yes: '+', partly: '±', no: '–' }
const dated = (on: string | null) => (on === null ? 'без даты' : formatDate(on))

/** More columns than this and their numbers would not fit: the table goes on in another one. */
const MOST_ITEMS = 24

/** The items that any of the checks asked about: code and words, those of the latest check. */
function itemsOf(checks: readonly SiteCheck[]): Map<string, string> {
  const byCode = new Intl.Collator('ru', { numeric: true }).compare
  const words = new Map<string, string>()
  for (const check of checks.toSorted((a, b) => (a.on ?? '').localeCompare(b.on ?? '')))
    for (const { code, title } of check.items) words.set(code, title)
  return new Map([...words].sort(([a], [b]) => byCode(a, b)))
}

/** Sites × items of the checklist. */
function results(sites: readonly CheckedSite[]): ReportSection[] {
  const items = itemsOf(sites.flatMap((site) => completed(site).slice(0, 1)))
  const codes = [...items.keys()]
  const parts = Array.from({ length: Math.max(1, Math.ceil(codes.length / MOST_ITEMS)) }, (_, at) =>
    codes.slice(at * MOST_ITEMS, (at + 1) * MOST_ITEMS),
  )
  return parts.map((part, at): ReportSection => {
    const columns: ReportColumn[] = [
      { title: '№', width: 4, align: 'left' },
      { title: 'Сайт', width: part.length > 0 ? 23 : 50, align: 'left' },
      { title: 'Дата проверки', width: part.length > 0 ? 8 : 19, align: 'left' },
      ...part.map((code): ReportColumn => ({
        title: code,
        group: 'Пункты чек-листа',
        width: 38 / part.length,
        align: 'center',
      })),
      { title: 'Ответов «да»', width: 10, align: 'left' },
      { title: 'В прошлый раз', width: 10, align: 'left' },
      { title: 'Не устранено', width: 7, align: 'right' },
    ]
    return {
      title: at === 0 ? 'Результаты по сайтам' : 'Результаты по сайтам, продолжение',
      text: [],
      table: { columns, rows: sites.map((site, row) => resultRow(site, row + 1, part)) },
      notes: part.length > 0 ? [legend(part, items)] : [],
    }
  })
}

const legend = (codes: readonly string[], items: ReadonlyMap<string, string>): string =>
  `Ответы: + да, ± частично, – нет; пустая клетка – этого пункта у сайта нет. Пункты: ${codes
    .map((code) => `${code} – ${items.get(code) ?? ''}`)
    .join('; ')}.`

function resultRow(site: CheckedSite, number: number, codes: readonly string[]): ReportRow {
  const [last, before] = completed(site)
  const answers = new Map(last?.items.map(({ code, answer }) => [code, answer]))
  const name = siteName(site) + (last?.url ? `\n${last.url}` : '')
  return {
    kind: 'row',
    lines: [
      [
        String(number),
        name,
        last ? dated(last.on) : 'не проверен',
        ...codes.map((code) => {
          const answer = answers.get(code) ?? null
          return answer === null ? '' : SIGN[answer]
        }),
        last ? yesShare(last) : 'нет данных',
        before ? `${yesShare(before)}, ${dated(before.on)}` : '–',
        last ? String(standingOf(last.items).open) : '–',
      ],
    ],
  }
}

const REMARK_COLUMNS: readonly ReportColumn[] = [
  { title: 'Пункт', width: 6, align: 'left' },
  { title: 'Что проверялось', width: 38, align: 'left' },
  { title: 'Ответ', width: 10, align: 'left' },
  { title: 'Замечание', width: 30, align: 'left' },
  { title: 'Устранение', width: 16, align: 'left' },
]

/** Whatever was not «да», mended or not, under the name of its site. */
function remarks(sites: readonly CheckedSite[]): ReportRow[] {
  return sites.flatMap((site): ReportRow[] => {
    const own = completed(site)[0]?.items.filter(({ answer }) => answer === 'no' || answer === 'partly') ?? []
    if (own.length === 0) return []
    return [
      { kind: 'section', text: siteName(site) },
      ...own.map(({ code, title, answer, remark, fixedOn }): ReportRow => ({
        kind: 'row',
        lines: [
          [
            code,
            title,
            answer === null ? '' : SITE_ANSWER[answer],
            remark || '–',
            fixedOn === null ? 'не устранено' : `устранено ${formatDate(fixedOn)}`,
          ],
        ],
      })),
    ]
  })
}

function recommendations(sites: readonly CheckedSite[]): string[] {
  const open = sites.flatMap((site) => {
    const [last] = completed(site)
    const left = last ? standingOf(last.items).open : 0
    return left > 0 ? [`${siteName(site)} – ${left}`] : []
  })
  const unchecked = sites.filter((site) => completed(site).length === 0)
  return [
    ...(open.length > 0
      ? [`Устранить замечания, которые в таблице отмечены «не устранено»: ${open.join('; ')}.`]
      : []),
    ...(unchecked.length > 0 ? [`Провести проверку сайтов: ${unchecked.map(siteName).join('; ')}.`] : []),
    ...(open.length + unchecked.length === 0 ? ['Открытых замечаний нет.'] : []),
  ]
}

/** «Аналитическая справка» of row 5.10: what the checks say, sites × checklist and every remark. */
export function siteStatementModel(facts: SiteMonitoring): ReportModel {
  const { sites, district, year, asOf } = facts
  const day = formatDate(asOf)
  const said = statementOf(sites, { year, coordinator: district.coordinator || facts.author })
  const found = remarks(sites)
  return {
    fileName: `Аналитическая справка по сайтам ${year} – ${district.name || 'район'} – ${day}`,
    orientation: 'landscape',
    title: [
      'Аналитическая справка',
      'по итогам мониторинга официальных сайтов',
      district.name,
      `по состоянию на ${day}`,
    ].filter(Boolean),
    requisites: [
      ['Основание', said.basis],
      ['Цель', said.goal],
      ['Период', said.period],
      ['Проверку проводили', said.by],
      ['Метод', said.method],
      ['Охват', said.coverage],
    ],
    sections: [
      ...results(sites),
      ...(found.length > 0
        ? [
            {
              title: 'Замечания и их устранение',
              text: [],
              table: { columns: REMARK_COLUMNS, rows: found },
            },
          ]
        : []),
      { title: 'Сравнение с прошлым разом', text: [said.comparison], table: null },
      {
        title: 'Выводы',
        text: [
          said.conclusion,
          ...(said.missing.length > 0 ? [`Не проверены: ${said.missing.join(', ')}.`] : []),
        ],
        table: null,
      },
      { title: 'Рекомендации', text: recommendations(sites), table: null },
    ],
    footnotes: [],
    ...signedBy(district, facts.author),
  }
}

/** Reads the checks of a district's sites, as they were at the end of the day `on` or are today. */
export function readSiteStatement(
  ctx: Context,
  { district, year, on }: { district: Id; year: number; on: string | null },
): ReportModel {
  const sites = readSites(ctx.db, districtScope(ctx, district), year)
  return siteStatementModel({
    year,
    sites: on === null ? sites : sitesAsOf(sites, on),
    district: districtCard(ctx, district),
    asOf: on ?? today(ctx),
    author: ctx.settings.get().author,
  })
}
