import { createHash } from 'node:crypto'
import type { ScopeState } from '../ledger/state.ts'
import {
  BLOB_NAME,
  blobName,
  ENTRY,
  FORMAT,
  isInvitation,
  isSealed,
  KNOWN_REQUIREMENTS,
  Manifest,
} from './format.ts'
import { fingerprintOf, isSignedBy } from './key.ts'
import { readParts } from './parts.ts'
import { badSignature, damaged, invitationInstead, stillSealed, tooNew } from './refusals.ts'
import { openZip } from './zip.ts'

/** Parts that are read line by line. */
const DATA: ReadonlySet<string> = new Set([ENTRY.changes, ENTRY.cells])

/** A package that was checked whole: form, complete list of entries, every hash, signature, every line. */
export interface OpenedPackage {
  manifest: Manifest
  fingerprint: string
  /** Scopes that carry data. */
  states: ScopeState[]
  /** Attachments it carries, by SHA-256. */
  blobs: readonly string[]
  /** The bytes of one of them. */
  readBlob(sha256: string): Buffer
}

function readManifest(bytes: Buffer): Manifest {
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    throw damaged(String(error))
  }
  // The format comes first: a newer manifest may look different in everything else.
  const format = Manifest.shape.format.safeParse((json as { format?: unknown } | null)?.format)
  if (format.success && format.data.major > FORMAT.major) throw tooNew()
  if (format.success && format.data.major < FORMAT.major) throw damaged('format')
  const manifest = Manifest.safeParse(json)
  if (!manifest.success) throw damaged(manifest.error.message)
  if (manifest.data.requires.some((r) => !KNOWN_REQUIREMENTS.has(r))) throw tooNew()
  return manifest.data
}

/**
 * Checks the bytes of a package and reads it; the database is not touched.
 * Refusals: `package-sealed`, `package-invitation`, `package-unknown`, `package-damaged`, `package-newer`, `package-signature`.
 */
export async function unpack(file: Buffer): Promise<OpenedPackage> {
  if (isSealed(file)) throw stillSealed()
  if (isInvitation(file)) throw invitationInstead()
  const zip = await openZip(file)
  if (!zip.names.has(ENTRY.manifest) || !zip.names.has(ENTRY.signature)) throw damaged('no manifest')
  const manifestBytes = zip.read(ENTRY.manifest)
  const signature = zip.read(ENTRY.signature)
  const manifest = readManifest(manifestBytes)
  // Before anything else is inflated: what nobody vouches for shall cost nothing.
  if (!isSignedBy(manifest.key, manifestBytes, signature.toString('latin1'))) throw badSignature()
  const listed = new Map(manifest.files.map((f) => [f.name, f]))
  if (listed.size !== manifest.files.length || listed.size !== zip.names.size - 2)
    throw damaged('list of entries')
  const checked = (name: string): Buffer => {
    const { size, sha256 } = listed.get(name) ?? { size: 0, sha256: '' }
    if (zip.sizeOf(name) !== size) throw damaged(`size of entry ${name}`)
    const bytes = zip.read(name)
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw damaged(`hash of ${name}`)
    return bytes
  }
  const blobs: string[] = []
  for (const [name, { sha256 }] of listed) {
    const blob = BLOB_NAME.exec(name)
    if (blob && blob[2] !== sha256) throw damaged(`hash of ${name}`)
    if (blob) blobs.push(sha256)
    if (!DATA.has(name)) checked(name)
  }
  const states = readParts(manifest, (name) => (listed.has(name) ? checked(name) : Buffer.alloc(0)))
  return {
    manifest,
    fingerprint: fingerprintOf(manifest.key),
    states: states.filter((_, at) => manifest.scopes[at]?.data),
    // What a probe carries is ballast.
    blobs: manifest.kind === 'probe' ? [] : blobs,
    readBlob: (sha256) => zip.read(blobName(sha256)),
  }
}
