import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { mayWrite, type Side } from '../../shared/entity.ts'
import { readScope } from '../../electron/core/ledger/state.ts'
import { scopeOfDistrict } from '../../electron/core/ledger/replica.ts'
import { tables } from '../../electron/core/ledger/table.ts'
import { conflictsIn } from '../../electron/core/ledger/record.ts'
import { arrive, send } from '../core/exchange/deliver.ts'
import type { OpenedCore } from '../helpers/core.ts'
import { forAllAsync, SLOW_SEEDS } from './property.ts'
import {
  act,
  type Deed,
  deeds,
  look,
  type Office,
  manyLives,
  shownAt,
  type Workplaces,
} from './workplaces.ts'

const lives = manyLives()
let at: Workplaces
afterAll(lives.close)

type Route = 'office to home' | 'home to office' | 'office to region' | 'region to office'

const take = async (to: OpenedCore, file: { name: string; bytes: Uint8Array }) =>
  to.client.exchange.apply({ trayId: arrive(to, file), confirmed: true })

async function between(from: Office, to: Office): Promise<void> {
  const { trayId, name } = await from.client.exchange.create({ district: null, ownComputer: true })
  await take(to, { name, bytes: from.core.tray.read(trayId) })
}

const routes: Record<Route, () => Promise<unknown>> = {
  'office to home': () => between(at.balashov, at.home),
  'home to office': () => between(at.home, at.balashov),
  'office to region': async () => take(at.region, await send(at.balashov)),
  'region to office': async () => take(at.balashov, await send(at.region, at.balashov.district)),
}

type Step =
  | { go: Route }
  | { work: 'balashov' | 'home'; doing: readonly Deed[] }
  | { regret: 'region' | 'home' | 'balashov' }

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ work: fc.constantFrom('balashov' as const, 'home' as const), doing: deeds }),
    },
    { weight: 5, arbitrary: fc.record({ go: fc.constantFrom(...(Object.keys(routes) as Route[])) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        regret: fc.constantFrom('region' as const, 'home' as const, 'balashov' as const),
      }),
    },
  ),
  { minLength: 3, maxLength: 8, size: 'max' },
)

/** Takes back the newest import that can be. */
async function regret({ client }: OpenedCore): Promise<void> {
  const found = (await client.ledger.history({ limit: 12 })).find((entry) => entry.canTakeBack)
  if (found) await client.ledger.undoImport({ history: found.id })
}

const ARRIVES: Record<Route, 'balashov' | 'home' | 'region'> = {
  'office to home': 'home',
  'home to office': 'balashov',
  'office to region': 'region',
  'region to office': 'balashov',
}

/** The one workplace whose records a step can change. */
const changedBy = (step: Step): 'balashov' | 'home' | 'region' =>
  'go' in step ? ARRIVES[step.go] : 'work' in step ? step.work : step.regret

async function run(step: Step): Promise<void> {
  if ('go' in step) await routes[step.go]()
  else if ('work' in step) await act(at[step.work], step.doing)
  else await regret(at[step.regret])
}

/** Until nobody can learn anything more: what one side took back of the other's is said again by its owner. */
async function settle(): Promise<void> {
  for (const route of [
    'home to office',
    'office to region',
    'region to office',
    'office to region',
    'region to office',
    'office to home',
  ] as const)
    await routes[route]()
}

/**
 * Cells of the district's scope that somebody wrote who may not, as this workplace holds them. What `forgiven` wrote
 * is left out: taking back an import says something of the other side's fields, until their owner speaks.
 */
const strangers = (workplace: OpenedCore, forgiven?: Side): string[] =>
  look(workplace, (db) => {
    const scope = scopeOfDistrict(at.balashov.district)
    const { records, sides } = readScope(db, scope)
    return records.flatMap(({ entity, id, cells }) =>
      cells.flatMap(({ replica, values }) =>
        Object.keys(values).flatMap((field) => {
          const known = tables.get(entity)?.entity
          const author = sides[replica]
          const strange = known && author && author !== forgiven && !mayWrite(known, field, scope, author)
          return strange ? [`${entity} ${id} ${field}`] : []
        }),
      ),
    )
  })

const facts = (workplace: OpenedCore) =>
  [...shownAt(workplace)]
    .filter(([record]) => /^(school|curator|cohort|plan|attendance|district) /.test(record))
    .filter(([record]) => !record.startsWith('district ') || record.endsWith(at.balashov.district))
    .map(
      ([record, fields]) =>
        `${record} ${JSON.stringify(Object.fromEntries(fields), [...fields.keys()].toSorted())}`,
    )
    .toSorted()

const conflicts = (workplace: OpenedCore) =>
  look(workplace, (db) =>
    conflictsIn(db)
      .map(({ entity, id, fields }) => `${entity} ${id} ${fields.join()}`)
      .toSorted(),
  )

test.each(SLOW_SEEDS)(
  'P11 P18 an import that is taken back converges like any edit, and nobody keeps what he may not write (%s)',
  async (_, seed) => {
    await forAllAsync(seed, steps, async (history) => {
      at = await lives.next()
      for (const step of history) {
        await run(step)
        const where = changedBy(step)
        expect(strangers(at[where], where === 'region' ? 'region' : 'district')).toEqual([])
      }
      await settle()
      for (const workplace of [at.balashov, at.home, at.region]) expect(strangers(workplace)).toEqual([])
      for (const workplace of [at.home, at.region]) {
        expect(facts(workplace)).toEqual(facts(at.balashov))
        expect(conflicts(workplace)).toEqual(conflicts(at.balashov))
      }
    })
  },
)
