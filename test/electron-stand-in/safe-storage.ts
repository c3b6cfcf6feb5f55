import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { app } from './app.ts'
import { strict } from './not-modelled.ts'

/** What the person's key ring would keep: words that a test gives; a headless machine has no key ring. */
const ring = process.env['KEY_RING'] ?? ''
const key = createHash('sha256').update(ring).digest()

function whenReady(verb: string): void {
  if (!app.isReady()) throw new Error(`safeStorage.${verb} cannot be used before app is ready`)
}

export const safeStorage = strict('safeStorage', {
  isEncryptionAvailable(): boolean {
    whenReady('isEncryptionAvailable')
    return true
  },
  getSelectedStorageBackend(): string {
    whenReady('getSelectedStorageBackend')
    return ring === '' ? 'basic_text' : 'gnome_libsecret'
  },
  encryptString(secret: string): Buffer {
    whenReady('encryptString')
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, nonce)
    const closed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), closed])
  },
  decryptString(sealed: Buffer): string {
    whenReady('decryptString')
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
    decipher.setAuthTag(sealed.subarray(12, 28))
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString()
  },
})
