import { formatDate } from '../../../shared/date.ts'
import { EXPERTISE_STAGE } from '../../../shared/expertise.ts'
import { JOURNALS } from '../../../shared/journal.ts'
import { JournalKind, StageStep } from '../../../shared/roadmap.ts'
import { STAGE_STEPS } from '../../../shared/stage.ts'
import { all, build } from '../database/query.ts'
import { dayWords, joined, type Made, type Place } from './shelf.ts'

const stageTitle = (stage: string): string => EXPERTISE_STAGE[stage as keyof typeof EXPERTISE_STAGE] ?? stage

export const expertises = ({ db, scope, year }: Place): Made[] =>
  all(
    db,
    build
      .selectFrom('expertise as e')
      .leftJoin('school as s', 's.id', 'e.school')
      .select(['e.school', 'e.stage', 'e.round', 'e.on', 'e.expert', 'e.conclusion', 's.shortName'])
      .where('e.scope', '=', scope)
      .where('e.year', '=', year),
  ).map(({ school, stage, round, on, expert, conclusion, shortName }) => ({
    title: `${shortName ?? ''}: ${stageTitle(stage)}${round > 1 ? `, повторная ${round - 1}` : ''}`,
    detail: joined(dayWords(on), expert),
    words: [conclusion, 'экспертиза'],
    address: `/expertise/${school}/${stage}/${round}`,
  }))

export const recommendations = ({ db, scope, year }: Place): Made[] =>
  all(
    db,
    build
      .selectFrom('recommendation as r')
      .innerJoin('expertise as e', 'e.id', 'r.expertise')
      .leftJoin('school as s', 's.id', 'e.school')
      .select(['r.text', 'r.note', 'r.due', 'e.school', 'e.stage', 'e.round', 's.shortName'])
      .where('r.scope', '=', scope)
      .where('e.year', '=', year),
  ).map(({ text, note, due, school, stage, round, shortName }) => ({
    title: text ?? '',
    detail: joined(shortName, stageTitle(stage), due === null ? '' : `до ${formatDate(due)}`),
    words: [note],
    address: `/expertise/${school}/${stage}/${round}`,
  }))

export const journal = ({ db, scope, year }: Place): Made[] =>
  all(
    db,
    build
      .selectFrom('journal as j')
      .innerJoin('activity as a', 'a.id', 'j.activity')
      .leftJoin('school as s', 's.id', 'j.school')
      .leftJoin('curator as k', 'k.id', 'j.curator')
      .select([
        'j.id',
        'j.activity',
        'j.on',
        'j.title',
        'j.person',
        'j.link',
        'j.note',
        'a.journal',
        'a.number',
      ])
      .select(['s.shortName', 'k.name as curator'])
      .where('j.scope', '=', scope)
      .where('a.year', '=', year),
  ).map(({ id, activity, on, title, person, shortName, curator, ...row }) => {
    const kind = JournalKind.safeParse(row.journal)
    return {
      title: title || person || shortName || 'Запись без названия',
      detail: joined(
        `${row.number} ${kind.success ? JOURNALS[kind.data].title : ''}`,
        dayWords(on),
        title ? person : '',
        shortName,
      ),
      words: [curator, row.link, row.note],
      address: `/journal/${activity}/${id}`,
    }
  })

export const ownPlan = ({ db, scope, year }: Place): Made[] =>
  all(
    db,
    build
      .selectFrom('ownActivity')
      .select(['id', 'number', 'title', 'scheduleText', 'executors', 'tasks', 'indicator', 'doneNote'])
      .select(['regionRemark', 'answer'])
      .where('scope', '=', scope)
      .where('year', '=', year),
  ).map(({ id, number, title, scheduleText, ...row }) => ({
    title: [number, title].filter(Boolean).join(' '),
    detail: scheduleText ?? '',
    words: [row.executors, row.tasks, row.indicator, row.doneNote, row.regionRemark, row.answer],
    address: `/own-plan/${id}`,
  }))

export const siteRemarks = ({ db, scope, year }: Place): Made[] =>
  all(
    db,
    build
      .selectFrom('siteAnswer as a')
      .innerJoin('siteCheck as c', 'c.id', 'a.check')
      .leftJoin('school as s', 's.id', 'c.school')
      .select(['a.remark', 'a.title', 'c.on', 'c.school', 'c.url', 's.shortName'])
      .where('a.scope', '=', scope)
      .where('c.year', '=', year)
      .where('a.remark', 'is not', null),
  ).map(({ remark, title, on, school, url, shortName }) => ({
    title: remark ?? '',
    detail: joined(shortName ?? 'Сайт района', dayWords(on)),
    words: [title, url],
    address: `/sites/${school ?? 'own'}`,
  }))

const stepTitle = (step: string | null): string => {
  const known = StageStep.safeParse(step)
  return STAGE_STEPS.find((one) => known.success && one.step === known.data)?.title ?? ''
}

export const stageReturns = ({ db, scope, year }: Place): Made[] =>
  all(
    db,
    build
      .selectFrom('stageReturn as r')
      .leftJoin('school as s', 's.id', 'r.school')
      .select(['r.school', 'r.step', 'r.on', 'r.by', 'r.reason', 's.shortName'])
      .where('r.scope', '=', scope)
      .where('r.year', '=', year),
  ).map(({ school, step, on, by, reason, shortName }) => ({
    title: reason ?? '',
    detail: joined(shortName, stepTitle(step), dayWords(on)),
    words: [by],
    address: `/stages/${school}`,
  }))

export const risks = ({ db, scope, year }: Place): Made[] =>
  all(
    db,
    build
      .selectFrom('risk as r')
      .innerJoin('riskDirection as d', 'd.id', 'r.direction')
      .leftJoin('school as s', 's.id', 'r.school')
      .select(['r.school', 'r.direction', 'r.verifiedNote', 'r.note', 'd.title', 's.shortName'])
      .where('r.scope', '=', scope)
      .where('d.year', '=', year)
      .where((e) => e.or([e('r.verifiedNote', 'is not', null), e('r.note', 'is not', null)])),
  ).map(({ school, direction, verifiedNote, note, title, shortName }) => ({
    title: verifiedNote || note || '',
    detail: joined(shortName, title),
    words: [note],
    address: `/risks/${school}/${direction}`,
  }))

export const marks = ({ db, scope, year }: Place): Made[] =>
  all(
    db,
    build
      .selectFrom('attendance as m')
      .innerJoin('activity as a', 'a.id', 'm.activity')
      .leftJoin('school as s', 's.id', 'm.subject')
      .leftJoin('curator as k', 'k.id', 'm.subject')
      .select(['m.activity', 'm.occurrence', 'm.note', 'a.number', 's.shortName', 'k.name as curator'])
      .where('m.scope', '=', scope)
      .where('a.year', '=', year)
      .where('m.note', 'is not', null),
  ).map(({ activity, occurrence, note, number, shortName, curator }) => ({
    title: note ?? '',
    detail: joined(number, occurrence === 'once' ? '' : formatDate(occurrence), shortName ?? curator),
    address: `/attendance/${activity}`,
  }))
