import type { Id } from '../../../shared/entity.ts'
import type { PackagePreview } from '../../../shared/package.ts'
import { quoted } from '../../../shared/quotes.ts'
import type { Context } from '../context.ts'
import { all, build, one } from '../database/query.ts'
import type { Answer, Manifest } from './format.ts'
import { acknowledge, readNote, receiptName, setAnswer, writeNote } from './package-journal.ts'

/** How many of a partner's packages are answered, the newest first: an answer that was lost is said again. */
const ANSWERED = 20
/** A receipt stays a small file; whoever wants every line looks into the receiver's journal. */
const REMARKS = 20
const REMARK_LENGTH = 300

/** SPEC M3: what became of the newest packages of a partner. */
export function answersFor(ctx: Context, partner: Id): Answer[] {
  return all(
    ctx.db,
    build
      .selectFrom('package')
      .select(['packageId', 'number', 'state', 'note'])
      .where('direction', '=', 'in')
      .where('partner', '=', partner)
      .where('kind', '!=', 'receipt')
      .orderBy('at', 'desc')
      .orderBy('number', 'desc')
      .limit(ANSWERED),
  ).map(({ packageId, number, state, note }) => {
    const { remarks, note: sentence } = readNote(note)
    if (state === 'refused') return { packageId, number, state, remarks: [sentence] }
    return { packageId, number, state: remarks.length > 0 ? 'remarks' : 'accepted', remarks }
  })
}

/** What the sender has to know of an import: values that were refused and values that differ. */
export function remarksOf(changes: PackagePreview['changes']): string[] {
  const told = changes.filter(({ outcome }) => outcome === 'refused' || outcome === 'conflict')
  const sentences = told.slice(0, REMARKS).map(({ outcome, title, label, to, against }) => {
    const field = label === '' ? '' : `, ${label}`
    const text =
      outcome === 'refused'
        ? `Не принято: ${title}${field} – ${to}`
        : `Разошлось: ${title}${field} – ${quoted(to)} и ${quoted(against)}`
    return text.length > REMARK_LENGTH ? `${text.slice(0, REMARK_LENGTH - 1).toWellFormed()}…` : text
  })
  const rest = told.length - sentences.length
  return rest > 0 ? [...sentences, `И ещё замечаний: ${rest}.`] : sentences
}

/** An answer never takes back a better one: receipts overtake each other on their way. */
const RANK: readonly string[] = ['created', 'refused', 'accepted', 'remarks']

/**
 * SPEC M4: notes what a partner says of our packages, in words and by what he knows.
 * @returns numbers of the packages whose state is another now, by their new state
 */
export function takeAnswers(
  ctx: Context,
  manifest: Manifest,
): { arrived: number[]; remarked: number[]; refused: number[] } {
  const told = { arrived: [] as number[], remarked: [] as number[], refused: [] as number[] }
  for (const answer of manifest.answers) {
    const row = one(
      ctx.db,
      build
        .selectFrom('package')
        .select(['number', 'state'])
        .where('packageId', '=', answer.packageId)
        .where('direction', '=', 'out')
        .where('partner', '=', manifest.from.org),
    )
    if (!row || RANK.indexOf(answer.state) <= RANK.indexOf(row.state)) continue
    setAnswer(ctx, answer.packageId, answer.state, writeNote(receiptName(manifest), answer.remarks))
    const list =
      answer.state === 'accepted' ? told.arrived : answer.state === 'remarks' ? told.remarked : told.refused
    list.push(row.number)
  }
  told.arrived.push(...acknowledge(ctx, manifest))
  for (const list of Object.values(told)) list.sort((a, b) => a - b)
  return told
}

/** What the answers say, in sentences; empty when they say nothing new. */
export function answerSentences({ arrived, remarked, refused }: ReturnType<typeof takeAnswers>): string[] {
  const numbers = (list: readonly number[]) => `№ ${list.join(', № ')}`
  return [
    arrived.length > 0 ? `Отправитель получил наши пакеты: ${numbers(arrived)}.` : '',
    remarked.length > 0 ? `Приняты с замечаниями: ${numbers(remarked)}.` : '',
    refused.length > 0 ? `Не приняты: ${numbers(refused)}.` : '',
  ].filter(Boolean)
}
