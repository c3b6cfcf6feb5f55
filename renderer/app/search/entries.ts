import { LIST_KINDS, ListKind } from '../../../shared/list-import.ts'
import type { RoadmapRow } from '../../../shared/roadmap-row.ts'
import type { CuratorRow, SchoolRow } from '../../../shared/school.ts'
import type { Role } from '../../../shared/workplace.ts'
import { matches } from '../../text/match.ts'
import { listAddress } from '../lists.ts'
import { addressOf, routeNamed, routesOf } from '../routes.ts'

/** Something that can be gone to. */
export interface Entry {
  kind: 'страница' | 'действие' | 'школа' | 'куратор' | 'мероприятие'
  title: string
  /** A quiet second line. */
  detail: string
  /** More words it is found by. */
  words: string
  address: string
}

export interface Known {
  role: Role
  schools: readonly SchoolRow[]
  curators: readonly CuratorRow[]
  activities: readonly RoadmapRow[]
}

const SHOWN = 30

/** What stands in the list for a query: pages and actions first while nothing is typed. */
export function find(query: string, known: Known): Entry[] {
  const all = [...places(known.role), ...records(known)]
  if (query.trim() === '') return places(known.role)
  return all.filter((entry) => matches(query, entry.title, entry.detail, entry.words)).slice(0, SHOWN)
}

function places(role: Role): Entry[] {
  const pages = routesOf(role).flatMap((route): Entry[] =>
    route.title === null
      ? []
      : [{ kind: 'страница', title: route.title, detail: '', words: '', address: addressOf(route) }],
  )
  const action = (title: string, address: string, words = ''): Entry => ({
    kind: 'действие',
    title,
    detail: '',
    words,
    address,
  })
  const actions = [
    action('Добавить школу', '/schools/new', 'новая'),
    action('Добавить куратора', '/curators/new', 'новый'),
    ...ListKind.options.map((kind) =>
      action(
        `Загрузить из таблицы: ${LIST_KINDS[kind].title.toLowerCase()}`,
        listAddress(kind),
        'импорт excel xlsx csv вставить',
      ),
    ),
  ]
  return role === 'district' ? [...pages, ...actions] : pages
}

function records({ role, schools, curators, activities }: Known): Entry[] {
  return [
    ...schools.map((school): Entry => ({
      kind: 'школа',
      title: school.shortName,
      detail: school.director,
      words: `${school.name} ${school.inn} ${school.phone} ${school.email}`,
      address: `/schools/${school.id}`,
    })),
    ...curators.map((curator): Entry => ({
      kind: 'куратор',
      title: curator.name,
      detail: curator.workplace,
      words: `${curator.post} ${curator.phone} ${curator.email}`,
      address: `/curators/${curator.id}`,
    })),
    ...activities.flatMap((row): Entry[] => {
      const address = addressOfActivity(row, role)
      return address === null
        ? []
        : [
            {
              kind: 'мероприятие',
              title: `${row.number} ${row.title}`,
              detail: row.scheduleText,
              words: row.executors,
              address,
            },
          ]
    }),
  ]
}

/** The row of the roadmap; where the program has no such page, the place of its marks. */
function addressOfActivity(row: RoadmapRow, role: Role): string | null {
  if (routeNamed('roadmap', role)) return `/roadmap/${row.id}`
  return row.facts.includes('attendance') ? `/attendance/${row.id}` : null
}
