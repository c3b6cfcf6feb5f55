import type { Id } from '../../../shared/entity.ts'
import { fold, wantedWords } from '../../../shared/fold.ts'
import { type Found, type Hit, HitKind } from '../../../shared/search.ts'
import { type Context, districtScope } from '../context.ts'
import { all, build } from '../database/query.ts'
import { type Line, readLines } from './lines.ts'

const SHOWN = 40

const RANK = new Map(HitKind.options.map((kind, at) => [kind, at]))
const BY_TITLE = new Intl.Collator('ru', { numeric: true })

/** Packages of either direction; their journal is no record of the ledger and is short. */
const packageLines = ({ db }: Context): Line[] =>
  all(
    db,
    build
      .selectFrom('package')
      .select(['packageId', 'direction', 'number', 'fileName', 'partnerName'])
      .where('kind', '!=', 'receipt'),
  ).map(({ packageId, direction, number, fileName, partnerName }) => {
    const title = `Пакет № ${number}`
    const address = direction === 'out' ? `/exchange/out/${packageId}` : '/exchange/in'
    const hit: Hit = { kind: 'package', title, detail: `${partnerName} · ${fileName}`, address }
    return { hit, title: fold(title), text: fold(`${title} ${partnerName} ${fileName}`) }
  })

/** How well a line answers: all words in its title, its title begins so, or only somewhere in it. */
function weight({ title }: Line, words: readonly string[]): number {
  if (words[0] !== undefined && title.startsWith(words[0])) return 3
  return words.every((word) => title.includes(word)) ? 2 : 1
}

/** What a person looks for in a district's year; nothing for an empty query. */
export function find(ctx: Context, district: Id, year: number, query: string): Found {
  const words = wantedWords(query)
  if (words.length === 0) return { hits: [], total: 0 }
  const place = { db: ctx.db, scope: districtScope(ctx, district), year }
  const found = [...readLines(place), ...packageLines(ctx)]
    .filter(({ text }) => words.every((word) => text.includes(word)))
    .map((line) => ({ line, weight: weight(line, words) }))
  found.sort(
    (a, b) =>
      b.weight - a.weight ||
      (RANK.get(a.line.hit.kind) ?? 0) - (RANK.get(b.line.hit.kind) ?? 0) ||
      BY_TITLE.compare(a.line.hit.title, b.line.hit.title),
  )
  return { hits: found.slice(0, SHOWN).map(({ line }) => line.hit), total: found.length }
}
