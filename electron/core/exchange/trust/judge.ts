import type { SignerJudgement } from '../../../../shared/trust.ts'
import type { Context } from '../../context.ts'
import { build, one } from '../../database/query.ts'
import type { Manifest } from '../format.ts'
import { fingerprintOf } from '../key.ts'
import { ownParty, type Party } from '../parties.ts'
import { regionContact } from './remembered.ts'
import { opinionOf, signersOf } from './signers.ts'

/** Keys of a sender that are trusted here. */
export const trustedKeys = (ctx: Context, of: Party) => {
  const own = ownParty(ctx)
  return signersOf(ctx, own, of).filter(({ key }) => opinionOf(ctx, own, of, key).state === 'trusted')
}

/** Where a sender can be called: what is known here, never what the file under judgement says. */
export function phoneOf(ctx: Context, of: Party): string {
  if (of.role === 'region') return regionContact(ctx).phone
  const card = one(ctx.db, build.selectFrom('district').select('phone').where('id', '=', of.org))
  return card?.phone ?? ''
}

const CALL = 'Позвоните отправителю и сверьте цифры ключа: он видит их у себя на странице «Ключи».'

function sentenceOf(ctx: Context, state: SignerJudgement['state'], of: Party, lost: boolean): string {
  const own = ownParty(ctx)
  const same = own.role === of.role && own.org === of.org
  const whose = of.role === 'region' ? 'региона' : 'района'
  switch (state) {
    case 'trusted':
      return `Подпись проверена: это ключ ${whose}, он подтверждён.`
    case 'first':
      return same
        ? 'Файл пришёл с другого вашего компьютера, его ключ здесь ещё не подтверждён. Сверьте цифры: на том компьютере они на странице «Ключи».'
        : `Ключи ${whose} здесь ещё не подтверждали. ${CALL}`
    case 'changed':
      return `Файл подписан новым ключом, прежние ключи ${whose} были другими. Так бывает после замены компьютера – и тогда, когда файл прислал кто-то чужой. ${CALL}`
    case 'refused':
      return lost
        ? 'Файл подписан ключом, который объявлен утерянным: его мог отправить тот, кто ключ нашёл.'
        : 'Файл подписан ключом, который здесь не признан.'
  }
}

/** SPEC T2, T3: what is known of the key that signed a file of `of`; says nothing about the file's content. */
export function judgeKey(ctx: Context, of: Party, key: string): SignerJudgement {
  const own = ownParty(ctx)
  const { state: known } = opinionOf(ctx, own, of, key)
  const heard = signersOf(ctx, own, of).some((s) => opinionOf(ctx, own, of, s.key).known)
  const state =
    known === 'trusted' ? 'trusted' : known !== 'unknown' ? 'refused' : heard ? 'changed' : 'first'
  return {
    state,
    sentence: sentenceOf(ctx, state, of, known === 'lost'),
    key,
    fingerprint: fingerprintOf(key),
    known: trustedKeys(ctx, of)
      .filter((s) => s.key !== key)
      .map((s) => ({ key: s.key, fingerprint: fingerprintOf(s.key), name: s.computer || s.name })),
    phone: phoneOf(ctx, of),
  }
}

/** Whose signature a package bears; to be asked before the package is joined. */
export const judgeSigner = (ctx: Context, { from, key }: Manifest): SignerJudgement =>
  judgeKey(ctx, { role: from.role, org: from.org, name: from.name }, key)
