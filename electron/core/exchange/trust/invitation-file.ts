import type { KeyObject } from 'node:crypto'
import { z } from 'zod'
import { Id } from '../../../../shared/entity.ts'
import { Refusal } from '../../../../shared/refusal.ts'
import { PublicKey } from '../../../../shared/trust.ts'
import { INVITATION, isInvitation, LIMITS } from '../format.ts'
import { isSignedAs, signAs } from '../key.ts'

const VERSION = 1
const CONTEXT = 'koordinator500 invitation v1\n'
const FOR_PEOPLE =
  'Это приглашение в программу «Координатор 500+». Откройте файл в программе: при первом запуске кнопкой «Открыть приглашение», позже – «Обмен» → «Открыть пакеты».'
const MOST_BYTES = 64 * 2 ** 10

/** What a region tells a district before they have exchanged anything. */
const Invitation = z.object({
  createdAt: z.number().min(-LIMITS.at).max(LIMITS.at),
  region: z.object({ org: Id, name: z.string().max(300) }),
  district: z.object({ org: Id, name: z.string().max(200) }),
  /** Who invites. */
  author: z.string().max(300),
  /** The region's signing key, and its age recipient. */
  key: PublicKey,
  recipient: z.string().max(100),
  email: z.string().max(200),
  phone: z.string().max(100),
})
export type Invitation = z.infer<typeof Invitation>

/** SPEC T7: four lines – what it is, the same for people, JSON, and the Ed25519 signature over the JSON's bytes. */
export function writeInvitation(invitation: Invitation, key: KeyObject): Buffer {
  const json = JSON.stringify(invitation)
  return Buffer.from(
    `${[`${INVITATION}${VERSION}`, FOR_PEOPLE, json, signAs(CONTEXT, key, Buffer.from(json))].join('\n')}\n`,
  )
}

/** Refusals: `invitation-unknown`, `invitation-newer`, `invitation-damaged`. */
export function readInvitation(bytes: Uint8Array): Invitation {
  if (!isInvitation(bytes)) throw notInvitation()
  if (bytes.length > MOST_BYTES) throw damaged()
  // A mail program may have changed the ends of lines; nothing else may differ.
  const [magic = '', , json = '', signature = ''] = Buffer.from(bytes).toString().split(/\r?\n/)
  if (Number(magic.slice(INVITATION.length)) > VERSION) throw newer()
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    throw damaged()
  }
  const read = Invitation.safeParse(value)
  if (!read.success || !isSignedAs(CONTEXT, read.data.key, Buffer.from(json), signature)) throw damaged()
  return read.data
}

const SAFE = 'Данные не изменились.'
const AGAIN = 'Попросите регионального координатора прислать приглашение ещё раз.'

const notInvitation = () =>
  new Refusal({
    code: 'invitation-unknown',
    what: 'Это не приглашение программы «Координатор 500+».',
    safe: SAFE,
    next: 'Выберите файл с именем вида «500_приглашение_Район.p500».',
  })
const newer = () =>
  new Refusal({
    code: 'invitation-newer',
    what: 'Приглашение создано более новой версией программы.',
    safe: SAFE,
    next: 'Обновите программу и откройте этот же файл снова.',
  })
const damaged = () =>
  new Refusal({
    code: 'invitation-damaged',
    what: 'Файл приглашения повреждён или изменён.',
    safe: SAFE,
    next: AGAIN,
  })
