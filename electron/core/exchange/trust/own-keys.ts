import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { Refusal } from '../../../../shared/refusal.ts'
import type { CoreDeps } from '../../deps.ts'
import { publicKeyOf } from '../key.ts'
import { keptSecret, type Secret, storeSecret } from './secret-file.ts'

/** The two secret keys of this workplace and their public halves. */
export interface OwnKeys {
  signing: KeyObject
  /** Raw 32 bytes in base64. */
  publicKey: string
  /** age identity (X25519) that opens what was encrypted for this workplace. */
  identity: string
  recipient: string
  kept: Secret['kept']
  /** The former keys could not be opened on this computer: these are new ones. */
  replaced: boolean
}

const SIGNING = 'signing-key'
const IDENTITY = 'age-identity'

const newSigningKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

const damaged = (cause: unknown) =>
  new Refusal(
    {
      code: 'key-damaged',
      what: 'Файл секретного ключа этого рабочего места повреждён.',
      safe: 'Данные не изменились.',
      next: 'Верните файл ключа из копии папки или сделайте новый ключ на странице «Ключи»: «Ключ утерян».',
    },
    { cause },
  )

/** Refusal `key-damaged` when one of the two is no key. */
async function ownKeysOf(signing: Secret, identity: Secret): Promise<OwnKeys> {
  try {
    return await halvesOf(signing, identity)
  } catch (error) {
    throw damaged(error)
  }
}

async function halvesOf(signing: Secret, identity: Secret): Promise<OwnKeys> {
  const key = createPrivateKey(signing.secret)
  return {
    signing: key,
    publicKey: publicKeyOf(key),
    identity: identity.secret,
    recipient: await identityToRecipient(identity.secret),
    kept: signing.kept === 'store' && identity.kept === 'store' ? 'store' : 'file',
    replaced: signing.replaced || identity.replaced,
  }
}

async function load(deps: CoreDeps): Promise<OwnKeys> {
  const signing = await keptSecret(deps, SIGNING, newSigningKey)
  return ownKeysOf(signing, await keptSecret(deps, IDENTITY, generateX25519Identity))
}

const opened = new WeakMap<CoreDeps, Promise<OwnKeys>>()

/**
 * The keys of this workplace, made on first use and read once: two who ask at the same time get the same ones.
 * Refusals: `key-unavailable` (see keptSecret), `key-damaged`.
 */
export function ownKeys(deps: CoreDeps): Promise<OwnKeys> {
  let keys = opened.get(deps)
  if (!keys) {
    opened.set(deps, (keys = load(deps)))
    // What failed once may succeed when it is asked again.
    keys.catch(() => opened.delete(deps))
  }
  return keys
}

/** New keys instead of lost ones. */
export async function renewKeys(deps: CoreDeps): Promise<OwnKeys> {
  const signing = await storeSecret(deps, SIGNING, newSigningKey())
  const identity = await storeSecret(deps, IDENTITY, await generateX25519Identity())
  const keys = ownKeysOf({ ...signing, replaced: false }, { ...identity, replaced: false })
  opened.set(deps, keys)
  return keys
}
