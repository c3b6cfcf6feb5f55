import { constants } from 'node:fs'
import { access, mkdir } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { normaliseDistrictName } from '../../shared/district-name.ts'
import type { Id } from '../../shared/entity.ts'
import { Refusal, type RefusalText } from '../../shared/refusal.ts'
import { fileReason, writeWhole } from '../core/whole-file.ts'
import type { ExportedFile } from './answer.ts'
import type { OpenedWorkplace } from './workplace.ts'

/** For whom a package is made; `district` null = the district's own workplace, for its region. */
export interface Addressee {
  district: Id | null
  name: string | null
}

/**
 * Who gets a package: the region, or the named district, or every district the region knows. Refusals:
 * `district-unknown`, `own-district` (a district sends to its region only).
 */
export async function addresseesOf(
  { client, workplace }: OpenedWorkplace,
  named: string | null,
): Promise<Addressee[]> {
  if (workplace.role === 'district') {
    if (named === null) return [{ district: null, name: null }]
    throw new Refusal({
      code: 'own-district',
      what: 'Это рабочее место района: его пакет получает только регион.',
      safe: 'Ничего не сделано.',
      next: 'Повторите без --district.',
    })
  }
  const districts = await client.region.districts({ year: workplace.year })
  const known = districts.map(({ id, name }): Addressee => ({ district: id, name }))
  if (named === null) return known
  const wanted = normaliseDistrictName(named)
  const found = known.filter(({ name }) => normaliseDistrictName(name ?? '') === wanted)
  if (found.length > 0) return found
  throw new Refusal({
    code: 'district-unknown',
    what: `Район «${named}» региону не известен: от него ещё не было пакетов.`,
    safe: 'Ничего не сделано.',
    next:
      known.length > 0
        ? `Известны: ${known.map(({ name }) => name ?? '').join(', ')}.`
        : 'Сначала загрузите пакет района.',
  })
}

/** Makes the folder before any package gets its number; refusal `folder-unusable`. */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.W_OK)
  } catch (error) {
    throw new Refusal(
      {
        code: 'folder-unusable',
        what: `В папку «${folder}» записать нельзя: ${fileReason(error)}.`,
        safe: 'Ничего не сделано.',
        next: 'Назовите другую папку: --out ПАПКА.',
      },
      { cause: error },
    )
  }
}

/** The name, or the first of `имя (2)`, `имя (3)` … that nobody has yet: an earlier package is never written over. */
async function freeName(folder: string, name: string): Promise<string> {
  const extension = extname(name)
  const stem = basename(name, extension)
  for (let n = 1; ; n++) {
    const target = join(folder, n === 1 ? name : `${stem} (${n})${extension}`)
    const taken = await access(target).then(
      () => true,
      () => false,
    )
    if (!taken) return target
  }
}

/** Makes one package and puts its files into the folder: flushed, and read again from the disk. */
export async function exportPackage(
  { core, client }: OpenedWorkplace,
  { district, name }: Addressee,
  folder: string,
  passphrase: string | null,
  refused: (error: unknown) => RefusalText,
): Promise<ExportedFile> {
  const result: ExportedFile = { district: name, made: [], left: [], refusal: null }
  try {
    const { more, left, ...first } = await client.exchange.create({ district, passphrase })
    result.left = left
    for (const item of [first, ...more]) {
      const target = await freeName(folder, item.name)
      await writeWhole(target, core.tray.read(item.trayId)).catch((error: unknown) => {
        throw error instanceof Refusal ? error : unwritable(target, error)
      })
      core.tray.remove(item.trayId)
      result.made.push({ file: target, size: item.size })
    }
    return result
  } catch (error) {
    return { ...result, refusal: refused(error) }
  }
}

const unwritable = (target: string, cause: unknown) =>
  new Refusal(
    {
      code: 'file-unwritable',
      what: `Файл «${basename(target)}» записать не удалось: ${fileReason(cause)}.`,
      safe: 'Данные программы не изменились.',
      next: 'Освободите место или назовите другую папку (--out) и повторите: пакет получит новый номер.',
    },
    { cause },
  )
