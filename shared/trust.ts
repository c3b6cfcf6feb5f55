import { z } from 'zod'
import { Role } from './workplace.ts'

/** Ed25519 public key, raw 32 bytes in base64. */
export const PublicKey = z.string().max(44)

/** What is known here of the key that signed a file. */
export const SignerJudgement = z.object({
  /**
   * `trusted`; `first`: nothing is known of any key of this sender; `changed`: others are known, this one is not;
   * `refused`: it was declared lost or not recognised.
   */
  state: z.enum(['trusted', 'first', 'changed', 'refused']),
  /** For the person who decides. */
  sentence: z.string(),
  key: PublicKey,
  /** Five groups of four digits, compared by phone. */
  fingerprint: z.string(),
  /** Keys of the same sender that are trusted now: one of them may be what was lost. */
  known: z.array(z.object({ key: PublicKey, fingerprint: z.string(), name: z.string() })),
  /** Where the sender can be called, if that is known; never out of the file that is judged. */
  phone: z.string(),
})
export type SignerJudgement = z.infer<typeof SignerJudgement>

/** What a person decides about a key that nobody here knows. */
export const SignerDecision = z.object({
  /** `confirm`: the digits were compared, the key is trusted from now on; `once`: this file is taken unchecked. */
  decision: z.enum(['confirm', 'once']),
  /** Of `confirm`: former keys of the same sender that are lost. */
  lost: z.array(PublicKey).max(100).default([]),
})
export type SignerDecision = z.infer<typeof SignerDecision>

/** A key as the page «Ключи» shows it. */
export const TrustedKey = z.object({
  key: PublicKey,
  fingerprint: z.string(),
  owner: z.object({ role: Role, org: z.string(), name: z.string() }),
  /** Who works there, and what that workplace is called. */
  name: z.string(),
  computer: z.string(),
  /** The key of this very workplace. */
  own: z.boolean(),
  state: z.enum(['trusted', 'unknown', 'refused', 'lost']),
  /** On whose word. */
  why: z.string(),
  /** What was decided here, which can be changed here. */
  decided: z.enum(['confirmed', 'refused', 'lost']).nullable(),
  phone: z.string(),
})
export type TrustedKey = z.infer<typeof TrustedKey>
