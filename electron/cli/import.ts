import { basename } from 'node:path'
import type { IncomingPackage } from '../../shared/package.ts'
import type { RefusalText } from '../../shared/refusal.ts'
import type { Counts, ImportedFile, PackageHead } from './answer.ts'
import { readWhole } from './files.ts'
import type { OpenedWorkplace } from './workplace.ts'

/** How files are taken in. */
export interface ImportOptions {
  passphrase: string | null
  /** Fingerprints that somebody has compared by phone. */
  confirm: readonly string[]
}

type Refused = (error: unknown) => RefusalText
type Taken = Omit<NonNullable<IncomingPackage['head']>, 'kind' | 'from' | 'to'> & {
  from: PackageHead['from']
  to: PackageHead['to']
}

/** Something has to happen before such a file can be taken in; until then it waits among the incoming ones. */
const WAITS: ReadonlySet<string> = new Set([
  'package-unknown-signer',
  'package-deletes-much',
  'package-passphrase',
  'package-invitation',
  'package-newer',
  'package-check-failed',
  'key-unavailable',
])

const headOf = (head: Taken | null): PackageHead | null =>
  head && {
    packageId: head.packageId,
    number: head.number,
    createdAt: new Date(head.createdAt).toISOString(),
    from: { role: head.from.role, name: head.from.name, author: head.from.author },
    to: { role: head.to.role, name: head.to.name },
  }

const isNothing = ({ created, changed, deleted, conflicts }: Counts): boolean =>
  created + changed + deleted + conflicts === 0

const untouched = (file: string): ImportedFile => ({
  file,
  outcome: 'refused',
  package: null,
  fingerprint: null,
  counts: null,
  text: null,
  refusal: null,
})

const held = (result: ImportedFile, refusal: RefusalText): ImportedFile => ({
  ...result,
  outcome: WAITS.has(refusal.code) ? 'waiting' : 'refused',
  refusal,
})

const inTray = async ({ core }: OpenedWorkplace, file: string): Promise<string> =>
  core.tray.put(basename(file), await readWhole(file)).trayId

/** What a file would do; it is not kept, and nothing is written. */
export async function tryFile(
  opened: OpenedWorkplace,
  file: string,
  refused: Refused,
): Promise<ImportedFile> {
  const result = untouched(file)
  try {
    const trayId = await inTray(opened, file)
    const preview = await opened.client.exchange
      .preview({ trayId })
      .finally(() => opened.core.tray.remove(trayId))
    const { counts, fingerprint, signer } = preview
    const seen: ImportedFile = { ...result, package: headOf(preview), fingerprint, counts }
    if (signer.state === 'trusted') return { ...seen, outcome: isNothing(counts) ? 'nothing-new' : 'applied' }
    return held(seen, unknownSigner(signer.state === 'refused', signer.sentence))
  } catch (error) {
    return held(result, refused(error))
  }
}

const unknownSigner = (isRefused: boolean, what: string): RefusalText => ({
  code: isRefused ? 'package-refused-signer' : 'package-unknown-signer',
  what,
  safe: 'Из пакета ничего не загружено.',
  next: 'Сверьте цифры ключа по телефону; подтверждает их --confirm "ЦИФРЫ" или страница «Обмен» в программе.',
})

/** A file between its arrival and the batch: its answer so far, and its name in the inbox while it is to be applied. */
interface Arrived {
  result: ImportedFile
  id: string | null
}

/** Keeps a file among the incoming ones and looks at it, as a drop onto the window does. */
async function arrive(
  opened: OpenedWorkplace,
  file: string,
  { passphrase, confirm }: ImportOptions,
  refused: Refused,
): Promise<Arrived> {
  const { client } = opened
  const result = untouched(file)
  try {
    const started = Date.now()
    const [taken] = await client.exchange.takeIn({ trayIds: [await inTray(opened, file)] })
    if (!taken) throw new Error('nothing was taken in')
    const item =
      taken.reason?.code === 'package-passphrase' && passphrase !== null
        ? await client.exchange.unlock({ id: taken.id, passphrase })
        : taken
    const known: ImportedFile = { ...result, package: headOf(item.head) }
    if (item.state === 'applied') {
      // A receipt is applied by its arrival; anything else was applied before.
      const isNow = item.arrivedAt >= started
      const text = isNow ? item.note : 'Этот файл уже загружен раньше.'
      return { result: { ...known, outcome: isNow ? 'applied' : 'nothing-new', text }, id: null }
    }
    if (item.state === 'checked') return { result: known, id: item.id }
    if (item.reason?.code !== 'package-unknown-signer')
      return { result: held(known, item.reason ?? refused(new Error(item.state))), id: null }
    const { fingerprint, signer } = await client.exchange.preview({ id: item.id })
    if (!confirm.includes(fingerprint))
      return { result: held({ ...known, fingerprint }, unknownSigner(false, signer.sentence)), id: null }
    const { counts, text } = await client.exchange.apply({ id: item.id, signer: { decision: 'confirm' } })
    return { result: { ...known, fingerprint, outcome: 'applied', counts, text }, id: null }
  } catch (error) {
    return { result: held(result, refused(error)), id: null }
  }
}

/**
 * Takes files in as a person would: kept among the incoming ones and checked, then applied in one batch with one safety
 * copy before it. Whatever stands against a file becomes its outcome, so that the next gets its turn.
 */
export async function importFiles(
  opened: OpenedWorkplace,
  files: readonly string[],
  options: ImportOptions,
  refused: Refused,
): Promise<ImportedFile[]> {
  const arrived: Arrived[] = []
  for (const file of files) arrived.push(await arrive(opened, file, options, refused))
  const ids = [...new Set(arrived.flatMap(({ id }) => id ?? []))]
  const outcomes = ids.length > 0 ? await opened.client.exchange.applyAll({ ids }) : []
  const done = new Map(outcomes.map((outcome) => [outcome.id, outcome]))
  const told = new Set<string>()
  return arrived.map(({ result, id }) => {
    const outcome = id === null ? undefined : done.get(id)
    if (id === null || !outcome) return result
    if (outcome.reason) return held(result, outcome.reason)
    // The same file under another name was applied with it.
    const again = told.has(id) || (outcome.counts !== null && isNothing(outcome.counts))
    told.add(id)
    return {
      ...result,
      outcome: again ? 'nothing-new' : 'applied',
      counts: outcome.counts,
      text: outcome.text,
    }
  })
}
