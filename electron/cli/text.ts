import { relative } from 'node:path'
import { localMoment } from '../../shared/date.ts'
import type { RefusalText } from '../../shared/refusal.ts'
import type {
  Coverage,
  ExportedFile,
  ImportedFile,
  InspectedFile,
  PackageContent,
  PackageHead,
  VerifiedFile,
} from './answer.ts'

export const sentence = ({ what, safe, next }: RefusalText): string => `${what} ${safe} ${next}`

/** Sizes and counts as Russians write them; a plain space, since not every console has another one. */
const number = (n: number): string => n.toLocaleString('ru-RU').replaceAll('\u00a0', ' ')
const kilobytes = (bytes: number): string => `${number(Math.max(1, Math.round(bytes / 1024)))} КБ`

/** Inside the folder of the call its own name is enough. */
function shown(file: string, cwd: string): string {
  const short = relative(cwd, file)
  return short === '' || short.startsWith('..') ? file : short
}

const moment = (iso: string) => localMoment(Date.parse(iso))
const title = ({ number: n, createdAt, from }: PackageHead) =>
  `пакет № ${n} от «${from.name}», создан ${moment(createdAt)}`

const KINDS = {
  data: 'данные',
  receipt: 'квитанция о получении',
  blobs: 'вложения к пакету',
  probe: 'проверочное письмо',
} as const

const coverageText = ({ title: name, data, actions, copies }: Coverage): string =>
  `${name}: действий – ${number(actions)}, рабочих копий – ${copies}${data ? '' : ' (только отметка о получении)'}`

const recordsText = ({ title: kind, count }: PackageContent['records'][number]) =>
  `${kind} – ${number(count)}`

type Line = [label: string, text: string]
/** The label stands before the first of its lines only. */
const block = (label: string, lines: readonly string[]): Line[] =>
  (lines.length > 0 ? lines : ['нет']).map((text, at) => [at === 0 ? label : '', text])

export function inspectedText({ file, size, package: found, refusal }: InspectedFile, cwd: string): string {
  const head = size === null ? shown(file, cwd) : `${shown(file, cwd)} (${kilobytes(size)})`
  if (!found) return `${head}\n  Не читается: ${refusal ? sentence(refusal) : ''}\n`
  const { from, to, attachments, volume } = found
  const files =
    attachments.inside > 0
      ? `в файле – ${attachments.inside} (${kilobytes(attachments.bytes)})`
      : 'в файле нет'
  const lines: Line[] = [
    [
      'Пакет',
      `№ ${found.number}, ${KINDS[found.kind]}; создан ${moment(found.createdAt)} по часам отправителя`,
    ],
    ['От кого', `${from.name}, ${from.author}`],
    ['Кому', to.name],
    ...block('Записи', found.records.map(recordsText)),
    ['Действия', `в пакете – ${number(found.changes)}`],
    ...block('Учтено', found.coverage.map(coverageText)),
    ['Вложения', `${files}; у отправителя – ${attachments.has}, просит прислать – ${attachments.wants}`],
    ['Том', `${volume.number} из ${volume.of}`],
    ['Подпись', `верна; отпечаток ключа ${found.fingerprint}`],
    ['Формат', `${found.format}, программа ${found.program}`],
  ]
  return `${head}\n${lines.map(([label, text]) => `  ${label.padEnd(10)}${text}`).join('\n')}\n`
}

export const verifiedText = ({ file, package: found, refusal }: VerifiedFile, cwd: string): string =>
  `${shown(file, cwd)}: ${found ? `цел – ${title(found)}` : `не годен – ${refusal ? sentence(refusal) : ''}`}`

function countsText({ counts }: ImportedFile): string {
  if (!counts) return ''
  const parts: [string, number][] = [
    ['новых записей', counts.created],
    ['изменится', counts.changed],
    ['удалится', counts.deleted],
    ['разойдётся значений', counts.conflicts],
    ['не будет принято значений', counts.refused],
  ]
  return parts
    .filter(([, n]) => n > 0)
    .map(([what, n]) => `${what} – ${number(n)}`)
    .join(', ')
}

export function importedText(item: ImportedFile, cwd: string): string {
  const name = shown(item.file, cwd)
  const found = item.package ? title(item.package) : ''
  switch (item.outcome) {
    case 'refused':
      return `${name}: не принят – ${item.refusal ? sentence(item.refusal) : ''}`
    case 'waiting': {
      const digits = item.fingerprint === null ? '' : ` Цифры ключа: ${item.fingerprint}.`
      return `${name}: ждёт решения – ${found ? `${found}. ` : ''}${item.refusal ? sentence(item.refusal) : ''}${digits}`
    }
    case 'applied':
      // The receipt says it all; without one nothing was done yet.
      return item.text === null
        ? `${name}: можно загрузить – ${found}: ${countsText(item)}`
        : `${name}: загружен – ${item.text}`
    case 'nothing-new':
      return `${name}: нового нет – ${item.text ?? found}`
  }
}

export function importSummary(files: readonly ImportedFile[], skipped: number, dryRun: boolean): string {
  const count = (outcome: ImportedFile['outcome']) => files.filter((file) => file.outcome === outcome).length
  const parts = [
    `${dryRun ? 'можно загрузить' : 'загружено'} – ${count('applied')}`,
    `без нового – ${count('nothing-new')}`,
    `ждут решения – ${count('waiting')}`,
    `не принято – ${count('refused')}`,
    ...(skipped > 0 ? [`пропущено других файлов – ${skipped}`] : []),
  ]
  return `Файлов – ${files.length}: ${parts.join(', ')}.${dryRun ? ' Это проба: ничего не загружено.' : ''}`
}

export function exportedText({ district, made, left, refusal }: ExportedFile, cwd: string): string {
  const lines = made.map(({ file, size }) => `${shown(file, cwd)} (${kilobytes(size)})`)
  if (left.length > 0)
    lines.push(
      `  не поместились вложения: ${left.map(({ name }) => `«${name}»`).join(', ')} – их передают на флешке`,
    )
  if (refusal) lines.push(`${district ?? 'Для региона'}: не сделан – ${sentence(refusal)}`)
  return lines.join('\n')
}
