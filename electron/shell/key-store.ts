import { safeStorage } from 'electron'
import type { VaultAnswer, VaultQuestion } from '../core/core-process.messages.ts'
import type { KeyVault } from '../core/deps.ts'

/** Linux without a key ring: what Chromium then calls encryption has its key in Chromium. */
const NO_STORE = ['basic_text', 'unknown']

/** Whether this system keeps a key for this person; to be asked when the program is ready. */
export const hasKeyStore = (): boolean =>
  safeStorage.isEncryptionAvailable() &&
  (process.platform !== 'linux' || !NO_STORE.includes(safeStorage.getSelectedStorageBackend()))

/** Seals or opens a secret of the core, which has no `safeStorage` of its own. Says nothing of why it could not. */
export function answerVault({ id, question }: VaultQuestion): VaultAnswer {
  try {
    const value =
      question.verb === 'seal'
        ? new Uint8Array(safeStorage.encryptString(question.secret))
        : safeStorage.decryptString(Buffer.from(question.sealed))
    return { type: 'vault', id, value }
  } catch {
    return { type: 'vault', id, value: null }
  }
}

/** The same for a core in this very process; undefined where this system keeps no key. */
export const keyVault = (): KeyVault | undefined =>
  hasKeyStore()
    ? {
        seal: async (secret) => new Uint8Array(safeStorage.encryptString(secret)),
        open: async (sealed) => safeStorage.decryptString(Buffer.from(sealed)),
      }
    : undefined
