import { z } from 'zod'
import { localDay, formatDate } from '../../../shared/date.ts'
import type { Id } from '../../../shared/entity.ts'
import type { TrayItem } from '../../../shared/host.ts'
import type { Letter } from '../../../shared/letter.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { checkEmail } from '../../../shared/requisites.ts'
import type { Context } from '../context.ts'
import { build, one } from '../database/query.ts'
import { ENTRY, Manifest } from './format.ts'
import { packageFile } from './outgoing.ts'
import { ownParty, regionParty } from './parties.ts'
import { escape } from './summary.ts'
import { regionContact } from './trust/remembered.ts'
import { openZip } from './zip.ts'

const ADDRESSES = 'letter.addresses'
const Addresses = z.record(z.string(), z.string())

function addressesOf(ctx: Context): Record<Id, string> {
  const stored = Addresses.safeParse(ctx.settings.recall(ADDRESSES))
  return stored.success ? stored.data : {}
}

/** Where letters to a partner go: the address somebody typed here, else the one on the district's card. */
export function addressOf(ctx: Context, partner: Id): string {
  const card = one(ctx.db, build.selectFrom('district').select('email').where('id', '=', partner))
  const invited = partner === regionParty(ctx).org ? regionContact(ctx).email : ''
  return addressesOf(ctx)[partner] ?? card?.email ?? invited
}

/** Remembers where letters to the addressee of a package go; empty forgets it. */
export function setAddress(ctx: Context, packageId: Id, address: string): void {
  const { partner } = outgoing(ctx, packageId)
  const { [partner]: _, ...others } = addressesOf(ctx)
  const typed = address.trim()
  const doubt = typed === '' ? null : checkEmail(typed)
  if (doubt !== null)
    throw new Refusal({
      code: 'letter-address',
      what: `Адрес «${typed}» не похож на электронную почту.`,
      safe: 'Прежний адрес сохранён.',
      next: 'Проверьте адрес и введите его ещё раз.',
    })
  ctx.settings.remember(ADDRESSES, typed === '' ? others : { ...others, [partner]: typed })
  ctx.emit({ type: 'changed', entities: ['package'] })
}

interface Outgoing {
  partner: Id
  partnerName: string
  number: number
  at: number
  kind: string
}

function outgoing(ctx: Context, packageId: Id): Outgoing {
  const row = one(
    ctx.db,
    build
      .selectFrom('package')
      .select(['partner', 'partnerName', 'number', 'at', 'kind'])
      .where('packageId', '=', packageId)
      .where('direction', '=', 'out'),
  )
  if (row) return row
  throw new Refusal({
    code: 'letter-no-package',
    what: 'Такого пакета в исходящих нет.',
    safe: 'Ничего не изменено.',
    next: 'Подготовьте пакет ещё раз.',
  })
}

/** What a letter is made of. */
export interface Draft extends Letter {
  id: Id
  /** Empty for an encrypted file, whose summary stays inside it. */
  html: string
  files: readonly { name: string; bytes: Buffer }[]
}

const HOW_TO =
  'Сохраните вложенный файл и откройте его в программе «Координатор 500+»: «Обмен» → «Открыть пакеты». ' +
  'Дошёл ли он, отправителю скажет ваш ответный пакет или квитанция.'

/** The summary of a package in both forms, and which of several files it is; null when the file is encrypted. */
async function summaryOf(bytes: Buffer): Promise<{ text: string; html: string; part: string } | null> {
  if (bytes.toString('latin1', 0, 2) !== 'PK') return null
  const zip = await openZip(bytes)
  const { volume } = Manifest.parse(JSON.parse(zip.read(ENTRY.manifest).toString('utf8')))
  return {
    part: volume.of > 1 ? ` (файл ${volume.number} из ${volume.of})` : '',
    text: zip.read(ENTRY.summaryText).toString('utf8').replace('\ufeff', '').replaceAll('\r\n', '\n').trim(),
    html: zip.read(ENTRY.summaryHtml).toString('utf8'),
  }
}

const paragraphs = (lines: readonly string[]): string =>
  lines.map((line) => `<p>${escape(line)}</p>\n`).join('')

/** The summary as a page between the first lines of the letter and the name below it. */
const around = (page: string, head: readonly string[], author: string): string =>
  page.replace('<h1>', `${paragraphs(head)}<h1>`).replace('</html>', `${paragraphs([author])}</html>`)

/** The letter that carries a package which was made here. Refusal `package-file-gone`, see packageFile. */
export async function draftOf(ctx: Context, packageId: Id): Promise<Draft> {
  const { partner, partnerName, number, at, kind } = outgoing(ctx, packageId)
  const item = packageFile(ctx, packageId)
  const bytes = ctx.tray.read(item.trayId)
  ctx.tray.remove(item.trayId)
  const summary = await summaryOf(bytes)
  const own = ownParty(ctx).name
  const what = `${kind === 'receipt' ? 'квитанция' : 'пакет'} № ${number}${summary?.part ?? ''}`
  const head = ['Здравствуйте!', `Во вложении – ${what} программы «Координатор 500+», ${own}.`]
  if (!summary) head.push('Файл зашифрован.')
  head.push(HOW_TO)
  const { author } = ctx.settings.get()
  return {
    id: packageId,
    to: addressOf(ctx, partner),
    partner: partnerName,
    subject: `Координатор 500+: ${what}, ${own}, ${formatDate(localDay(at))}`,
    text: [...head, ...(summary ? [summary.text] : []), author].join('\n\n'),
    html: summary ? around(summary.html, head, author) : '',
    files: [{ name: item.name, bytes }],
  }
}

export async function letterOf(ctx: Context, packageId: Id): Promise<Letter> {
  const { to, partner, subject, text } = await draftOf(ctx, packageId)
  return { to, partner, subject, text }
}

/** Mail ends its lines this way, whatever the text was written with. */
const mailLines = (text: string): string => text.replace(/\r?\n/g, '\r\n')

/**
 * The letter as a draft (RFC 5322) that mail programs open for sending; the addressee may be empty. No sender: the
 * program that sends it puts its own.
 */
export async function writeLetter(
  ctx: Context,
  { id, to, subject, text, html, files }: Draft,
): Promise<Buffer> {
  // Only who writes a letter waits for the composer to be loaded.
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer')
  const composer = new MailComposer({
    ...(to === '' ? {} : { to }),
    subject,
    text: mailLines(text),
    ...(html === '' ? {} : { html: mailLines(html) }),
    date: new Date(ctx.deps.now()),
    // The composer's own would tell what this computer is called.
    messageId: `<${id}@koordinator500.invalid>`,
    headers: { 'X-Unsent': '1' },
    attachments: files.map(({ name, bytes }) => ({
      filename: name,
      content: bytes,
      contentType: 'application/octet-stream',
    })),
  })
  return composer.compile().build()
}

/** The draft of a package's letter, in the tray. */
export async function letterFile(ctx: Context, packageId: Id): Promise<TrayItem> {
  const draft = await draftOf(ctx, packageId)
  const name = draft.files[0]?.name.replace(/\.p500(\.age)?$/, '') ?? 'пакет'
  return ctx.tray.put(`Письмо_${name}.eml`, await writeLetter(ctx, draft))
}
