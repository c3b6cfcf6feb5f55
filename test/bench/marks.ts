import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { attendanceEntity, type Mark, MarkRequest } from '../../shared/attendance.ts'
import { addDays } from '../../shared/date.ts'
import type { Id } from '../../shared/entity.ts'
import { closeDatabase, openDatabase } from '../../electron/core/database/open.ts'
import { checkValue } from '../../electron/core/ledger/check.ts'
import { keyedId } from '../../electron/core/ledger/id.ts'
import { openLedger } from '../../electron/core/ledger/ledger.ts'
import type { BuiltDistrict } from './district.ts'
import {
  type Figure,
  interleaved,
  median,
  medianOf,
  type Part,
  percentile,
  spread,
  timed,
  timedSync,
} from './measure.ts'
import { copyPlain } from './plain.ts'
import { databaseOf, openCore, type Workbench } from './workbench.ts'

const COLUMNS = [
  'activity',
  'aspect',
  'occurrence',
  'subject',
  'subjectKind',
  'state',
  'role',
  'headcount',
  'note',
]
const SCHOOLS = 60
const DATES = 40

const PRESENT: Mark = { state: 'present', role: 'listener', headcount: null, note: null }
const ABSENT: Mark = { state: 'absent', role: null, headcount: null, note: null }

type Marked = MarkRequest['marks'][number]

/** The rows of such a request in the typed table, ready to be bound, and the statement that upserts one. */
function plainMarks(db: Database, { scope, longRow }: BuiltDistrict) {
  const number = db.prepare('SELECT scope FROM attendance LIMIT 1').pluck().get()
  const upsert = db.prepare(
    `INSERT INTO attendance (id, scope, ${COLUMNS.join(', ')}) VALUES (?, ?, ${COLUMNS.map(() => '?').join(', ')})
     ON CONFLICT (id) DO UPDATE SET ${COLUMNS.map((c) => `${c} = excluded.${c}`).join(', ')}`,
  )
  const row = ({ subject, kind, occurrence, mark }: Marked): unknown[] => {
    const key = { activity: longRow, aspect: '', occurrence, subject }
    const bytes = (id: Id) => Buffer.from(id, 'hex')
    const { state, role, headcount, note } = mark ?? { state: null, role: null, headcount: null, note: null }
    const id = bytes(keyedId(attendanceEntity, scope, key))
    return [id, number, bytes(longRow), '', occurrence, bytes(subject), kind, state, role, headcount, note]
  }
  return { upsert, row }
}

