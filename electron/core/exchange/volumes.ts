import type { MadePackage } from '../../../shared/letter.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { cargoFor } from '../attachments/cargo.ts'
import type { Context } from '../context.ts'
import type { ScopeState } from '../ledger/state.ts'
import { headFor, issue } from './outgoing.ts'
import { pack, type PackageHead } from './pack.ts'
import type { Party } from './parties.ts'
import { ownKeys } from './trust/own-keys.ts'
import { sealedOverhead } from './trust/sealing.ts'
import { unpack } from './unpack.ts'
import { type Cargo, load, leftOut, planVolumes, roomOf, weigh } from './volume-plan.ts'

/** What goes to a partner in one go. */
export interface Sending {
  to: Party
  states: readonly ScopeState[]
  told: readonly ScopeState[]
  /** `mark` tells the files of one sending apart; empty for the only one. */
  name: (head: PackageHead, mark: string) => string
  passphrase: string | null
}

const overLimit = () =>
  new Refusal({
    code: 'package-over-limit',
    what: 'Пакет больше, чем разрешено для одного файла.',
    safe: 'Пакет не создан, данные не изменились.',
    next: 'Выберите больший размер писем или флешку и подготовьте пакет ещё раз.',
  })

/** A head with the longest numbers there can be, to learn how much room a file's own parts take. */
const sampleOf = (head: PackageHead): PackageHead => ({
  ...head,
  number: 999_999,
  volume: { number: 9999, of: 9999, first: head.packageId },
})

/** How much room the data of the first file and the frame of a further one leave under the limit. */
async function roomFor(
  ctx: Context,
  { to, states, told, passphrase }: Sending,
): Promise<{ first: number; further: number }> {
  const keys = await ownKeys(ctx.deps)
  const room = roomOf(ctx) - sealedOverhead(ctx, to, roomOf(ctx), passphrase)
  const sample = sampleOf(headFor(ctx, 'data', to, keys))
  const first = await pack(sample, states, told, keys.signing)
  const further = await pack({ ...sample, kind: 'blobs' }, [], tellOf(states, told), keys.signing)
  if (first.length > room) throw overLimit()
  return { first: room - first.length, further: room - further.length }
}

/** A further file tells what is known of every scope, and carries the data of none. */
const tellOf = (states: readonly ScopeState[], told: readonly ScopeState[]): ScopeState[] =>
  [...states, ...told].map((state) => ({ ...state, changes: [], records: [] }))

/**
 * SPEC B2–B4: the data, and the attachments that the partner is not known to have, in as many files as the limit of this
 * workplace asks for. Refusal `package-over-limit` when the data alone are beyond it.
 */
export async function issueVolumes(ctx: Context, sending: Sending): Promise<MadePackage> {
  const scopes = sending.states.map(({ scope }) => scope)
  const named = cargoFor(ctx, sending.to.org, scopes)
  const weighed = weigh(ctx, named)
  // Without attachments there is one file, and it is measured when it is made.
  const { volumes, left } =
    weighed.length > 0 ? planVolumes(weighed, await roomFor(ctx, sending)) : { volumes: [[]], left: [] }
  const files: MadePackage['more'] = []
  for (const [at, cargo] of volumes.entries()) {
    const first = files[0]?.packageId
    const volume = { number: at + 1, of: volumes.length, ...(first === undefined ? {} : { first }) }
    files.push(await issueVolume(ctx, sending, volume, cargo))
  }
  const [first, ...more] = files
  // The plan always has a first file: it holds the data.
  if (!first) throw new Error('nothing was made')
  return { ...first, more, left: leftOut(left) }
}

async function issueVolume(
  ctx: Context,
  { to, states, told, name, passphrase }: Sending,
  volume: NonNullable<PackageHead['volume']>,
  cargo: readonly Cargo[],
): Promise<MadePackage['more'][number]> {
  const { number, of } = volume
  const [data, known] = number === 1 ? [states, told] : [[], tellOf(states, told)]
  const { packageId, item } = await issue(ctx, {
    kind: number === 1 ? 'data' : 'blobs',
    to,
    coverage: Object.fromEntries(data.map((s) => [s.scope, s.coverage])),
    passphrase,
    name: (head) => name(head, of === 1 ? '' : `_файл-${number}-из-${of}`),
    async make(head, { signing }) {
      const bytes = await pack({ ...head, volume }, data, known, signing, load(ctx, cargo))
      if (bytes.length + sealedOverhead(ctx, to, bytes.length, passphrase) > roomOf(ctx)) throw overLimit()
      await unpack(bytes)
      return bytes
    },
  })
  return { packageId, ...item }
}
