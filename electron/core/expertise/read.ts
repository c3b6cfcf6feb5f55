import type { Database } from 'better-sqlite3'
import type { Id } from '../../../shared/entity.ts'
import type { CriteriaSet, Recommendation, SheetResult } from '../../../shared/expertise-sheet.ts'
import {
  ExpertiseStage,
  type ExpertiseScore,
  ExpertiseVerdict,
  isFinished,
  RegionalScores,
  resultOf,
  Zones,
} from '../../../shared/expertise.ts'
import { all, build } from '../database/query.ts'

/** One round of one side, with its lines. */
export interface Sheet {
  id: Id
  school: Id
  stage: ExpertiseStage
  round: number
  on: string | null
  expert: string
  verdict: ExpertiseVerdict | null
  /** Conclusion of the district, recommendations of the region. */
  words: string
  scores: ExpertiseScore[]
  /** Of the moment when it was begun; null for a sheet of an older program. */
  zones: Zones | null
}

/** Codes as people count: К2 before К10. */
const BY_CODE = new Intl.Collator('ru', { numeric: true })
const zonesOf = (stored: string | null) => (stored === null ? null : Zones.parse(JSON.parse(stored)))
const verdictOf = (stored: string | null) => (stored === null ? null : ExpertiseVerdict.parse(stored))

/** The district's sheets of a year by round; of one school when it is given. */
export function ownSheets(db: Database, scope: number, year: number, school?: Id): Sheet[] {
  let query = build
    .selectFrom('expertise')
    .select(['id', 'school', 'stage', 'round', 'on', 'expert', 'verdict', 'conclusion', 'zones'])
    .where('scope', '=', scope)
    .where('year', '=', year)
  if (school !== undefined) query = query.where('school', '=', school)
  const sheets = all(db, query.orderBy('round'))
  if (sheets.length === 0) return []
  let lines = build
    .selectFrom('expertiseScore as s')
    .innerJoin('expertise as e', 'e.id', 's.expertise')
    .select(['s.expertise', 's.code', 's.position', 's.title', 's.max', 's.score', 's.comment'])
    .where('e.scope', '=', scope)
    .where('e.year', '=', year)
  if (school !== undefined) lines = lines.where('e.school', '=', school)
  const scores = Map.groupBy(
    all(db, lines).toSorted(
      (a, b) => (a.position ?? 0) - (b.position ?? 0) || BY_CODE.compare(a.code, b.code),
    ),
    (line) => line.expertise,
  )
  return sheets.map((sheet) => ({
    id: sheet.id,
    school: sheet.school,
    stage: ExpertiseStage.parse(sheet.stage),
    round: sheet.round,
    on: sheet.on,
    expert: sheet.expert ?? '',
    verdict: verdictOf(sheet.verdict),
    words: sheet.conclusion ?? '',
    zones: zonesOf(sheet.zones),
    scores: (scores.get(sheet.id) ?? []).map(({ code, title, max, score, comment }) => ({
      code,
      title: title ?? '',
      max: max ?? 1,
      score,
      comment: comment ?? '',
    })),
  }))
}

/** The region's sheets of a year by round. */
export function regionalSheets(db: Database, scope: number, year: number, school?: Id): Sheet[] {
  let query = build
    .selectFrom('regionalExpertise')
    .select([
      'id',
      'school',
      'stage',
      'round',
      'on',
      'expert',
      'verdict',
      'scores',
      'recommendations',
      'zones',
    ])
    .where('scope', '=', scope)
    .where('year', '=', year)
  if (school !== undefined) query = query.where('school', '=', school)
  return all(db, query.orderBy('round')).flatMap(({ scores, ...sheet }) =>
    scores === null
      ? []
      : [
          {
            id: sheet.id,
            school: sheet.school,
            stage: ExpertiseStage.parse(sheet.stage),
            round: sheet.round,
            on: sheet.on,
            expert: sheet.expert ?? '',
            verdict: verdictOf(sheet.verdict),
            words: sheet.recommendations ?? '',
            zones: zonesOf(sheet.zones),
            scores: RegionalScores.parse(JSON.parse(scores)),
          },
        ],
  )
}

/** Recommendations of a year with the school, stage and round of their sheets. */
export function recommendations(
  db: Database,
  scope: number,
  year: number,
  today: string,
): (Recommendation & { school: Id; stage: ExpertiseStage })[] {
  const rows = all(
    db,
    build
      .selectFrom('recommendation as r')
      .innerJoin('expertise as e', 'e.id', 'r.expertise')
      .select([
        'r.id',
        'r.text',
        'r.due',
        'r.fixedOn',
        'r.note',
        'r.position',
        'e.school',
        'e.stage',
        'e.round',
      ])
      .where('e.scope', '=', scope)
      .where('e.year', '=', year),
  )
  return rows
    .toSorted((a, b) => a.round - b.round || (a.position ?? 0) - (b.position ?? 0) || (a.id < b.id ? -1 : 1))
    .map(({ id, school, stage, round, text, due, fixedOn, note }) => ({
      id,
      school,
      stage: ExpertiseStage.parse(stage),
      round,
      text: text ?? '',
      due,
      fixedOn,
      note: note ?? '',
      overdue: fixedOn === null && due !== null && due < today,
    }))
}

/** The region's sets of criteria of a year, in the order of the stages. */
export function criteriaSets(db: Database, year: number): CriteriaSet[] {
  const sets = all(
    db,
    build
      .selectFrom('criteriaSet')
      .select(['stage', 'title', 'zones', 'validFrom', 'source'])
      .where('year', '=', year),
  )
  const criteria = Map.groupBy(
    all(
      db,
      build
        .selectFrom('criterion')
        .select(['id', 'stage', 'code', 'position', 'title', 'max'])
        .where('year', '=', year),
    ).toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0) || BY_CODE.compare(a.code, b.code)),
    (criterion) => criterion.stage,
  )
  return ExpertiseStage.options.flatMap((stage) => {
    const set = sets.find((s) => s.stage === stage)
    if (!set) return []
    return [
      {
        stage,
        title: set.title ?? '',
        zones: zonesOf(set.zones) ?? WITHOUT_ZONES,
        validFrom: set.validFrom,
        source: set.source ?? '',
        criteria: (criteria.get(stage) ?? []).map(({ id, code, title, max }) => ({
          id,
          code,
          title: title ?? '',
          max: max ?? 1,
        })),
      },
    ]
  })
}

/** A set whose zones were taken away: every result lies in the one zone there is. */
export const WITHOUT_ZONES: Zones = [{ title: 'без зоны', from: 0 }]

export const summaryOf = (sheet: Sheet, zones: Zones) => ({
  round: sheet.round,
  on: sheet.on,
  verdict: sheet.verdict,
  result: resultOf(sheet.scores, sheet.zones ?? zones) satisfies SheetResult | null,
  finished: isFinished(countsOf(sheet)),
})

export const countsOf = ({ on, verdict, scores }: Sheet) => ({
  on,
  verdict,
  lines: scores.length,
  open: scores.filter((s) => s.score === null).length,
})
