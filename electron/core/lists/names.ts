import { type NamedKind, writtenKey } from '../../../shared/alias.ts'
import type { Id } from '../../../shared/entity.ts'
import type { AskedName, ListImportRequest } from '../../../shared/list-import.ts'
import { matchName, similarNames } from '../../../shared/name-match.ts'
import type { Database } from 'better-sqlite3'
import { all, build } from '../database/query.ts'

export interface NamedSubject {
  id: Id
  kind: NamedKind
  name: string
  /** The other name of a school. */
  full: string
}

/** Whom a written name means: somebody, nobody of this district, or somebody whom a person still has to name. */
export type Named = { kind: 'one'; subject: NamedSubject } | { kind: 'nobody' } | { kind: 'asked' }

/** Everyone whom lists of others may name, and how they are called there. */
export interface NameBook {
  subjects: readonly NamedSubject[]
  /** @param line where it stands, to be asked about when nobody or more than one answers to it */
  find(typed: string, line: number, kinds?: readonly NamedKind[]): Named
  /** The same without asking. */
  look(typed: string, kinds?: readonly NamedKind[]): NamedSubject | null
  /** Names that a person has to say, in the order they were met; those somebody is suggested for come first. */
  asked(): AskedName[]
}

/** Schools, curators and the coordinator of a district. */
function readSubjects(db: Database, n: number): NamedSubject[] {
  const schools = all(
    db,
    build
      .selectFrom('school')
      .select(['id', 'shortName', 'name'])
      .where('scope', '=', n)
      .where('mergedInto', 'is', null)
      .orderBy('shortName'),
  )
  const curators = all(
    db,
    build
      .selectFrom('curator')
      .select(['id', 'name'])
      .where('scope', '=', n)
      .where('mergedInto', 'is', null)
      .orderBy('name'),
  )
  const district = all(db, build.selectFrom('district').select(['id', 'coordinator']).where('scope', '=', n))
  return [
    ...schools.map(({ id, shortName, name }) => ({
      id,
      kind: 'school' as const,
      name: shortName ?? '',
      full: name ?? '',
    })),
    ...curators.map(({ id, name }) => ({ id, kind: 'curator' as const, name: name ?? '', full: '' })),
    ...district.flatMap(({ id, coordinator }) =>
      coordinator ? [{ id, kind: 'coordinator' as const, name: coordinator, full: '' }] : [],
    ),
  ]
}

const readAliases = (db: Database, n: number): Map<string, Id | null> =>
  new Map(
    all(db, build.selectFrom('alias').select(['written', 'subject']).where('scope', '=', n)).map(
      ({ written, subject }) => [written, subject] as const,
    ),
  )

const ANY: readonly NamedKind[] = ['school', 'curator', 'coordinator']

/**
 * Reads who is there. What a person has said just now goes before what was said once (aliases), and that before what
 * the names themselves tell.
 */
export function nameBook(db: Database, n: number, said: ListImportRequest['names']): NameBook {
  const subjects = readSubjects(db, n)
  const byId = new Map(subjects.map((subject) => [subject.id, subject]))
  const known = new Map([...readAliases(db, n), ...said.map((s) => [s.written, s.subject] as const)])
  const questions = new Map<string, AskedName & { several: boolean }>()

  /** Names to compare with, each with its subject: a school answers to both of its names. */
  const spellings = (kinds: readonly NamedKind[]) =>
    subjects
      .filter(({ kind }) => kinds.includes(kind))
      .flatMap((subject) => [
        { subject, name: subject.name },
        ...(subject.full !== '' && subject.full !== subject.name ? [{ subject, name: subject.full }] : []),
      ])
  const spellingsOf = new Map<string, ReturnType<typeof spellings>>()
  const among = (kinds: readonly NamedKind[]) => {
    const key = kinds.join()
    let found = spellingsOf.get(key)
    if (!found) spellingsOf.set(key, (found = spellings(kinds)))
    return found
  }
  const places = (typed: string, kinds: readonly NamedKind[]): NamedSubject[] => {
    const names = among(kinds)
    const match = matchName(
      typed,
      names.map(({ name }) => name),
    )
    const at = match.kind === 'none' ? [] : match.kind === 'one' ? [match.at] : match.at
    return [...new Set(at.flatMap((place) => names[place]?.subject ?? []))]
  }
  const remembered = (typed: string): Named | null => {
    const subject = known.get(writtenKey(typed))
    if (subject === undefined) return null
    const found = subject === null ? undefined : byId.get(subject)
    return found ? { kind: 'one', subject: found } : subject === null ? { kind: 'nobody' } : null
  }
  const look = (typed: string, kinds = ANY): NamedSubject | null => {
    const before = remembered(typed)
    if (before) return before.kind === 'one' && kinds.includes(before.subject.kind) ? before.subject : null
    const [one, ...others] = places(typed, kinds)
    return one && others.length === 0 ? one : null
  }
  return {
    subjects,
    look,
    find(typed, line, kinds = ANY) {
      const before = remembered(typed)
      if (before) return before
      const found = places(typed, kinds)
      const [one] = found
      if (one && found.length === 1) return { kind: 'one', subject: one }
      const written = writtenKey(typed)
      const question = questions.get(written)
      if (question) question.lines.push(line)
      else {
        const names = among(kinds)
        const similar = similarNames(
          typed,
          names.map(({ name }) => name),
        ).flatMap((at) => names[at]?.subject.id ?? [])
        const suggested = [...new Set([...found.map(({ id }) => id), ...similar])]
        questions.set(written, { typed, written, lines: [line], suggested, several: found.length > 1 })
      }
      return { kind: 'asked' }
    },
    asked: () => {
      const all = [...questions.values()]
      const rank = ({ several, suggested }: (typeof all)[number]) =>
        several ? 0 : suggested.length > 0 ? 1 : 2
      return all
        .toSorted((a, b) => rank(a) - rank(b))
        .map(({ typed, written, lines, suggested }) => ({ typed, written, lines, suggested }))
    },
  }
}
