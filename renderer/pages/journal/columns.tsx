import type { ReactNode } from 'react'
import { formatDate } from '../../../shared/date.ts'
import { type JournalEntry, type JournalField, JOURNALS } from '../../../shared/journal.ts'
import type { JournalKind } from '../../../shared/roadmap.ts'
import { type Column, InConflict, StatusBadge, TextCell } from '../../components/index.ts'
import { keepTogether } from '../../text/spaces.ts'
import { CHOICES, DATES, isOneOf } from './values.ts'
import { closureOf, WORDS } from './words.ts'

const WIDTHS: Record<JournalField, number> = {
  on: 108,
  closedOn: 160,
  school: 168,
  curator: 144,
  title: 176,
  person: 120,
  link: 160,
  note: 152,
}

/** The columns of a journal as the roadmap's words name them. */
export function entryColumns(kind: JournalKind): Column<JournalEntry>[] {
  const { columns } = JOURNALS[kind]
  const widest = columns.some(({ field }) => field === 'title') ? 'title' : 'note'
  return columns.map(({ field, title }, at) => ({
    key: field,
    title,
    width: WIDTHS[field],
    grow: field === widest,
    lines: 4,
    sort: (entry) => (isOneOf(DATES, field) ? entry[field] : plain(entry, field)),
    cell: (entry) =>
      field === 'closedOn' && WORDS[kind].closing ? (
        <Closure kind={kind} entry={entry} />
      ) : (
        // A link too is text, never a way out: the program opens no page of the world by itself.
        <Marked id={at === 0 ? entry.id : null}>
          <TextCell value={keepTogether(plain(entry, field))} />
        </Marked>
      ),
  }))
}

/** The first column tells that the entry is in conflict. */
const Marked = ({ id, children }: { id: string | null; children: ReactNode }) =>
  id === null ? children : <InConflict id={id}>{children}</InConflict>

/** A field as it is read: names of schools and curators, dates as дд.мм.гггг. */
export function plain(entry: JournalEntry, field: JournalField): string {
  if (isOneOf(DATES, field)) {
    const day = entry[field]
    return day === null ? '' : formatDate(day)
  }
  return isOneOf(CHOICES, field) ? (entry[field]?.name ?? '') : entry[field]
}

/** «✓ решён 15.03.2022», «○ не решён». */
function Closure({ kind, entry }: { kind: JournalKind; entry: JournalEntry }) {
  const { closing } = WORDS[kind]
  const closure = closureOf(kind, entry)
  if (!closing || closure === null) return <TextCell value="" />
  return closure === 'closed' && entry.closedOn !== null ? (
    <StatusBadge status="done" word={`${closing.done} ${formatDate(entry.closedOn)}`} />
  ) : (
    <StatusBadge status={kind === 'training' ? 'running' : 'notStarted'} word={closing.open} />
  )
}

/** An entry in one line, for screen readers and sentences. */
export const nameOf = (entry: JournalEntry): string =>
  [plain(entry, 'on'), entry.title || entry.school?.name || entry.person || entry.link]
    .filter((part) => part !== '')
    .join(' ') || 'запись без содержания'
