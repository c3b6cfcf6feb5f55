import type { Goal, Measure, Population } from '../../../shared/roadmap.ts'
import type { Schedule } from '../../../shared/schedule.ts'

/** «100 %», «не менее 20 %», «более 80 %», «60 педагогов»; else «выполнено». */
export function readGoal(text: string): Goal {
  const share = /(более|свыше|выше|>)?\s*(?:чем\s+)?(?:у\s+|из\s+|в\s+)?(\d{1,3}(?:[.,]\d+)?)\s*%/i.exec(text)
  const percent = Number(share?.[2]?.replace(',', '.'))
  if (share && percent <= 100)
    return { kind: 'share', share: Math.round(percent * 100) / 10_000, strict: share[1] !== undefined }
  const count = /^(?:не менее\s+)?(\d{1,6})\s+[а-яё]/i.exec(text.trim())
  return count ? { kind: 'count', regional: Number(count[1]) } : { kind: 'yes' }
}

const MEETING = /приня[а-яё]+ участие|участи[еяю] в/i
const SPEAKER = /выступ/i
const PEOPLE = /педагог|учител|психолог|специалист|руководител|участник|человек/i
const WHO: readonly [RegExp, Population][] = [
  [/муниципальн[а-яё]+ координатор/i, 'coordinators'],
  [/куратор/i, 'curators'],
  [/школ|общеобразовательн[а-яё]+ организаци/i, 'projectSchools'],
]

/**
 * What answers an indicator: on days that are known, marks of participation where a share of schools, curators or
 * coordinators takes part, marks of speakers where some of them speak, the number of people where people are counted;
 * else the mark «выполнено».
 */
export function readMeasure(
  text: string,
  schedule: Schedule,
  goal: Goal,
): { measure: Measure; population: Population } {
  const who = WHO.find(([words]) => words.test(text))?.[1]
  const dated = !['year', 'always', 'unknown'].includes(schedule.kind)
  if (dated && who && goal.kind === 'share' && MEETING.test(text))
    return { measure: { by: 'attendance' }, population: who }
  if (dated && who && goal.kind === 'count' && SPEAKER.test(text))
    return { measure: { by: 'speakers' }, population: who }
  if (dated && goal.kind === 'count' && PEOPLE.test(text))
    return { measure: { by: 'headcount' }, population: 'persons' }
  return { measure: { by: 'done' }, population: 'district' }
}
