import type { Id } from '../../../shared/entity.ts'
import type { PackageJournalEntry } from '../../../shared/package.ts'
import type { Context } from '../context.ts'
import { all, build, one, run } from '../database/query.ts'
import type { Manifest } from './format.ts'

type Coverage = Record<string, Record<string, number>>
type State = PackageJournalEntry['state']

const DAY_MS = 86_400_000

/** Number of the next outgoing package of this copy; taken by noting the package in the same transaction. */
export function nextNumber(ctx: Context): number {
  const row = one(
    ctx.db,
    build
      .selectFrom('package')
      .select((e) => e.fn.max('number').as('last'))
      .where('direction', '=', 'out'),
  )
  return (row?.last ?? 0) + 1
}

export interface PackageRow {
  packageId: string
  direction: 'out' | 'in'
  number: number
  at: number
  fileName: string
  size: number
  partner: string
  partnerName: string
  state: State
  /** A sentence, and below it a line for each remark. */
  note: string
  /** Of the scopes whose data the package carries. */
  coverage: Coverage
  kind: Manifest['kind']
  /** SHA-256 of the kept file. */
  file: string
  /** Attachments its sender had. */
  have: readonly string[]
  /** Line of the history of an import. */
  history: number | null
}

/**
 * Notes a package. A second delivery of an incoming one is noted on the same line, where what was said of the first
 * one stays; one that was declined before is noted anew.
 */
export function notePackage(ctx: Context, row: PackageRow): void {
  const again = stateOf(ctx, row.packageId, row.direction) === 'refused'
  const values = {
    ...row,
    coverage: JSON.stringify(row.coverage),
    have: row.have.length > 0 ? JSON.stringify(row.have) : null,
  }
  run(
    ctx.db,
    build
      .insertInto('package')
      .values(values)
      .onConflict((c) =>
        c
          .columns(['packageId', 'direction'])
          .doUpdateSet(
            again
              ? { state: row.state, note: row.note, file: row.file, history: row.history }
              : { state: 'appliedAgain', file: row.file },
          ),
      ),
  )
}

const stateOf = (ctx: Context, packageId: Id, direction: 'out' | 'in') =>
  one(
    ctx.db,
    build
      .selectFrom('package')
      .select('state')
      .where('packageId', '=', packageId)
      .where('direction', '=', direction),
  )?.state

/** Applied before, at least once; a package that was only declined was not. */
export const isApplied = (ctx: Context, packageId: Id): boolean =>
  ['applied', 'appliedAgain'].includes(stateOf(ctx, packageId, 'in') ?? '')

/** All that the sender says to know, with data or without. */
export const coverageOfManifest = (manifest: Manifest): Coverage =>
  Object.fromEntries(manifest.scopes.map(({ scope, coverage }) => [scope, coverage]))

/** What the answer of a partner is called: «квитанция – пакет № 4». */
export const receiptName = ({ kind, number }: Manifest): string =>
  kind === 'receipt' ? `квитанция № ${number}` : `квитанция – пакет № ${number}`

/**
 * A partner who says how much he knows acknowledges every package of ours that brought no more than that (SPEC I5).
 * @returns numbers of the packages that are acknowledged now
 */
export function acknowledge(ctx: Context, manifest: Manifest): number[] {
  const theirs = coverageOfManifest(manifest)
  const waiting = all(
    ctx.db,
    build
      .selectFrom('package')
      .select(['packageId', 'number', 'coverage'])
      .where('direction', '=', 'out')
      .where('kind', '=', 'data')
      .where('state', '=', 'created')
      .where('partner', '=', manifest.from.org),
  )
  const arrived = waiting.filter(({ coverage }) => {
    const sent = Object.entries(JSON.parse(coverage) as Coverage)
    return sent.every(([scope, replicas]) =>
      Object.entries(replicas).every(([replica, seq]) => (theirs[scope]?.[replica] ?? 0) >= seq),
    )
  })
  for (const { packageId } of arrived) setAnswer(ctx, packageId, 'accepted', receiptName(manifest))
  return arrived.map((row) => row.number)
}

/** Notes what the other side says of a package of ours. */
export function setAnswer(ctx: Context, packageId: Id, state: State, note: string): void {
  run(
    ctx.db,
    build
      .updateTable('package')
      .set({ state, note })
      .where('packageId', '=', packageId)
      .where('direction', '=', 'out'),
  )
}

/** The sentence and the remarks below it. */
export function readNote(text: string): { note: string; remarks: string[] } {
  const [note = '', ...remarks] = text.split('\n')
  return { note, remarks }
}
export const writeNote = (note: string, remarks: readonly string[]): string =>
  [note, ...remarks].map((line) => line.replaceAll('\n', ' ')).join('\n')

/** All packages, newest first. */
export function listPackages(ctx: Context): PackageJournalEntry[] {
  const now = ctx.deps.now()
  return all(
    ctx.db,
    build
      .selectFrom('package')
      .select([
        'packageId',
        'direction',
        'kind',
        'number',
        'at',
        'fileName',
        'size',
        'partnerName as partner',
        'state',
        'note',
        'sentAt',
        'file',
      ])
      .orderBy('at', 'desc')
      .orderBy('number', 'desc'),
  ).map(({ file, note, state, ...row }) => ({
    ...row,
    state: state as State,
    ...readNote(note),
    waitingDays:
      awaitsAnswer(row.kind) && state === 'created' && row.sentAt !== null
        ? Math.max(0, Math.floor((now - row.sentAt) / DAY_MS))
        : null,
    kept: file !== null,
  }))
}

/** A receipt is not answered by a receipt. */
const awaitsAnswer = (kind: Manifest['kind']): boolean => kind !== 'receipt'
