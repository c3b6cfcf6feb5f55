import { createHash } from 'node:crypto'
import { formatDate, localDay, localMoment } from '../../../shared/date.ts'
import { endingOf } from '../../../shared/file-name.ts'
import type { TrayItem } from '../../../shared/host.ts'
import { ProbeForm, type ProbeResult } from '../../../shared/letter.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { Context } from '../context.ts'
import { type Addressee, partyOf } from './export.ts'
import type { ScopeState } from '../ledger/state.ts'
import { findIncoming, incomingBytes, incomingRows } from './incoming.ts'
import { addressOf, writeLetter } from './letter.ts'
import { headFor } from './outgoing.ts'
import { pack, type PackageHead } from './pack.ts'
import { ownParty } from './parties.ts'
import { sizeInWords } from './summary.ts'
import { ownKeys } from './trust/own-keys.ts'
import { type OpenedPackage, unpack } from './unpack.ts'
import { roomOf } from './volume-plan.ts'

const FORMS = ProbeForm.options
/** Frame of the large file, bytes. */
const FRAME = 64 * 1024

const ENDING: Record<ProbeForm, string> = { p500: 'p500', zip: 'zip', bin: 'bin', large: 'p500' }

/** A probe says nothing of anybody's data. */
const SILENT = { answers: [], have: [], want: [] }
const NOTHING: ScopeState = { scope: 'ref', coverage: {}, sides: {}, changes: [], records: [] }

/** Bytes that no mail program can make smaller, the same for the same package. */
const filler = (seed: string, length: number): Buffer =>
  createHash('shake256', { outputLength: length }).update(seed).digest()

const fileName = (form: ProbeForm): string =>
  `500_проверка-почты_${FORMS.indexOf(form) + 1}-из-${FORMS.length}.${ENDING[form]}`

async function probeFile(ctx: Context, head: PackageHead, form: ProbeForm): Promise<Buffer> {
  const { signing } = await ownKeys(ctx.deps)
  const bytes = form === 'large' ? filler(head.packageId, Math.max(0, roomOf(ctx) - FRAME)) : null
  const blob = bytes && {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    name: 'проверка размера',
    bytes,
    store: true,
  }
  return pack({ ...head, ...SILENT }, [], [NOTHING], signing, blob ? [blob] : [])
}

const HOW_TO = [
  'Здравствуйте!',
  '',
  'Это проверочное письмо программы «Координатор 500+»: оно показывает, какие файлы пропускает почта.',
  'Сохраните вложения и откройте каждое в программе: «Обмен» → «Открыть пакеты». Ничего из них не загружается.',
  'Программа скажет, что дошло, и подготовит ответ, который нужно скопировать в письмо.',
].join('\n')

/**
 * SPEC L4: two drafts. One has the same small file under three endings, the other a file as large as letters of this
 * workplace may be: were they one letter, its size could keep the small ones from arriving.
 */
export async function probeLetters(ctx: Context, addressee: Addressee): Promise<TrayItem[]> {
  const to = partyOf(ctx, addressee)
  const keys = await ownKeys(ctx.deps)
  const first = headFor(ctx, 'probe', to, keys)
  const files: { form: ProbeForm; id: string; name: string; bytes: Buffer }[] = []
  for (const [at, form] of FORMS.entries()) {
    const head = at === 0 ? first : headFor(ctx, 'probe', to, keys)
    const volume = { number: at + 1, of: FORMS.length, ...(at === 0 ? {} : { first: first.packageId }) }
    const bytes = await probeFile(ctx, { ...head, volume }, form)
    files.push({ form, id: head.packageId, name: fileName(form), bytes })
  }
  const letters = []
  for (const [about, parts] of [
    ['виды файлов', files.filter(({ form }) => form !== 'large')],
    ['размер письма', files.filter(({ form }) => form === 'large')],
  ] as const) {
    const id = parts[0]?.id ?? ''
    const day = formatDate(localDay(ctx.deps.now()))
    const eml = await writeLetter(ctx, {
      id,
      to: addressOf(ctx, to.org),
      partner: to.name,
      subject: `Координатор 500+: проверка почты (${about}), ${ownParty(ctx).name}, ${day}`,
      text: `${HOW_TO}\n\n${ctx.settings.get().author}\n`,
      html: '',
      files: parts,
    })
    letters.push(ctx.tray.put(`Письмо_проверка-почты_${about.replace(' ', '-')}.eml`, eml))
  }
  return letters
}

