import { formatDate } from '../../../shared/date.ts'
import type { DistrictCard } from '../../../shared/district.ts'
import type { Id } from '../../../shared/entity.ts'
import type { BoardCell, ExpertiseBoard } from '../../../shared/expertise-sheet.ts'
import { EXPERTISE_STAGE, EXPERTISE_VERDICT, type ExpertiseStage } from '../../../shared/expertise.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { ReportColumn, ReportModel, ReportRow } from '../../../shared/report.ts'
import type { Context } from '../context.ts'
import { districtCard } from '../district/card.ts'
import { expertiseBoard } from '../expertise/board.ts'
import { today } from '../workplace/workplace.ts'
import { requisitesOf, signedBy } from './district.ts'
import { NO_DATA, percent, signed } from './wording.ts'

export interface ExpertiseSummary {
  board: ExpertiseBoard
  stage: ExpertiseStage
  district: DistrictCard
  asOf: string
  author: string
}

const side = (group: string): ReportColumn[] => [
  { title: 'Дата', group, width: 7, align: 'left' },
  { title: 'Баллы', group, width: 7, align: 'left' },
  { title: '%', group, width: 5, align: 'right' },
  { title: 'Зона', group, width: 7, align: 'left' },
  { title: 'Вывод', group, width: 10, align: 'left' },
]

const COLUMNS: readonly ReportColumn[] = [
  { title: '№', width: 3.5, align: 'left' },
  { title: 'Школа', width: 16.5, align: 'left' },
  ...side('Муниципальная экспертиза'),
  ...side('Региональная экспертиза'),
  { title: 'Разница, п. п.', width: 8, align: 'right' },
]

type Summary = BoardCell['own']

/** One level in five cells; a sheet that is not finished is told as such, and nothing of nobody's is a zero. */
function levelOf(summary: Summary, none: string): string[] {
  if (summary === null) return ['–', none, '–', '–', '–']
  const { result, verdict, on, finished } = summary
  const said = verdict === null ? '–' : EXPERTISE_VERDICT[verdict]
  return [
    on === null ? '–' : formatDate(on),
    result === null ? NO_DATA : `${result.sum} из ${result.of}`,
    result === null ? '–' : percent(result.share),
    result?.zone ?? '–',
    finished ? said : [said === '–' ? '' : said, 'лист не завершён'].filter(Boolean).join(', '),
  ]
}

/** How many schools have which word, the words in the order in which they come. */
function tally(words: readonly (string | null | undefined)[]): string {
  const counts = new Map<string, number>()
  for (const word of words) if (word) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].map(([word, count]) => `${word} – ${count}`).join(', ')
}

/** «Сводка экспертиз» of a stage: every project school with both levels, their difference, and who is missing. */
export function expertiseSummaryModel(facts: ExpertiseSummary): ReportModel {
  const { board, stage, district, asOf } = facts
  const day = formatDate(asOf)
  const cells = board.schools.map((school) => ({ name: school.name, cell: school.stages[stage] }))
  const of = board.stages.find((s) => s.stage === stage)
  const rows = cells.map(({ name, cell }, at): ReportRow => ({
    kind: 'row',
    lines: [
      [
        String(at + 1),
        name,
        ...levelOf(cell.own, cell.state === 'marked' ? 'проведена, листа нет' : NO_DATA),
        ...levelOf(cell.regional, NO_DATA),
        cell.difference === null ? '–' : signed(cell.difference),
      ],
    ],
  }))
  const named = (words: string, names: readonly string[]) =>
    names.length > 0 ? [`${words} (${names.length}): ${names.join(', ')}.`] : []
  const differing = cells.filter(({ cell }) => (cell.difference ?? 0) !== 0)
  const otherwise = cells.filter(
    ({ cell }) => cell.own?.verdict && cell.regional?.verdict && cell.own.verdict !== cell.regional.verdict,
  )
  const zones = tally(cells.map(({ cell }) => (cell.own?.finished ? cell.own.result?.zone : null)))
  const regionalZones = tally(
    cells.map(({ cell }) => (cell.regional?.finished ? cell.regional.result?.zone : null)),
  )
  const open = cells.flatMap(({ cell }) => cell.open).reduce((sum, n) => sum + n, 0)
  const overdue = cells.flatMap(({ cell }) => cell.overdue).reduce((sum, n) => sum + n, 0)
  return {
    fileName: `Сводка экспертиз ${board.year}, ${EXPERTISE_STAGE[stage]} – ${district.name || 'район'} – ${day}`,
    orientation: 'landscape',
    title: [
      'Сводка экспертиз',
      `${EXPERTISE_STAGE[stage]}, ${board.year} год`,
      district.name,
      `по состоянию на ${day}`,
    ].filter(Boolean),
    requisites: [
      ...requisitesOf(district),
      [
        'Основание',
        of?.row
          ? `строка ${of.row.number} дорожной карты${of.row.deadline ? `, срок ${formatDate(of.row.deadline)}` : ''}`
          : 'в дорожной карте такой строки нет',
      ],
      ['Муниципальная экспертиза проведена', `${of?.finished ?? 0} из ${board.schools.length} школ`],
    ],
    sections: [
      { title: null, text: [], table: { columns: COLUMNS, rows } },
      {
        title: 'Итоги',
        text: [
          ...(zones ? [`Зоны по муниципальной экспертизе: ${zones}.`] : []),
          ...(regionalZones ? [`Зоны по региональной экспертизе: ${regionalZones}.`] : []),
          ...named('Нет завершённой муниципальной экспертизы', of?.missing ?? []),
          ...named(
            'Нет региональной экспертизы',
            cells.filter(({ cell }) => !cell.regional?.finished).map(({ name }) => name),
          ),
          ...named('Нет рекомендаций', of?.unadvised ?? []),
          ...(differing.length > 0
            ? [
                `Оценки района и региона различаются (${differing.length}): ${differing
                  .map(({ name, cell }) => `${name} (${signed(cell.difference ?? 0)} п. п.)`)
                  .join(', ')}.`,
              ]
            : []),
          ...named(
            'Выводы района и региона различаются',
            otherwise.map(({ name }) => name),
          ),
          `Рекомендации, ещё не выполненные: ${open}${overdue > 0 ? `, из них просрочено: ${overdue}` : ''}.`,
          ...named('Есть листы школ, которых нет в наборе; в сводку они не входят', board.outside),
        ],
        table: null,
      },
    ],
    footnotes: [
      'Разница – доля баллов у региона без доли баллов у района, в процентных пунктах.',
      '«Нет данных» – сведения ещё не внесены; это не означает, что экспертиза не проведена.',
    ],
    ...signedBy(district, facts.author),
  }
}

/** Reads the board of a district's expertises and makes the summary of one stage. */
export function readExpertiseSummary(
  ctx: Context,
  { district, year, stage }: { district: Id; year: number; stage: ExpertiseStage },
): ReportModel {
  const board = expertiseBoard(ctx, district, year, today(ctx))
  if (board.schools.length === 0)
    throw new Refusal({
      code: 'no-project-schools',
      what: `В наборе ${year} года нет школ, сводить нечего.`,
      safe: 'Данные не изменились.',
      next: 'Добавьте школы на странице «Школы» или включите их в набор этого года.',
    })
  return expertiseSummaryModel({
    board,
    stage,
    district: districtCard(ctx, district),
    asOf: today(ctx),
    author: ctx.settings.get().author,
  })
}
