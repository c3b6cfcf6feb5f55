import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import type { Mark } from '../../shared/attendance.ts'
import type { Context } from '../../electron/core/context.ts'
import { markAttendance } from '../../electron/core/attendance/mark.ts'
import { closeDatabase, openDatabase } from '../../electron/core/database/open.ts'
import { touchAll } from '../../electron/core/database/reading.ts'
import { listDuties } from '../../electron/core/duties/list.ts'
import { openLedger } from '../../electron/core/ledger/ledger.ts'
import { scopeNumber } from '../../electron/core/ledger/replica.ts'
import { expandSchedule } from '../../electron/core/roadmap/expand.ts'
import { readDistrictYear, YEAR_SOURCES } from '../../electron/core/roadmap/facts.ts'
import { describeRow, listRoadmap } from '../../electron/core/roadmap/rows.ts'
import { planPaste } from '../../renderer/grid/paste/plan.ts'
import { tableOf } from '../../renderer/grid/paste/table.ts'
import { markPasting } from '../../renderer/pages/attendance/pasting.ts'
import { type BuiltDistrict, YEAR } from './district.ts'
import { type Figure, interleaved, inTurns, median, percentile, spread, timed, timedSync } from './measure.ts'
import { copyPlain } from './plain.ts'
import { databaseOf, openCore, type Workbench } from './workbench.ts'

const TODAY = '2022-12-20'
const PRESENT: Mark = { state: 'present', role: 'listener', headcount: null, note: null }
const ABSENT: Mark = { state: 'absent', role: null, headcount: null, note: null }

/** The database of a closed data folder with what the readings of a year ask for. */
function openContext(dataDir: string, { district }: BuiltDistrict): Context {
  const db = openDatabase(databaseOf(dataDir), { copiesDir: join(dataDir, 'copies'), now: Date.now })
  const now = () => new Date(`${TODAY}T10:00:00`).getTime()
  const ledger = openLedger({
    db,
    now: Date.now,
    random: (n) => randomBytes(n),
    side: () => 'district',
    author: () => 'Координатор',
    place: dataDir,
    changed: () => undefined,
  })
  const settings = { get: () => ({ role: 'district', district }) }
  const reference = { years: new Map() }
  return { db, ledger, settings, reference, deps: { now }, emit: () => undefined } as unknown as Context
}

/** The rows that the year is computed from, as they are stored: every table whole, one statement each. */
function bareFacts(plain: Database): () => number {
  const tables = new Set(YEAR_SOURCES.map((source) => (typeof source === 'string' ? source : source[0])))
  const statements = [...tables].map((table) => plain.prepare(`SELECT * FROM "${table}"`))
  return () => timedSync(() => statements.map((statement) => statement.all().length))
}

/** Indicators and obligations of a full year, against the bare reading and the bare schedules. */
export async function measureYear(
  bench: Workbench,
  dataDir: string,
  district: BuiltDistrict,
): Promise<Figure[]> {
  const ctx = openContext(bench.copyOf(dataDir), district)
  const { db } = ctx
  const plain = copyPlain(databaseOf(dataDir), join(bench.folder('plain'), 'plain.sqlite'))
  const facts = bareFacts(plain)
  const { activities, scope } = readDistrictYear(db, scopeNumber(db, district.scope), YEAR)
  const schedules = activities.map((a) => a.schedule)
  const meeting = activities.find((a) => a.number === '2.6')?.id ?? ''
  const mark = (at: number) =>
    markAttendance(ctx, {
      activity: meeting,
      aspect: '',
      marks: [
        {
          subject: district.schools[0] ?? '',
          kind: 'school',
          occurrence: '2022-03-29',
          mark: at % 2 ? PRESENT : ABSENT,
        },
      ],
    })
  const roadmap = () => timedSync(() => listRoadmap(ctx, district.district, YEAR))
  const duties = () => timedSync(() => listDuties(ctx, district.district, YEAR))
  const rows = () => {
    const year = readDistrictYear(db, scope, YEAR)
    return year.activities.map((activity) => describeRow(year, activity, TODAY))
  }
  /** New to the cache of the schedules as well. */
  const expand = (at: number) => {
    const unknown = schedules.map((schedule) => Object.assign({}, schedule, { at }))
    return timedSync(() => unknown.map((schedule) => expandSchedule(schedule, YEAR).length))
  }
  try {
    const first = await inTurns(
      {
        indicators: () => (touchAll(db), roadmap()),
        again: (at) => (mark(at), roadmap()),
        facts,
      },
      31,
    )
    const before = new Set(rows())
    mark(1)
    mark(2)
    const again = rows().filter((row) => !before.has(row)).length
    const year = await inTurns(
      {
        first: () => (touchAll(db), duties()),
        again: (at) => (mark(at), duties()),
        expand,
      },
      31,
    )
    const { duties: list } = listDuties(ctx, district.district, YEAR)
    const pairs = (ours: number[], limit: number[]) => spread({ ours, limit })
    const ofFacts = {
      what: 'the rows they are computed from, selected whole from plain tables, one prepared statement for each table',
      value: median(first.facts),
    }
    const ofSchedules = {
      what: `the ${schedules.length} schedules of the year expanded into dates, nothing remembered`,
      value: median(year.expand),
    }
    return [
      {
        operation: `indicators of ${activities.length} rows, ${district.schools.length} schools, nothing remembered`,
        unit: 'ms',
        ours: median(first.indicators),
        limit: ofFacts,
        goal: 3,
        note: pairs(first.indicators, first.facts),
      },
      {
        operation: 'the same after one changed mark',
        unit: 'ms',
        ours: median(first.again),
        limit: ofFacts,
        goal: null,
        note: pairs(first.again, first.facts),
      },
      {
        operation: 'rows computed again after one changed mark',
        unit: 'rows',
        ours: again,
        limit: null,
        goal: 1,
      },
      {
        operation: `obligations of a year (${list.length}), nothing remembered`,
        unit: 'ms',
        ours: median(year.first),
        limit: ofSchedules,
        goal: 2,
        note: pairs(year.first, year.expand),
      },
      {
        operation: 'the same after one changed mark',
        unit: 'ms',
        ours: median(year.again),
        limit: ofSchedules,
        goal: 2,
        note: pairs(year.again, year.expand),
      },
    ]
  } finally {
    plain.close()
    closeDatabase(db)
  }
}

