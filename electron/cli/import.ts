import { basename } from 'node:path'
import type { PackagePreview } from '../../shared/package.ts'
import type { RefusalText } from '../../shared/refusal.ts'
import type { ImportedFile } from './answer.ts'
import { readWhole } from './files.ts'
import type { OpenedWorkplace } from './workplace.ts'

const headOf = (preview: PackagePreview): ImportedFile['package'] => ({
  packageId: preview.packageId,
  number: preview.number,
  createdAt: new Date(preview.createdAt).toISOString(),
  from: preview.from,
  to: preview.to,
  fingerprint: preview.fingerprint,
})

const isNothing = ({ created, changed, deleted, conflicts }: PackagePreview['counts']): boolean =>
  created + changed + deleted + conflicts === 0

/**
 * Takes one file in as a person would: looked at first, then applied; in a dry run only looked at. Whatever stands
 * against it becomes its outcome, so that the next file gets its turn.
 */
export async function importFile(
  { core, client }: OpenedWorkplace,
  file: string,
  dryRun: boolean,
  refused: (error: unknown) => RefusalText,
): Promise<ImportedFile> {
  const result: ImportedFile = {
    file,
    outcome: 'refused',
    package: null,
    counts: null,
    text: null,
    refusal: null,
  }
  let trayId: string | undefined
  try {
    trayId = core.tray.put(basename(file), await readWhole(file)).trayId
    const preview = await client.exchange.preview({ trayId })
    result.package = headOf(preview)
    result.counts = preview.counts
    if (!dryRun) {
      const { counts, text } = await client.exchange.apply({ trayId })
      result.counts = counts
      result.text = text
    }
    result.outcome = isNothing(result.counts) ? 'nothing-new' : 'applied'
    return result
  } catch (error) {
    return { ...result, outcome: 'refused', refusal: refused(error) }
  } finally {
    if (trayId !== undefined) core.tray.remove(trayId)
  }
}
