import { formatDate } from '../../../shared/date.ts'
import { all, build } from '../database/query.ts'
import { joined, type Made, type Place } from './shelf.ts'

const programmesOf = ({ scope, year }: Place) =>
  build
    .selectFrom('programme as p')
    .innerJoin('riskDirection as d', 'd.id', 'p.direction')
    .leftJoin('school as s', 's.id', 'p.school')
    .where('p.scope', '=', scope)
    .where('d.year', '=', year)
    .select(['p.id as programme', 's.shortName', 'd.title as direction'])

export const programmes = (place: Place): Made[] =>
  all(
    place.db,
    programmesOf(place).select(['p.title', 'p.goal', 'p.tasks', 'p.approvedNumber', 'p.note']),
  ).map(({ programme, shortName, direction, title, ...row }) => ({
    title: title || `Программа: ${direction ?? ''}`,
    detail: joined(shortName, title ? direction : ''),
    words: [row.goal, row.tasks, row.approvedNumber, row.note],
    address: `/programmes/${programme}`,
  }))

export const measures = (place: Place): Made[] =>
  all(
    place.db,
    programmesOf(place)
      .innerJoin('programmeMeasure as m', 'm.programme', 'p.id')
      .select(['m.id', 'm.title', 'm.task', 'm.due', 'm.responsible', 'm.participants', 'm.evidence']),
  ).map(({ id, programme, shortName, direction, title, due, ...row }) => ({
    title: title ?? '',
    detail: joined(shortName, direction, due === null ? '' : `до ${formatDate(due)}`),
    words: [row.task, row.responsible, row.participants, row.evidence],
    address: `/programmes/${programme}/${id}`,
  }))

export const programmeIndicators = (place: Place): Made[] =>
  all(
    place.db,
    programmesOf(place)
      .innerJoin('programmeIndicator as i', 'i.programme', 'p.id')
      .select(['i.id', 'i.title', 'i.unit']),
  ).map(({ id, programme, shortName, direction, title, unit }) => ({
    title: title ?? '',
    detail: joined(shortName, direction),
    words: [unit],
    address: `/programmes/${programme}/${id}`,
  }))
