import { formatDate } from '../../../shared/date.ts'
import type { DistrictCard } from '../../../shared/district.ts'
import type { Id } from '../../../shared/entity.ts'
import type { CriteriaSet, ExpertiseSheet, Recommendation } from '../../../shared/expertise-sheet.ts'
import {
  EXPERTISE_STAGE,
  EXPERTISE_VERDICT,
  type ExpertiseScore,
  type ExpertiseStage,
  type Zones,
} from '../../../shared/expertise.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { ReportColumn, ReportModel, ReportRow, ReportSection } from '../../../shared/report.ts'
import { type Context, districtScope } from '../context.ts'
import { districtCard } from '../district/card.ts'
import { criteriaSets, ownSheets, regionalSheets } from '../expertise/read.ts'
import { expertiseSheet } from '../expertise/sheet.ts'
import { today } from '../workplace/workplace.ts'
import { percent } from './wording.ts'

export interface PrintedSheet {
  sheet: ExpertiseSheet
  /** The region's criteria of today, for a form; null when there are none. */
  set: CriteriaSet | null
  district: DistrictCard
}

/** What one level says, as it is printed. */
interface Level {
  heading: string
  round: number
  on: string | null
  expert: string
  scores: readonly ExpertiseScore[]
  /** Rows of the result by their names. */
  result: ReadonlyMap<string, string>
}

const RESULT = ['Сумма баллов', 'Доля от максимума', 'Зона', 'Вывод', 'Заключение'] as const

type Side = NonNullable<ExpertiseSheet['own']> | NonNullable<ExpertiseSheet['regional']>

function levelOf(side: Side, heading: string, words: string): Level {
  const { result, verdict } = side
  return {
    heading,
    round: side.round,
    on: side.on,
    expert: side.expert,
    scores: side.scores,
    result: new Map([
      ['Сумма баллов', result === null ? '' : `${result.sum} из ${result.of}`],
      [
        'Доля от максимума',
        result === null
          ? ''
          : `${percent(result.share)} %${result.open > 0 ? `, без балла критериев: ${result.open}` : ''}`,
      ],
      ['Зона', result?.zone ?? ''],
      ['Вывод', verdict === null ? '' : EXPERTISE_VERDICT[verdict]],
      ['Заключение', words],
    ]),
  }
}

/** A level that nobody has begun: the criteria of today with room to write. */
const form = (set: CriteriaSet | null): Level => ({
  heading: 'Экспертиза',
  round: 1,
  on: null,
  expert: '',
  scores: (set?.criteria ?? []).map(({ code, title, max }) => ({
    code,
    title,
    max,
    score: null,
    comment: '',
  })),
  result: new Map([
    ...RESULT.map((name) => [name, ''] as const),
    ['Вывод', `${Object.values(EXPERTISE_VERDICT).join(' / ')} (нужное подчеркнуть)`] as const,
  ]),
})

function levelsOf({ sheet, set }: PrintedSheet): Level[] {
  const { own, regional } = sheet
  const levels = [
    ...(own ? [levelOf(own, 'Муниципальная экспертиза', own.conclusion)] : []),
    ...(regional ? [levelOf(regional, 'Региональная экспертиза', regional.recommendations)] : []),
  ]
  return levels.length > 0 ? levels : [form(set)]
}

/** Every criterion of any level, in the order of the first; a changed set may have left the second with others. */
function criteriaOf(levels: readonly Level[]): ExpertiseScore[] {
  const known = new Map<string, ExpertiseScore>()
  for (const { scores } of levels)
    for (const score of scores) if (!known.has(score.code)) known.set(score.code, score)
  return [...known.values()]
}

function scoresSection(levels: readonly Level[], byHand: boolean): ReportSection {
  const both = levels.length > 1
  const columns: ReportColumn[] = [
    { title: '№', width: 7, align: 'left' },
    { title: 'Критерий', width: both ? 29 : 49, align: 'left' },
    { title: 'Макс. балл', width: 8, align: 'center' },
    ...levels.flatMap(({ heading }): ReportColumn[] => [
      { title: 'Балл', ...(both ? { group: heading } : {}), width: 8, align: 'center' },
      { title: 'Комментарий', ...(both ? { group: heading } : {}), width: both ? 20 : 28, align: 'left' },
    ]),
  ]
  const criteria = criteriaOf(levels)
  const rows = criteria.map(({ code, title, max }): ReportRow => ({
    kind: 'row',
    lines: [
      [
        code,
        title,
        String(max),
        ...levels.flatMap(({ scores }) => {
          const line = scores.find((s) => s.code === code)
          if (!line) return ['–', 'критерия не было']
          return [line.score === null ? '' : String(line.score), line.comment]
        }),
      ],
    ],
  }))
  return { title: null, text: [], table: { columns, rows, ...(byHand ? { byHand } : {}) } }
}

function resultSection(levels: readonly Level[], byHand: boolean): ReportSection {
  const both = levels.length > 1
  return {
    title: 'Итог',
    text: [],
    table: {
      ...(byHand ? { byHand } : {}),
      columns: [
        { title: '', width: 30, align: 'left' },
        ...levels.map(({ heading }): ReportColumn => ({
          title: heading,
          width: both ? 35 : 70,
          align: 'left',
        })),
      ],
      rows: RESULT.map((name) => ({
        kind: 'row',
        lines: [[name, ...levels.map(({ result }) => result.get(name) ?? '')]],
      })),
    },
  }
}

