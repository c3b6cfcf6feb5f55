import type { Id } from '../../../../shared/entity.ts'
import { Refusal } from '../../../../shared/refusal.ts'
import { signerEntity, type Verdict } from '../../../../shared/signer.ts'
import type { Sealing, TrustedKey, TrustState } from '../../../../shared/trust.ts'
import type { Context } from '../../context.ts'
import { all, build } from '../../database/query.ts'
import { fingerprintOf } from '../key.ts'
import { districtParty, ownParty, type Party, regionParty } from '../parties.ts'
import { decideKey } from './decide.ts'
import { introduceKey } from './introduce.ts'
import { phoneOf } from './judge.ts'
import { type OwnKeys, ownKeys, renewKeys } from './own-keys.ts'
import {
  chooseSealing,
  introducedKey,
  regionContact,
  rememberWorkplaceName,
  sealingMode,
  workplaceName,
} from './remembered.ts'
import { canSeal } from './sealing.ts'
import { type Opinion, opinionOf, signersOf } from './signers.ts'

/** With whom this workplace exchanges packages, the own side first. */
function partners(ctx: Context): Party[] {
  const own = ownParty(ctx)
  if (own.role === 'district') return [own, regionParty(ctx)]
  const districts = all(ctx.db, build.selectFrom('district').select('id'))
  return [
    own,
    ...districts.map(({ id }) => districtParty(ctx, id)).sort((a, b) => a.name.localeCompare(b.name, 'ru')),
  ]
}

const SAID: Record<Verdict, string> = {
  confirmed: 'подтвердил',
  refused: 'не признал',
  lost: 'объявил утерянным',
}

/** On whose word a key is what it is; empty where it was decided here, or nobody has decided. */
function whyOf(own: Party, of: Party, { state, ours, theirs }: Opinion): string {
  const decidedHere = ours !== null && (ours === 'confirmed') === (state === 'trusted')
  if (state === 'unknown' || decidedHere || theirs === null) return ''
  return `${SAID[theirs]} ${of.role === 'region' || own.role === 'district' ? 'регион' : 'район'}`
}

function keysOf(ctx: Context, of: Party, publicKey: string | null): TrustedKey[] {
  const own = ownParty(ctx)
  return signersOf(ctx, own, of).map(({ key, name, computer }) => {
    const opinion = opinionOf(ctx, own, of, key)
    return {
      key,
      fingerprint: fingerprintOf(key),
      owner: { role: of.role, org: of.org, name: of.name },
      name,
      computer,
      own: key === publicKey,
      state: opinion.state,
      why:
        key === publicKey && opinion.state === 'trusted'
          ? 'ключ этого рабочего места'
          : whyOf(own, of, opinion),
      decided: opinion.ours,
      phone: phoneOf(ctx, of),
    }
  })
}

const REPLACED =
  'Прежние ключи открыть на этом компьютере не удалось, сделаны новые. Сообщите получателям ваших пакетов: им нужно сверить новые цифры по телефону.'

/** Whom the own key is known to, and what this workplace knows of the keys of others. */
export async function trustState(ctx: Context): Promise<TrustState> {
  let keys: OwnKeys | null = null
  let notice: string | null = null
  try {
    keys = await ownKeys(ctx.deps)
    if (keys.replaced) notice = REPLACED
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    notice = `${error.what} ${error.next}`
  }
  const [own, ...others] = partners(ctx)
  const all = own ? [own, ...others] : others
  const publicKey = keys?.publicKey ?? null
  return {
    own: keys && {
      fingerprint: fingerprintOf(keys.publicKey),
      kept: keys.kept,
      name: ctx.settings.get().author,
      computer: workplaceName(ctx),
    },
    notice,
    keys: all.flatMap((of) => keysOf(ctx, of, publicKey)).sort((a, b) => Number(b.own) - Number(a.own)),
    contact: regionContact(ctx),
    sealing: {
      mode: sealingMode(ctx),
      missing: others.filter((of) => !canSeal(ctx, of)).map((of) => of.name),
    },
  }
}

/** The party as this workplace knows it: `district` null is the region. */
const partyOf = (ctx: Context, district: Id | null): Party =>
  district === null ? regionParty(ctx) : districtParty(ctx, district)

/** What a person decides about a key on the page «Ключи»; null takes the own decision back. Refusal `key-own`. */
export async function decide(
  ctx: Context,
  request: { district: Id | null; key: string; verdict: Verdict | null },
): Promise<void> {
  const of = partyOf(ctx, request.district)
  const own = ownParty(ctx)
  if (of.role === 'district' && own.role === 'district' && of.org !== own.org) throw notHere()
  if (request.key === (await ownKeys(ctx.deps)).publicKey)
    throw new Refusal({
      code: 'key-own',
      what: 'Это ключ самого рабочего места.',
      safe: 'Ничего не изменено.',
      next: 'Если он утерян или попал в чужие руки, сделайте новый: «Ключ этого компьютера утерян».',
    })
  if (!signersOf(ctx, own, of).some(({ key }) => key === request.key)) throw notHere()
  decideKey(ctx, of, request.key, request.verdict)
}

/** SPEC T6: the key of this workplace is lost or in strange hands: a new one, and the old one is declared lost. */
export async function renewOwnKey(ctx: Context): Promise<void> {
  const former = introducedKey(ctx)
  await renewKeys(ctx.deps)
  await introduceKey(ctx)
  if (former !== null) decideKey(ctx, ownParty(ctx), former, 'lost')
}

/** What this workplace is called, and whether its packages are encrypted. */
export async function updateTrust(
  ctx: Context,
  patch: { computer?: string | undefined; sealing?: Sealing | undefined },
): Promise<void> {
  if (patch.sealing !== undefined) chooseSealing(ctx, patch.sealing)
  if (patch.computer !== undefined) {
    rememberWorkplaceName(ctx, patch.computer)
    await introduceKey(ctx)
  }
  ctx.emit({ type: 'changed', entities: [signerEntity.name] })
}

const notHere = () =>
  new Refusal({
    code: 'key-unknown',
    what: 'Такого ключа здесь нет.',
    safe: 'Ничего не изменено.',
    next: 'Обновите страницу и выберите ключ в списке.',
  })
