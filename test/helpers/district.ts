import { attendanceEntity, type Mark } from '../../shared/attendance.ts'
import type { Id, JsonValue } from '../../shared/entity.ts'
import { schoolEntity } from '../../shared/school.ts'
import { derivedId, keyedId } from '../../electron/core/ledger/id.ts'
import { scopeOfDistrict } from '../../electron/core/ledger/replica.ts'
import { loadCells } from '../../electron/core/ledger/record.ts'
import type { RecordWrite } from '../../electron/core/ledger/write.ts'
import type { TestLedger } from './ledger.ts'

export const DISTRICT: Id = derivedId('district', 'Область', 'степной')
export const SCOPE = scopeOfDistrict(DISTRICT)
export const OTHER_SCOPE = scopeOfDistrict(derivedId('district', 'Область', 'луговой'))

/** Row 2.6, a weekly meeting. */
export const MEETING: Id = derivedId('activity', 'ref', 2022, '2.6')

export const PRESENT: Mark = { state: 'present', role: 'listener', headcount: null, note: null }
export const SPEAKER: Mark = { state: 'present', role: 'speaker', headcount: null, note: null }
export const ABSENT: Mark = { state: 'absent', role: null, headcount: null, note: null }

type Fields = Readonly<Record<string, JsonValue>>

/** Enters a school and answers its id. */
export function addSchool({ ledger }: TestLedger, shortName: string, fields: Fields = {}): Id {
  const id = ledger.newId()
  ledger.write({
    scope: SCOPE,
    label: `Школа добавлена: ${shortName}`,
    records: [{ entity: schoolEntity, id, fields: { shortName, ...fields } }],
  })
  return id
}

/** Changes a school's fields as one action. */
export const editSchool = ({ ledger }: TestLedger, id: Id, fields: Fields, label = 'Школа изменена') =>
  ledger.write({ scope: SCOPE, label, records: [{ entity: schoolEntity, id, fields }] })

export const deleteSchool = ({ ledger }: TestLedger, id: Id, deleted = true) =>
  ledger.write({
    scope: SCOPE,
    label: deleted ? 'Школа удалена' : 'Школа возвращена',
    records: [{ entity: schoolEntity, id, deleted }],
  })

export const attendanceId = (subject: Id, occurrence: string): Id =>
  keyedId(attendanceEntity, SCOPE, { activity: MEETING, aspect: '', occurrence, subject })

/** One mark of the grid as it is written. */
export const markWrite = (subject: Id, occurrence: string, mark: Mark | null): RecordWrite => ({
  entity: attendanceEntity,
  id: attendanceId(subject, occurrence),
  fields: { activity: MEETING, aspect: '', occurrence, subject, subjectKind: 'school', mark },
})

/** The shown values of one school; undefined when there is none (any more). */
export const school = ({ db }: TestLedger, id: Id): Record<string, unknown> | undefined =>
  db
    .prepare(
      'SELECT name, shortName, inn, ogrn, address, director, phone, email, site, note FROM school WHERE id = ?',
    )
    .get(Buffer.from(id, 'hex')) as Record<string, unknown> | undefined

/** The shown mark of a school on a day: its state, or undefined. */
export const markOf = ({ db }: TestLedger, subject: Id, occurrence: string): unknown =>
  db
    .prepare('SELECT state FROM attendance WHERE id = ?')
    .pluck()
    .get(Buffer.from(attendanceId(subject, occurrence), 'hex'))

/** All values a cell holds, in words: one, or several when people have not seen each other's. */
export const valuesOf = ({ db }: TestLedger, entity: string, id: Id, field: string): JsonValue[] =>
  (loadCells(db, entity, id, true)?.fields.get(field) ?? []).map((s) => s.value)
