import type { Database } from 'better-sqlite3'
import type { ExpertiseFact } from '../../../shared/expertise-count.ts'
import { isFinished, RegionalScores } from '../../../shared/expertise.ts'
import type { ExpertiseStage } from '../../../shared/expertise.ts'
import type { Id } from '../../../shared/entity.ts'
import { all, build, prepared } from '../database/query.ts'

type RawSheet = [
  school: Id,
  stage: ExpertiseStage,
  on: string | null,
  verdict: string | null,
  lines: number,
  open: number,
  recommendations: number,
]

const SHEETS = `SELECT lower(hex(school)), stage, "on", verdict,
  (SELECT count(*) FROM expertiseScore s WHERE s.expertise = e.id),
  (SELECT count(*) FROM expertiseScore s WHERE s.expertise = e.id AND s.score IS NULL),
  (SELECT count(*) FROM recommendation r WHERE r.expertise = e.id AND r.text <> '')
  FROM expertise e WHERE scope = ? AND year = ? AND round IS NOT NULL`

const later = (a: string | null, b: string | null) => (a === null || (b !== null && b > a) ? b : a)

/** The expertises of a year as the indicators count them; what any round has reached stays reached. */
export function expertiseFacts(db: Database, scope: number, year: number): ExpertiseFact[] {
  const facts = new Map<string, ExpertiseFact>()
  const add = (fact: ExpertiseFact) => {
    const key = `${fact.level} ${fact.stage} ${fact.school}`
    const known = facts.get(key)
    facts.set(
      key,
      known
        ? {
            ...known,
            on: later(known.on, fact.on),
            finished: known.finished || fact.finished,
            recommended: known.recommended || fact.recommended,
          }
        : fact,
    )
  }
  const sheets = prepared(db, SHEETS).raw(true).all(scope, year) as RawSheet[]
  for (const [school, stage, on, verdict, lines, open, recommendations] of sheets)
    add({
      school,
      stage,
      level: 'municipal',
      on,
      finished: isFinished({ on, verdict, lines, open }),
      recommended: recommendations > 0,
    })
  const regional = all(
    db,
    build
      .selectFrom('regionalExpertise')
      .select(['school', 'stage', 'on', 'verdict', 'scores', 'recommendations'])
      .where('scope', '=', scope)
      .where('year', '=', year),
  )
  for (const { school, stage, on, verdict, scores, recommendations } of regional) {
    if (scores === null) continue
    const given = RegionalScores.parse(JSON.parse(scores))
    const open = given.filter((s) => s.score === null).length
    add({
      school,
      stage: stage as ExpertiseStage,
      level: 'regional',
      on,
      finished: isFinished({ on, verdict, lines: given.length, open }),
      recommended: (recommendations ?? '') !== '',
    })
  }
  return [...facts.values()]
}
