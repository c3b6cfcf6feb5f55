import type { RefusalText } from '../../shared/refusal.ts'
import { BLOB_NAME, type Manifest } from '../core/exchange/format.ts'
import { contents } from '../core/exchange/pack.ts'
import { type OpenedPackage, unpack } from '../core/exchange/unpack.ts'
import type { Coverage, InspectedFile, PackageContent, VerifiedFile } from './answer.ts'
import { readWhole } from './files.ts'

type Refused = (error: unknown) => RefusalText

/** Who sent what to whom, signed by which key. */
export const headOf = ({ manifest, fingerprint }: OpenedPackage): VerifiedFile['package'] & object => ({
  packageId: manifest.packageId,
  number: manifest.number,
  createdAt: new Date(manifest.createdAt).toISOString(),
  from: { role: manifest.from.role, name: manifest.from.name, author: manifest.from.author },
  to: { role: manifest.to.role, name: manifest.to.name },
  fingerprint,
})

function titleOf(scope: string, { from, to }: Manifest): string {
  if (scope === 'ref') return 'Дорожная карта региона'
  const district = [from, to].find(({ org }) => scope === `d:${org}`)
  return district?.name ?? 'Район, которого нет среди сторон пакета'
}

const coverageOf = (manifest: Manifest): Coverage[] =>
  manifest.scopes.map(({ scope, data, coverage }) => {
    const seqs = Object.values(coverage)
    return {
      scope,
      title: titleOf(scope, manifest),
      data,
      actions: seqs.reduce((sum, seq) => sum + seq, 0),
      copies: seqs.length,
    }
  })

function contentOf(opened: OpenedPackage): PackageContent {
  const { manifest, states } = opened
  const blobs = manifest.files.filter(({ name }) => BLOB_NAME.test(name))
  return {
    ...headOf(opened),
    kind: manifest.kind,
    format: `${manifest.format.major}.${manifest.format.minor}`,
    program: manifest.from.app,
    records: contents(states).map(({ entity, what, count }) => ({ entity, title: what, count })),
    changes: states.reduce((sum, state) => sum + state.changes.length, 0),
    coverage: coverageOf(manifest),
    volume: manifest.volume,
    attachments: {
      inside: blobs.length,
      bytes: blobs.reduce((sum, { size }) => sum + size, 0),
      has: manifest.have.length,
      wants: manifest.want.length,
    },
  }
}

/** What is in a package; no data folder is needed for it. */
export async function inspectFile(file: string, refused: Refused): Promise<InspectedFile> {
  let size: number | null = null
  try {
    const bytes = await readWhole(file)
    size = bytes.length
    return { file, size, package: contentOf(await unpack(bytes)), refusal: null }
  } catch (error) {
    return { file, size, package: null, refusal: refused(error) }
  }
}

/** Sound or not: form, complete list of entries, every hash, the signature, every line. */
export async function verifyFile(file: string, refused: Refused): Promise<VerifiedFile> {
  try {
    return { file, sound: true, package: headOf(await unpack(await readWhole(file))), refusal: null }
  } catch (error) {
    return { file, sound: false, package: null, refusal: refused(error) }
  }
}
