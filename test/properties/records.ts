import { attendanceEntity } from '../../shared/attendance.ts'
import type { Entity, Id, JsonValue } from '../../shared/entity.ts'
import { schoolEntity } from '../../shared/school.ts'
import { stageEntity } from '../../shared/stage.ts'
import { derivedId } from '../../electron/core/ledger/id.ts'
import { ABSENT, MEETING, PRESENT, SPEAKER } from '../helpers/district.ts'

const subject = (n: number): Id => derivedId('school', n)
/** The records all histories are about, and what can be written of each. */
export const RECORDS: readonly { entity: Entity; id: Id; fields: readonly Record<string, JsonValue>[] }[] = [
  ...[0, 1].map((n) => ({
    entity: schoolEntity,
    id: subject(n),
    fields: [
      { shortName: 'А', phone: '1' },
      { shortName: 'Б' },
      { phone: '2', note: 'ремонт' },
      { phone: null },
      { note: null, email: 'a@example.org' },
      { phone: '1', email: null },
    ],
  })),
  {
    entity: attendanceEntity,
    id: derivedId('attendance', 1),
    fields: [PRESENT, SPEAKER, ABSENT, null, PRESENT, ABSENT].map((mark) => ({
      activity: MEETING,
      aspect: '',
      occurrence: '2022-03-29',
      subject: subject(0),
      subjectKind: 'school',
      mark,
    })),
  },
  {
    entity: stageEntity,
    id: derivedId('stage', 1),
    fields: [
      { school: subject(0), year: 2022, step: 'conceptPlaced' },
      { fact: { on: '2022-03-21', by: null, note: null } },
      { fact: { on: '2022-03-22', by: 'Куратор', note: null } },
      { fact: null },
      { year: 2023 },
      { step: 'evidence1Placed', fact: null },
    ],
  },
]
