import { Decrypter, Encrypter } from 'age-encryption'
import { Refusal } from '../../../../shared/refusal.ts'
import type { Context } from '../../context.ts'
import { isSealed, LIMITS } from '../format.ts'
import { ownParty, type Party } from '../parties.ts'
import { trustedKeys } from './judge.ts'
import { ownKeys } from './own-keys.ts'
import { sealingMode } from './remembered.ts'

const RECIPIENT = /^age1[0-9a-z]{58}$/
/** What age itself makes by default; a file that asks for more would only keep the computer busy (SPEC E4). */
const MOST_WORK = 18
/** age writes a handful of short lines; whole kilobytes of them are somebody's joke. */
const MOST_HEADER = 16 * 2 ** 10

/** The same letters, however a keyboard puts «й» together. */
const typed = (passphrase: string): string => passphrase.normalize('NFC')

const recipientsOf = (ctx: Context, of: Party): string[] =>
  trustedKeys(ctx, of).flatMap(({ recipient }) => (RECIPIENT.test(recipient) ? [recipient] : []))

/** Whether a package for a partner can be encrypted: one of his trusted keys came with an encryption key. */
export const canSeal = (ctx: Context, of: Party): boolean => recipientsOf(ctx, of).length > 0

/** Whether the setting closes what goes to a partner; a new computer of the own side has no key yet (SPEC E2). */
function sealsFor(ctx: Context, to: Party): boolean {
  const own = ownParty(ctx)
  return sealingMode(ctx) === 'keys' && !(to.role === own.role && to.org === own.org)
}

/**
 * SPEC E2: closes a finished package for its addressee and for every computer of the own side, or with a passphrase.
 * As it is where neither is asked for. Refusal `seal-no-recipient` where the addressee has sent no key.
 */
export async function seal(
  ctx: Context,
  to: Party,
  bytes: Uint8Array,
  passphrase: string | null,
): Promise<Buffer> {
  const encrypter = new Encrypter()
  if (passphrase !== null) encrypter.setPassphrase(typed(passphrase))
  else {
    if (!sealsFor(ctx, to)) return Buffer.from(bytes)
    const theirs = recipientsOf(ctx, to)
    if (theirs.length === 0) throw noRecipient(to)
    const { recipient } = await ownKeys(ctx.deps)
    for (const r of new Set([...theirs, ...recipientsOf(ctx, ownParty(ctx)), recipient]))
      encrypter.addRecipient(r)
  }
  return Buffer.from(await encrypter.encrypt(bytes))
}

/** Bytes that sealing adds at most: two lines for each who can open it, a frame, and 16 bytes for every 64 KB. */
export function sealedOverhead(ctx: Context, to: Party, size: number, passphrase: string | null): number {
  if (passphrase === null && !sealsFor(ctx, to)) return 0
  const readers = recipientsOf(ctx, to).length + recipientsOf(ctx, ownParty(ctx)).length + 1
  return 200 + readers * 120 + (Math.floor(size / 65_536) + 1) * 16
}

/** The stanzas of an age header: type and arguments. */
function stanzas(bytes: Buffer): string[][] {
  const head = bytes.subarray(0, MOST_HEADER).toString('latin1')
  const end = head.indexOf('\n---')
  if (end === -1) throw damaged('header')
  return head
    .slice(0, end)
    .split('\n')
    .filter((line) => line.startsWith('-> '))
    .map((line) => line.slice(3).split(' '))
}

/**
 * SPEC E3: a package as it was before it was encrypted; what is not encrypted comes back as it is. age adds bytes and
 * packs nothing, so what comes out is smaller than what went in.
 * Refusals: `package-passphrase` (and none was given), `package-wrong-passphrase`, `package-not-for-us`,
 * `package-damaged`, `key-unavailable`.
 */
export async function unseal(ctx: Context, bytes: Buffer, passphrase: string | null = null): Promise<Buffer> {
  if (!isSealed(bytes)) return bytes
  if (bytes.length > LIMITS.file) throw damaged('file too large')
  const decrypter = new Decrypter()
  const scrypt = stanzas(bytes).find(([type]) => type === 'scrypt')
  if (scrypt) {
    const [, , work = ''] = scrypt
    if (!/^[1-9]\d?$/.test(work) || Number(work) > MOST_WORK) throw damaged(`work factor ${work}`)
    if (passphrase === null) throw asksPassphrase()
    decrypter.addPassphrase(typed(passphrase))
  } else decrypter.addIdentity((await ownKeys(ctx.deps)).identity)
  try {
    return Buffer.from(await decrypter.decrypt(bytes))
  } catch (error) {
    if (!String(error).includes('no identity matched')) throw damaged(String(error))
    throw scrypt ? wrongPassphrase() : notForUs()
  }
}

const SAFE = 'Из пакета ничего не загружено, данные не изменились.'

const damaged = (detail: string) =>
  new Refusal(
    {
      code: 'package-damaged',
      what: 'Зашифрованный файл повреждён или оборван.',
      safe: SAFE,
      next: 'Попросите отправителя прислать пакет ещё раз или возьмите файл из другого письма.',
    },
    { cause: new Error(detail) },
  )
const asksPassphrase = () =>
  new Refusal({
    code: 'package-passphrase',
    what: 'Пакет зашифрован паролем.',
    safe: 'Файл сохранён, данные не изменились.',
    next: 'Узнайте пароль у отправителя по телефону и введите его.',
  })
const wrongPassphrase = () =>
  new Refusal({
    code: 'package-wrong-passphrase',
    what: 'Пароль не подошёл.',
    safe: 'Файл сохранён, данные не изменились.',
    next: 'Проверьте раскладку и заглавные буквы и введите пароль ещё раз или уточните его у отправителя.',
  })
const notForUs = () =>
  new Refusal({
    code: 'package-not-for-us',
    what: 'Пакет зашифрован не для этого рабочего места.',
    safe: SAFE,
    next: 'Отправьте отправителю свой новый пакет, чтобы у него был ваш ключ, и попросите прислать этот ещё раз.',
  })
const noRecipient = (to: Party) =>
  new Refusal({
    code: 'seal-no-recipient',
    what: `Пакет для «${to.name}» зашифровать нельзя: подтверждённого ключа получателя здесь нет.`,
    safe: 'Пакет не создан, данные не изменились.',
    next: 'Загрузите приглашение или пакет получателя и подтвердите его ключ, закройте пакет паролем или выключите шифрование на странице «Ключи».',
  })