/** Words as they are typed, letter by letter, into Ctrl+K. */
const TYPED = ['луговое', 'наставничество', 'справку 12', 'белова', '2.13', 'самодиагностику', 'риска']

/** Search as typed, and a pasted table of 60 × 40, on sixty schools with a year of records. */
export async function measureComfort(
  bench: Workbench,
  dataDir: string,
  district: BuiltDistrict,
): Promise<Figure[]> {
  const { client, close } = openCore(bench.copyOf(dataDir))
  const of = { district: district.district, year: YEAR }
  try {
    const typed: number[] = []
    let found = 0
    for (const word of TYPED)
      for (let letters = 1; letters <= word.length; letters++)
        typed.push(
          await timed(async () => {
            found += (await client.search.find({ ...of, query: word.slice(0, letters) })).total
          }),
        )
    if (found === 0) throw new Error('nothing was found')

    const grid = await client.attendance.grid({ ...of, activity: district.longRow, aspect: '' })
    const dates = grid.occurrences.slice(0, 40)
    const subjects = grid.subjects.slice(0, 60)
    const day = (iso: string) => iso.split('-').toReversed().join('.')
    const table = (at: number) =>
      [
        ['Школа', ...dates.map((o) => day(o.from))],
        ...subjects.map((s, row) => [s.name, ...dates.map((_, col) => ((row + col + at) % 2 ? 'у' : 'н'))]),
      ]
        .map((line) => line.join('\t'))
        .join('\n')
    const request = (list: readonly { row: number; col: number; value: Mark | null }[]) => ({
      activity: district.longRow,
      aspect: '',
      marks: list.map(({ row, col, value }) => ({
        subject: grid.subjects[row]?.id ?? '',
        kind: grid.subjects[row]?.kind ?? ('school' as const),
        occurrence: grid.occurrences[col]?.key ?? '',
        mark: value,
      })),
    })
    // Nothing is «like that already»: every cell is written, as the bulk mark writes it.
    const marks = subjects.map(() => dates.map(() => null))
    const bulk = (at: number) =>
      request(
        subjects.flatMap((_, row) =>
          dates.map((__, col) => ({ row, col, value: (row + col + at) % 2 ? ABSENT : PRESENT })),
        ),
      )
    const pasted = await interleaved(
      async (at) => {
        const text = table(at)
        return timed(async () => {
          const { changes, problems } = planPaste(
            tableOf(text),
            markPasting(grid, marks),
            { row: 0, col: 0 },
            new Map(),
            new Map(),
          )
          if (problems.length > 0) throw new Error(problems.join(' '))
          await client.attendance.mark(request(changes))
        })
      },
      async (at) => {
        const wanted = bulk(at)
        return timed(() => client.attendance.mark(wanted))
      },
    )
    return [
      {
        operation: `search as typed over ${district.schools.length} schools and their year, p95`,
        unit: 'ms',
        ours: percentile(typed, 0.95),
        limit: null,
        goal: 50,
        note: `${typed.length} queries letter by letter, median ${median(typed).toFixed(1)}, slowest (the first, nothing remembered) ${Math.max(...typed).toFixed(1)}`,
      },
      {
        operation: `a pasted table of ${subjects.length} × ${dates.length} with names and dates: understood, checked, written`,
        unit: 'ms',
        ours: median(pasted.ours),
        limit: {
          what: `the bulk mark of the same ${subjects.length} × ${dates.length} cells through the router`,
          value: median(pasted.limit),
        },
        goal: 3,
        note: spread(pasted),
      },
    ]
  } finally {
    close()
  }
}
