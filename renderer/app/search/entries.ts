import { LIST_KINDS, ListKind } from '../../../shared/list-import.ts'
import { type Hit, HIT_KIND } from '../../../shared/search.ts'
import type { Role } from '../../../shared/workplace.ts'
import { matches } from '../../text/match.ts'
import { listAddress } from '../lists.ts'
import { DOCUMENTS, plainly, PrintedDocument, reportAddress } from '../reports.ts'
import { addressOf, routesOf } from '../routes.ts'

/** Something that can be gone to. */
export interface Entry {
  /** What it is: «страница», «школа». */
  kind: string
  title: string
  /** A quiet second line. */
  detail: string
  /** More words it is found by. */
  words: string
  address: string
}

/** What stands in the list for a query: pages and actions, then the records that the core has found. */
export function entriesFor(query: string, role: Role, hits: readonly Hit[]): Entry[] {
  const own = places(role).filter((entry) => matches(query, entry.title, entry.detail, entry.words))
  return [...own, ...hits.map((hit): Entry => ({ ...hit, kind: HIT_KIND[hit.kind], words: '' }))]
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
  // Of the region too: it prints what its districts have sent.
  const prints = PrintedDocument.options.map((document) => {
    const { title, words } = DOCUMENTS[document]
    return action(
      `Печать: ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
      reportAddress(plainly(document)),
      `распечатать pdf документ ${words}`,
    )
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
  return role === 'district' ? [...pages, ...actions, ...prints] : [...pages, ...prints]
}
