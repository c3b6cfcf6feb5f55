import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { SIGNATURE_CONTEXT } from './format.ts'

/** SubjectPublicKeyInfo of Ed25519 is this prefix and the 32 raw bytes (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

/** Raw 32 bytes of the public half, in base64. */
export const publicKeyOf = (key: KeyObject): string =>
  createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(SPKI_PREFIX.length).toString('base64')

const message = (manifest: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(SIGNATURE_CONTEXT), createHash('sha256').update(manifest).digest()])

/** SPEC F6: Ed25519 over a context string and the SHA-256 of the manifest's bytes; base64. */
export const signManifest = (key: KeyObject, manifest: Uint8Array): string =>
  sign(null, message(manifest), key).toString('base64')

export function isSignedBy(publicKey: string, manifest: Uint8Array, signature: string): boolean {
  const raw = Buffer.from(publicKey, 'base64')
  const bytes = Buffer.from(signature, 'base64')
  if (raw.length !== 32 || bytes.length !== 64) return false
  try {
    const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), type: 'spki', format: 'der' })
    return verify(null, message(manifest), key, bytes)
  } catch {
    return false
  }
}

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