/** A mark and a block of marks through the router and the ledger, against the same rows written bare. */
export async function measureMarks(
  bench: Workbench,
  dataDir: string,
  district: BuiltDistrict,
): Promise<Figure[]> {
  const open = openCore(bench.copyOf(dataDir))
  const plain = copyPlain(databaseOf(dataDir), join(bench.folder('plain'), 'plain.sqlite'))
  const { upsert, row } = plainMarks(plain, district)
  const { schools, longRow: activity } = district
  const { client } = open

  const request = (marks: Marked[]) => ({ activity, aspect: '', marks })
  const write = async (marks: Marked[]) => {
    const wanted = request(marks)
    let written = 0
    const ms = await timed(async () => ({ written } = await client.attendance.mark(wanted)))
    if (written !== marks.length) throw new Error(`${written} of ${marks.length} marks were written`)
    return ms
  }
  const single = (at: number): Marked[] => {
    const subject = schools[at % schools.length] ?? ''
    const mark: Mark = { state: at % 2 ? 'absent' : 'present', role: null, headcount: null, note: String(at) }
    return [{ subject, kind: 'school', occurrence: addDays('2022-01-10', 7 * (at % 30)), mark }]
  }
  const block = (first: string, mark: Mark): Marked[] =>
    schools.slice(0, SCHOOLS).flatMap((subject) =>
      Array.from({ length: DATES }, (_, day) => ({
        subject,
        kind: 'school' as const,
        occurrence: addDays(first, day),
        mark,
      })),
    )
  const bare = (rows: unknown[][]) =>
    timedSync(() =>
      plain
        .transaction(() => {
          for (const values of rows) upsert.run(values)
        })
        .immediate(),
    )
  /** Days that have no mark yet: another block of days for every pair. */
  const fresh = (at: number) => addDays('2030-01-01', at * DATES)

  try {
    const one = await interleaved(
      (at) => write(single(at)),
      (at) => {
        const [values = []] = single(at).map(row)
        return timedSync(() => upsert.run(values))
      },
      61,
    )
    const added = await interleaved(
      (at) => write(block(fresh(at), PRESENT)),
      (at) => bare(block(fresh(at), PRESENT).map(row)),
    )
    const changed = await interleaved(
      (at) => write(block('2030-01-01', at % 2 ? PRESENT : ABSENT)),
      (at) => bare(block('2030-01-01', at % 2 ? PRESENT : ABSENT).map(row)),
    )
    const parts = (marks: Marked[]) => partsOf(bench.copyOf(dataDir), district, marks)
    const limit = `${SCHOOLS * DATES} upserts by id of typed rows in one transaction, WAL/FULL: one prepared statement, every value bound ready made, same key and index, into a table that already holds thousands`
    return [
      {
        operation: 'one mark, router → ledger → commit',
        unit: 'ms',
        ours: median(one.ours),
        limit: {
          what: 'one upsert of the same typed row, committed durably (WAL/FULL), value bound ready made',
          value: median(one.limit),
        },
        goal: 3,
        note: `${spread(one)}; p95 ${percentile(one.ours, 0.95).toFixed(2)} against ${percentile(one.limit, 0.95).toFixed(2)} ms`,
        parts: await parts(single(0)),
      },
      {
        operation: `${SCHOOLS} × ${DATES} new marks`,
        unit: 'ms',
        ours: median(added.ours),
        limit: { what: limit, value: median(added.limit) },
        goal: 3,
        note: spread(added),
        parts: await parts(block('2031-01-01', PRESENT)),
      },
      {
        operation: `${SCHOOLS} × ${DATES} changed marks`,
        unit: 'ms',
        ours: median(changed.ours),
        limit: { what: limit, value: median(changed.limit) },
        goal: 3,
        note: spread(changed),
      },
    ]
  } finally {
    plain.close()
    open.close()
  }
}

/** Where the time of a mark request goes; each part measured alone. */
async function partsOf(dataDir: string, { scope, longRow }: BuiltDistrict, marks: Marked[]): Promise<Part[]> {
  const db = openDatabase(databaseOf(dataDir), { copiesDir: join(dataDir, 'copies'), now: Date.now })
  try {
    const ledger = openLedger({
      db,
      now: Date.now,
      random: (n) => randomBytes(n),
      side: () => 'district',
      author: () => 'Координатор',
      place: dataDir,
      changed: () => undefined,
    })
    const records = (at: number) =>
      marks.map(({ subject, kind, occurrence, mark }) => {
        const key = { activity: longRow, aspect: '', occurrence: addDays(occurrence, at * 50), subject }
        return {
          entity: attendanceEntity,
          id: keyedId(attendanceEntity, scope, key),
          fields: { ...key, subjectKind: kind, mark },
        }
      })
    const check = (list: ReturnType<typeof records>) => {
      for (const { fields } of list)
        for (const [name, value] of Object.entries(fields)) {
          const field = attendanceEntity.fields[name]
          if (field) checkValue(field, value)
        }
    }
    const input = { activity: longRow, aspect: '', marks }
    const contract = await medianOf(9, () => MarkRequest.parse(input))
    const ids = await medianOf(9, (at) => void records(at))
    const list = records(0)
    const checks = await medianOf(9, () => check(list))
    const writes: number[] = []
    for (let at = 100; at < 111; at++) {
      const wanted = records(at)
      writes.push(timedSync(() => ledger.write({ scope, label: 'Участие', records: wanted })))
    }
    return [
      { what: 'contract: zod', ms: contract },
      { what: 'ids: SHA-256', ms: ids },
      { what: 'rules of the fields: zod', ms: checks },
      { what: 'ledger: read, compare, write, history, commit', ms: Math.max(0, median(writes) - checks) },
    ]
  } finally {
    closeDatabase(db)
  }
}
