import type { VaultAnswer, VaultQuestion } from './core-process.messages.ts'
import type { KeyVault } from './deps.ts'

/** The key store of the system, asked across the border of the process: only the parent can reach it. */
export function remoteVault(ask: (question: VaultQuestion) => void): {
  vault: KeyVault
  answered: (answer: VaultAnswer) => void
} {
  const asked = new Map<number, PromiseWithResolvers<string | Uint8Array>>()
  let last = 0
  const send = (question: VaultQuestion['question']): Promise<string | Uint8Array> => {
    const answer = Promise.withResolvers<string | Uint8Array>()
    asked.set(++last, answer)
    ask({ type: 'vault', id: last, question })
    return answer.promise
  }
  return {
    vault: {
      async seal(secret) {
        const sealed = await send({ verb: 'seal', secret })
        if (typeof sealed === 'string') throw new Error('the key store gave text for bytes')
        return sealed
      },
      async open(sealed) {
        // A Buffer may be a window on a larger piece of memory, all of which would cross.
        const secret = await send({ verb: 'open', sealed: Uint8Array.from(sealed) })
        if (typeof secret !== 'string') throw new Error('the key store gave bytes for text')
        return secret
      },
    },
    answered({ id, value }) {
      const question = asked.get(id)
      asked.delete(id)
      if (value === null) question?.reject(new Error('the key store refused'))
      else question?.resolve(value)
    },
  }
}
