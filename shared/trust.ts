import { z } from 'zod'
import { Id } from './entity.ts'
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
  /** On whose word, where it was not decided here. */
  why: z.string(),
  /** What was decided here, which can be changed here. */
  decided: z.enum(['confirmed', 'refused', 'lost']).nullable(),
  phone: z.string(),
})
export type TrustedKey = z.infer<typeof TrustedKey>

/** Districts by name, and where they reach the region. */
export const InviteRequest = z.object({
  districts: z.array(z.string().trim().min(2).max(200)).min(1).max(200),
  email: z.string().trim().max(200),
  phone: z.string().trim().max(100),
})
export type InviteRequest = z.infer<typeof InviteRequest>

/** What an invitation file says. */
export const InvitationPreview = z.object({
  district: z.object({ id: Id, name: z.string() }),
  regionName: z.string(),
  author: z.string(),
  email: z.string(),
  phone: z.string(),
  /** Milliseconds by the region's clock. */
  createdAt: z.number(),
  /** What is known here of the region's key in it. */
  signer: SignerJudgement,
})
export type InvitationPreview = z.infer<typeof InvitationPreview>

/** Of a package: long enough that trying them all is no use. */
export const Passphrase = z.string().min(10).max(200)

/** How packages for a partner are closed. */
export const Sealing = z.enum(['open', 'keys'])
export type Sealing = z.infer<typeof Sealing>

/** The page «Ключи». */
export const TrustState = z.object({
  /** Null when the secret key can't be had now. */
  own: z
    .object({
      fingerprint: z.string(),
      /** `store`: in the key store of the system; `file`: in a file of the data folder. */
      kept: z.enum(['store', 'file']),
      name: z.string(),
      computer: z.string(),
    })
    .nullable(),
  /** Something about the own key that a person should know. */
  notice: z.string().nullable(),
  /** Keys of the own side and of its partners, the own first. */
  keys: z.array(TrustedKey),
  /** Where the region is written to and called. */
  contact: z.object({ email: z.string(), phone: z.string() }),
  /** Whether packages are encrypted, and for whom that can't be done yet. */
  sealing: z.object({ mode: Sealing, missing: z.array(z.string()) }),
})
export type TrustState = z.infer<typeof TrustState>