/** Which sending a probe belongs to, and which of its files it is; null for any other package. */
function placeOf({ manifest }: OpenedPackage): { sending: string; form: ProbeForm } | null {
  const form = FORMS[manifest.volume.number - 1]
  if (manifest.kind !== 'probe' || !form) return null
  return { sending: manifest.volume.first ?? manifest.packageId, form }
}

const noProbe = () =>
  new Refusal({
    code: 'probe-unknown',
    what: 'Это не файл проверочного письма.',
    safe: 'Данные программы не изменились.',
    next: 'Откройте файл из проверочного письма ещё раз.',
  })

const NAMES: Record<ProbeForm, string> = {
  p500: 'файл .p500',
  zip: 'файл .zip',
  bin: 'файл .bin',
  large: 'большой файл',
}

type Forms = ProbeResult['forms']

function verdictOf(forms: Forms): string {
  const came = new Set(forms.flatMap(({ form, arrived }) => (arrived && !arrived.renamed ? [form] : [])))
  const large = forms.find(({ form }) => form === 'large')?.arrived
  const small: Exclude<ProbeForm, 'large'>[] = ['p500', 'zip', 'bin']
  const kind = small.find((form) => came.has(form))
  const about =
    kind === 'p500'
      ? 'Пакеты .p500 почта пропускает.'
      : kind === undefined
        ? 'Маленькие файлы сюда ещё не дошли или не открыты.'
        : `Пакеты пересылайте с окончанием .${kind}: программа узнаёт их по содержанию.`
  return large
    ? `${about} Письма с файлом в ${sizeInWords(large.size)} доходят.`
    : `${about} Большой файл ещё не дошёл или не открыт: если письмо с ним вернулось отправителю, размер писем нужно выбрать меньше.`
}

function answerOf(ctx: Context, { from, sentAt, forms, verdict }: Omit<ProbeResult, 'answer'>): string {
  const lines = forms.map(({ form, arrived }) => {
    if (!arrived) return `– ${NAMES[form]}: не дошёл или не открыт`
    const renamed = arrived.renamed ? `, но под именем «${arrived.fileName}»` : ''
    return `– ${NAMES[form]} (${sizeInWords(arrived.size)}): дошёл без изменений${renamed}`
  })
  return [
    `Проверка почты, которую отправил «${from}» ${localMoment(sentAt)}. Получатель: ${ownParty(ctx).name}, ${localMoment(ctx.deps.now())}.`,
    ...lines,
    verdict,
  ].join('\n')
}

/**
 * SPEC L5: what of a test of the mail has been opened here, and an answer to it. `id` is any file of the test.
 * Refusal `probe-unknown`.
 */
export async function probeResult(ctx: Context, id: string): Promise<ProbeResult> {
  const opened = await unpack(incomingBytes(ctx, findIncoming(ctx, id).id))
  const place = placeOf(opened)
  if (!place) throw noProbe()
  const arrived = new Map<ProbeForm, NonNullable<Forms[number]['arrived']>>()
  for (const row of incomingRows(ctx)) {
    if (row.head?.kind !== 'probe') continue
    const bytes = ctx.packages.in.read(row.id)
    const other = bytes && placeOf(await unpack(bytes))
    if (!other || other.sending !== place.sending) continue
    const renamed = endingOf(row.fileName) !== ENDING[other.form]
    arrived.set(other.form, { fileName: row.fileName, size: row.size, renamed })
  }
  const forms = FORMS.map((form) => ({ form, arrived: arrived.get(form) ?? null }))
  const { manifest } = opened
  const result = { from: manifest.from.name, sentAt: manifest.createdAt, forms, verdict: verdictOf(forms) }
  return { ...result, answer: answerOf(ctx, result) }
}
