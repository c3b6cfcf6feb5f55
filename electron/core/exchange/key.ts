import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { SIGNATURE_CONTEXT } from './format.ts'

/** SubjectPublicKeyInfo of Ed25519 is this prefix and the 32 raw bytes (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

/**
 * Points of small order, by y without the sign bit, as libsodium lists them: under such a «key» one signature fits any
 * message. Node's OpenSSL refuses them by itself, Electron's BoringSSL does not.
 */
const SMALL_ORDER: ReadonlySet<string> = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
])

function hasSmallOrder(raw: Buffer): boolean {
  const y = Buffer.from(raw)
  y.writeUInt8(y.readUInt8(31) & 0x7f, 31)
  return SMALL_ORDER.has(y.toString('hex'))
}

/** Raw 32 bytes of the public half, in base64. */
export const publicKeyOf = (key: KeyObject): string =>
  createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(SPKI_PREFIX.length).toString('base64')

const message = (context: string, bytes: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(context), createHash('sha256').update(bytes).digest()])

/** Ed25519 over a context string, which keeps one kind of file from standing for another, and the SHA-256 of the bytes. */
export const signAs = (context: string, key: KeyObject, bytes: Uint8Array): string =>
  sign(null, message(context, bytes), key).toString('base64')

/**
 * SPEC T10: whether it can be a key. The one way to write it is its name everywhere: another spelling of a lost key must
 * not be a new key.
 */
export function isKey(publicKey: string): boolean {
  const raw = Buffer.from(publicKey, 'base64')
  return raw.length === 32 && raw.toString('base64') === publicKey && !hasSmallOrder(raw)
}

export function isSignedAs(
  context: string,
  publicKey: string,
  bytes: Uint8Array,
  signature: string,
): boolean {
  const raw = Buffer.from(publicKey, 'base64')
  const signed = Buffer.from(signature, 'base64')
  if (!isKey(publicKey) || signed.length !== 64) return false
  try {
    const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), type: 'spki', format: 'der' })
    return verify(null, message(context, bytes), key, signed)
  } catch {
    return false
  }
}

/** SPEC F6. */
export const signManifest = (key: KeyObject, manifest: Uint8Array): string =>
  signAs(SIGNATURE_CONTEXT, key, manifest)

export const isSignedBy = (publicKey: string, manifest: Uint8Array, signature: string): boolean =>
  isSignedAs(SIGNATURE_CONTEXT, publicKey, manifest, signature)

/**
 * Five groups of four digits that two people can compare by phone: 66 bits, so that a key with the same digits costs
 * 2^66 attempts, more than a district's roadmap is worth to anyone; more digits would not be read to the end.
 */
export function fingerprintOf(publicKey: string): string {
  const digest = createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest()
  return Array.from({ length: 5 }, (_, at) =>
    String(digest.readUInt32BE(at * 4) % 10_000).padStart(4, '0'),
  ).join(' ')
}
