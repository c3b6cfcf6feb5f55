import { z } from 'zod'
import type { DuplicatePair, MergedEntity } from '../../../shared/duplicate.ts'
import { Id } from '../../../shared/entity.ts'
import { type Context, ownScope } from '../context.ts'
import { all, build } from '../database/query.ts'
import { duplicatesOf } from '../ledger/merged.ts'
import { loadCells } from '../ledger/record.ts'
import { knownScopeNumber } from '../ledger/replica.ts'
import { recordTitle } from '../ledger/words.ts'
import { entityNamed } from '../ledger/write.ts'
import { nameKey } from '../schools/import-match.ts'
import { referring, shown } from './move.ts'

const DIFFERENT = 'notDuplicates'
const Pairs = z.array(z.tuple([Id, Id]))

type Reason = DuplicatePair['reason']

/** What makes two records look like one, most telling first. */
interface Look {
  id: Id
  inn: string
  ogrn: string
  names: readonly string[]
}

const digits = (text: string | null): string => (text ?? '').replace(/\D/g, '')

function likeness(a: Look, b: Look): Reason | null {
  if (a.inn && a.inn === b.inn) return 'inn'
  if (a.ogrn && a.ogrn === b.ogrn) return 'ogrn'
  // Another ИНН means another school of the same name.
  if (a.inn && b.inn) return null
  return a.names.some((name) => b.names.includes(name)) ? 'name' : null
}

function looks(ctx: Context, entity: MergedEntity, scope: number): Look[] {
  const named = (names: (string | null)[]) => names.map((name) => nameKey(name ?? '')).filter(Boolean)
  if (entity === 'curator')
    return all(ctx.db, build.selectFrom('curator').select(['id', 'name']).where('scope', '=', scope)).map(
      ({ id, name }) => ({ id, inn: '', ogrn: '', names: named([name]) }),
    )
  return all(
    ctx.db,
    build.selectFrom('school').select(['id', 'name', 'shortName', 'inn', 'ogrn']).where('scope', '=', scope),
  ).map(({ id, name, shortName, inn, ogrn }) => ({
    id,
    inn: digits(inn),
    ogrn: digits(ogrn),
    names: named([name, shortName]),
  }))
}

const pairKey = (a: Id, b: Id): string => (a < b ? `${a} ${b}` : `${b} ${a}`)

const differing = (ctx: Context): z.infer<typeof Pairs> => {
  const known = Pairs.safeParse(ctx.settings.recall(DIFFERENT))
  return known.success ? known.data : []
}

/** Pairs of the own district that look like one record and were not called different, schools first. */
export function listDuplicates(ctx: Context): DuplicatePair[] {
  const { db } = ctx
  if (ctx.settings.get().district === null) return []
  const scope = ownScope(ctx)
  const n = knownScopeNumber(db, scope) ?? -1
  const different = new Set(differing(ctx).map(([a, b]) => pairKey(a, b)))
  const pairs: DuplicatePair[] = []
  for (const entity of ['school', 'curator'] as const) {
    const one = (id: Id) => ({ id, title: nameOf(ctx, entity, id) })
    const known = looks(ctx, entity, n).sort((a, b) => (a.id < b.id ? -1 : 1))
    known.forEach((a, at) => {
      for (const b of known.slice(at + 1)) {
        const reason = likeness(a, b)
        if (reason === null || different.has(pairKey(a.id, b.id))) continue
        const [more, less] =
          weight(ctx, scope, entity, b.id) > weight(ctx, scope, entity, a.id) ? [b, a] : [a, b]
        pairs.push({ entity, keep: one(more.id), drop: one(less.id), reason })
      }
    })
    for (const [keep, dropped] of duplicatesOf(db, entity, n))
      for (const drop of dropped)
        if (keep !== drop && known.some((k) => k.id === keep) && weight(ctx, scope, entity, drop) > 0)
          pairs.push({ entity, keep: one(keep), drop: one(drop), reason: 'facts' })
  }
  return pairs
}

/** A record without the word for its kind: the page says what it lists. */
function nameOf({ db }: Context, entity: MergedEntity, id: Id): string {
  const first = entityNamed(entity).display[0] ?? ''
  const name = shown(db, loadCells(db, entity, id, true), first)
  return typeof name === 'string' ? name : recordTitle(db, entity, id)
}

/** How many records refer to this one. */
const weight = (ctx: Context, scope: string, entity: MergedEntity, id: Id): number =>
  [...referring(ctx.db, scope, entity, id)].length

/** «Это разные»: this computer does not ask again. */
export function callDifferent(ctx: Context, { keep, drop }: { keep: Id; drop: Id }): void {
  ctx.settings.remember(DIFFERENT, [...differing(ctx), [keep, drop]])
}
