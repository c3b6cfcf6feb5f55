import type { Entity, Id, JsonValue } from '../../../shared/entity.ts'
import { entities } from '../../../shared/entities.ts'
import {
  type Note,
  type NoteDraft,
  NotedOn,
  NOTED_ON,
  noteEntity,
  type NotePatch,
} from '../../../shared/note.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { type Context, districtScope, ownScope, refuseUnknown } from '../context.ts'
import { all, build, one } from '../database/query.ts'
import { unknownActivity } from '../roadmap/rows.ts'

const TEXT_IN_LABEL = 100

/** Notes to a record: what is still open first, then the newest. */
export function listNotes(ctx: Context, district: Id, subject: Id): Note[] {
  return all(
    ctx.db,
    build
      .selectFrom('note')
      .select(['id', 'subject', 'subjectKind', 'text', 'flagged', 'due', 'doneOn'])
      .where('scope', '=', districtScope(ctx, district))
      .where('subject', '=', subject)
      .orderBy('id', 'desc'),
  )
    .flatMap(({ subjectKind, text, flagged, ...row }) => {
      const kind = NotedOn.safeParse(subjectKind)
      if (!kind.success) return []
      return [{ ...row, subject, subjectKind: kind.data, text: text ?? '', flagged: Boolean(flagged) }]
    })
    .sort((a, b) => Number(a.doneOn !== null) - Number(b.doneOn !== null))
}

/** The record that is meant: a row of the region's roadmap, or one of the own district. */
function meantSubject(ctx: Context, kind: NotedOn, subject: Id): Id {
  if (kind === 'activity') {
    if (!one(ctx.db, build.selectFrom('activity').select('id').where('id', '=', subject)))
      throw unknownActivity()
    return subject
  }
  return refuseUnknown(ctx, entities.find((e) => e.name === kind) as Entity, [subject])(subject)
}

export function addNote(ctx: Context, { subject, subjectKind, text, flagged, due }: NoteDraft): { id: Id } {
  const scope = ownScope(ctx)
  const id = ctx.ledger.newId()
  ctx.ledger.write({
    scope,
    label: `Заметка (${NOTED_ON[subjectKind]}): ${text.slice(0, TEXT_IN_LABEL)}`,
    records: [
      {
        entity: noteEntity,
        id,
        fields: {
          subject: meantSubject(ctx, subjectKind, subject),
          subjectKind,
          text,
          flagged,
          ...(due === null ? {} : { due }),
        },
      },
    ],
  })
  return { id }
}

const textOf = (ctx: Context, id: Id): string =>
  (one(ctx.db, build.selectFrom('note').select('text').where('id', '=', id))?.text ?? '').slice(
    0,
    TEXT_IN_LABEL,
  )

export function updateNote(ctx: Context, id: Id, patch: NotePatch): void {
  refuseUnknown(ctx, noteEntity, [id])
  if (patch.text !== undefined && patch.text.trim() === '')
    throw new Refusal({
      code: 'note-empty',
      what: 'Заметка осталась без текста.',
      safe: 'Прежний текст не изменён.',
      next: 'Напишите текст или удалите заметку.',
    })
  const fields: Record<string, JsonValue> = Object.fromEntries(
    Object.entries(patch).map(([key, value]) => [key, value ?? null]),
  )
  ctx.ledger.write({
    scope: ownScope(ctx),
    label: `Заметка: ${patch.text?.slice(0, TEXT_IN_LABEL) ?? textOf(ctx, id)}`,
    records: [{ entity: noteEntity, id, fields }],
  })
}

export function removeNotes(ctx: Context, ids: readonly Id[]): void {
  refuseUnknown(ctx, noteEntity, ids)
  const [first] = ids
  const what = ids.length === 1 && first ? textOf(ctx, first) : `записей – ${ids.length}`
  ctx.ledger.write({
    scope: ownScope(ctx),
    label: `Удалена заметка: ${what}`,
    records: ids.map((id) => ({ entity: noteEntity, id, deleted: true })),
  })
}