const ADVICE_COLUMNS: readonly ReportColumn[] = [
  { title: '№', width: 7, align: 'left' },
  { title: 'Рекомендация', width: 55, align: 'left' },
  { title: 'Срок устранения', width: 18, align: 'left' },
  { title: 'Устранено', width: 20, align: 'left' },
]
const LINES_BY_HAND = 5

function adviceSection(given: readonly Recommendation[], byHand: boolean): ReportSection {
  const lines = given
    .filter(({ text }) => text !== '')
    .map(({ text, due, fixedOn, note, overdue }, at) => [
      String(at + 1),
      text,
      due === null ? 'не указан' : formatDate(due),
      [
        fixedOn === null ? (overdue ? 'нет, срок прошёл' : 'ещё нет') : formatDate(fixedOn),
        note && ` (${note})`,
      ]
        .filter(Boolean)
        .join(''),
    ])
  const blank = Array.from({ length: LINES_BY_HAND }, (_, at) => [String(at + 1), '', '', ''])
  const shown = byHand ? blank : lines
  return {
    title: 'Рекомендации',
    text: shown.length === 0 ? ['Рекомендаций нет.'] : [],
    table:
      shown.length === 0
        ? null
        : {
            columns: ADVICE_COLUMNS,
            rows: shown.map((line) => ({ kind: 'row', lines: [line] })),
            ...(byHand ? { byHand: true as const } : {}),
          },
  }
}

/** «зелёная – от 85 %, красная – ниже 60 %»: the lowest zone begins at nothing. */
const zoneWords = (zones: Zones): string =>
  zones
    .toSorted((a, b) => b.from - a.from)
    .map(({ title, from }, at, sorted) => {
      const above = sorted[at - 1]
      return `${title} – ${from === 0 && above ? `ниже ${percent(above.from)}` : `от ${percent(from)}`} %`
    })
    .join(', ')

/** «Лист экспертной оценки» of one school, stage and round; both levels side by side where both exist. */
export function expertiseSheetModel(facts: PrintedSheet): ReportModel {
  const { sheet, district, set } = facts
  const levels = levelsOf(facts)
  const byHand = sheet.own === null && sheet.regional === null
  const [only] = levels
  const dates: [string, string][] =
    levels.length > 1
      ? levels.flatMap(({ heading, expert, on, round }): [string, string][] => [
          [
            `${heading}${round > 1 ? `, повторная ${round}` : ''}`,
            [expert, on && formatDate(on)].filter(Boolean).join(', '),
          ],
        ])
      : [
          ['Эксперт', only?.expert ?? ''],
          ['Дата экспертизы', only?.on ? formatDate(only.on) : ''],
        ]
  const level = levels.length > 1 || byHand ? [] : [only?.heading.toLowerCase() ?? '']
  const again = sheet.round > 1 ? [`повторная экспертиза ${sheet.round}`] : []
  return {
    fileName: `${byHand ? 'Форма листа' : 'Лист'} экспертной оценки ${sheet.year} – ${sheet.school.name} – ${EXPERTISE_STAGE[sheet.stage]}`,
    orientation: 'portrait',
    title: [
      'Лист экспертной оценки',
      [`${EXPERTISE_STAGE[sheet.stage]}, ${sheet.year} год`, ...level, ...again].join(', '),
      sheet.school.name,
    ],
    requisites: [['Район', district.name], ['Орган управления образованием', district.office], ...dates],
    sections: [
      scoresSection(levels, byHand),
      resultSection(levels, byHand),
      adviceSection(sheet.recommendations, byHand),
    ],
    footnotes: [
      `Зоны: ${zoneWords(byHand && set ? set.zones : sheet.zones)}.`,
      ...(byHand && set?.source ? [`Источник критериев: ${set.source}`] : []),
    ],
    signatures: levels.map(({ heading, expert }) => ({
      post: levels.length > 1 ? `Эксперт (${heading.toLowerCase()})` : 'Эксперт',
      name: expert,
    })),
    executor: null,
  }
}

interface OfSheet {
  district: Id
  year: number
  school: Id
  stage: ExpertiseStage
  round: number | null
}

/** The latest round that either level has begun; the first where neither has. */
function latestRound(ctx: Context, { district, year, stage }: OfSheet, school: Id): number {
  const scope = districtScope(ctx, district)
  const sheets = [...ownSheets(ctx.db, scope, year, school), ...regionalSheets(ctx.db, scope, year, school)]
  return Math.max(1, ...sheets.filter((s) => s.stage === stage).map((s) => s.round))
}

/** Reads the sheet of a school, or the criteria where nobody has begun one, and makes the model. */
export function readExpertiseSheet(ctx: Context, of: OfSheet): ReportModel {
  const { district, year, stage } = of
  const day = today(ctx)
  const at = (round: number) => expertiseSheet(ctx, { district, school: of.school, year, stage, round }, day)
  const first = at(of.round ?? 1)
  const round = of.round ?? latestRound(ctx, of, first.school.id)
  const sheet = round === first.round ? first : at(round)
  const set = criteriaSets(ctx.db, year).find((s) => s.stage === stage) ?? null
  if (sheet.own === null && sheet.regional === null && (set?.criteria.length ?? 0) === 0)
    throw new Refusal({
      code: 'criteria-none',
      what: `Критериев на ${year} год для этого этапа нет, печатать нечего.`,
      safe: 'Данные не изменились.',
      next: 'Критерии вносит регион: они придут с его пакетом.',
    })
  return expertiseSheetModel({ sheet, set, district: districtCard(ctx, district) })
}
