import { expect, test } from 'vitest'
import { entities } from '../../../shared/entities.ts'
import type { ColumnKind } from '../../../shared/entity.ts'
import type { Schema } from '../../../electron/core/database/schema.ts'
import { openTestLedger } from '../../helpers/ledger.ts'

const TYPE: Record<ColumnKind, string> = {
  text: 'TEXT',
  integer: 'INTEGER',
  boolean: 'INTEGER',
  id: 'BLOB',
  json: 'TEXT',
}

const SYNC = { id: true, scope: true, dot: true, dots: true } as const

/** The columns that schema.ts names; a missing or extra one here does not compile. */
const SCHEMA: { [Table in keyof Schema]: Record<keyof Schema[Table], true> } = {
  section: { ...SYNC, year: true, number: true, title: true },
  activity: {
    ...SYNC,
    year: true,
    number: true,
    position: true,
    section: true,
    title: true,
    scheduleText: true,
    schedule: true,
    executors: true,
    tasks: true,
    class: true,
    journal: true,
    note: true,
  },
  target: {
    ...SYNC,
    activity: true,
    key: true,
    position: true,
    text: true,
    population: true,
    measure: true,
    goal: true,
  },
  riskDirection: {
    ...SYNC,
    year: true,
    code: true,
    title: true,
    confirmed: true,
    position: true,
    heading: true,
  },
  district: {
    ...SYNC,
    name: true,
    office: true,
    coordinator: true,
    post: true,
    phone: true,
    email: true,
    signatory: true,
    signatoryPost: true,
  },
  school: {
    ...SYNC,
    name: true,
    shortName: true,
    inn: true,
    ogrn: true,
    address: true,
    director: true,
    phone: true,
    email: true,
    site: true,
    note: true,
    regionDirector: true,
    regionPhone: true,
    mergedInto: true,
  },
  curator: {
    ...SYNC,
    name: true,
    post: true,
    workplace: true,
    phone: true,
    email: true,
    note: true,
    mergedInto: true,
  },
  cohort: { ...SYNC, school: true, year: true, status: true, curator: true, regionCurator: true },
  plan: {
    ...SYNC,
    activity: true,
    internalDeadline: true,
    responsible: true,
    doneOn: true,
    doneNote: true,
    evidence: true,
    note: true,
    regionVerdict: true,
    regionNote: true,
  },
  occurrenceChange: { ...SYNC, activity: true, occurrence: true, kind: true, movedTo: true, reason: true },
  attendance: {
    ...SYNC,
    activity: true,
    aspect: true,
    occurrence: true,
    subject: true,
    subjectKind: true,
    state: true,
    role: true,
    headcount: true,
    note: true,
  },
  stage: { ...SYNC, school: true, year: true, step: true, on: true, by: true, note: true, link: true },
  journal: {
    ...SYNC,
    activity: true,
    on: true,
    school: true,
    curator: true,
    title: true,
    person: true,
    amount: true,
    closedOn: true,
    link: true,
    note: true,
  },
  signer: {
    ...SYNC,
    key: true,
    regionKey: true,
    side: true,
    name: true,
    computer: true,
    recipient: true,
    regionRecipient: true,
    districtVerdict: true,
    regionVerdict: true,
  },
  attachment: {
    ...SYNC,
    subject: true,
    subjectKind: true,
    name: true,
    size: true,
    sha256: true,
    note: true,
  },
  criteriaSet: { ...SYNC, year: true, stage: true, title: true, zones: true, validFrom: true, source: true },
  criterion: { ...SYNC, year: true, stage: true, code: true, position: true, title: true, max: true },
  checklistItem: { ...SYNC, year: true, code: true, position: true, title: true, site: true },
  calendarDay: { ...SYNC, on: true, kind: true, title: true },
  quota: { ...SYNC, target: true, amount: true, note: true },
  override: { ...SYNC, target: true, fact: true, of: true, reason: true, on: true },
  risk: {
    ...SYNC,
    school: true,
    direction: true,
    significance: true,
    verified: true,
    verifiedNote: true,
    activatedOn: true,
    state1: true,
    state2: true,
    note: true,
  },
  stageReturn: {
    ...SYNC,
    school: true,
    year: true,
    step: true,
    on: true,
    by: true,
    reason: true,
    fixedOn: true,
  },
  programme: {
    ...SYNC,
    school: true,
    direction: true,
    title: true,
    goal: true,
    tasks: true,
    approvedOn: true,
    approvedNumber: true,
    link: true,
    note: true,
  },
  programmeIndicator: {
    ...SYNC,
    programme: true,
    position: true,
    title: true,
    unit: true,
    base: true,
    target: true,
    fact1: true,
    fact2: true,
  },
  programmeMeasure: {
    ...SYNC,
    programme: true,
    position: true,
    task: true,
    title: true,
    due: true,
    stage: true,
    responsible: true,
    participants: true,
    doneOn: true,
    evidence: true,
    link: true,
  },
  expertise: {
    ...SYNC,
    school: true,
    year: true,
    stage: true,
    round: true,
    on: true,
    expert: true,
    verdict: true,
    conclusion: true,
    zones: true,
  },
  expertiseScore: {
    ...SYNC,
    expertise: true,
    code: true,
    position: true,
    title: true,
    max: true,
    score: true,
    comment: true,
  },
  recommendation: {
    ...SYNC,
    expertise: true,
    position: true,
    text: true,
    due: true,
    fixedOn: true,
    note: true,
  },
  regionalExpertise: {
    ...SYNC,
    school: true,
    year: true,
    stage: true,
    round: true,
    on: true,
    expert: true,
    verdict: true,
    scores: true,
    recommendations: true,
    zones: true,
  },
  ownActivity: {
    ...SYNC,
    year: true,
    position: true,
    number: true,
    title: true,
    scheduleText: true,
    schedule: true,
    executors: true,
    tasks: true,
    indicator: true,
    activity: true,
    doneOn: true,
    doneNote: true,
    regionRemark: true,
    regionRemarkOn: true,
    answer: true,
    answeredOn: true,
  },
  planVersion: { ...SYNC, year: true, number: true, on: true, sentOn: true, note: true, rows: true },
  siteCheck: { ...SYNC, year: true, school: true, on: true, url: true, by: true, note: true },
  siteAnswer: {
    ...SYNC,
    check: true,
    code: true,
    position: true,
    title: true,
    answer: true,
    remark: true,
    fixedOn: true,
  },
  task: { ...SYNC, year: true, title: true, schedule: true, responsible: true, note: true },
  dutyMark: { ...SYNC, subject: true, occurrence: true, kind: true, on: true, note: true },
  alias: { ...SYNC, written: true, subject: true },
  importProfile: { ...SYNC, kind: true, signature: true, title: true, mapping: true, usedOn: true },
  note: { ...SYNC, subject: true, subjectKind: true, text: true, flagged: true, due: true, doneOn: true },

  meta: { key: true, value: true },
  setting: { key: true, value: true },
  scope: { n: true, key: true },
  replica: { n: true, uid: true, side: true },
  coverage: { scope: true, replica: true, seq: true },
  change: { scope: true, dot: true, hlc: true, at: true, author: true, label: true },
  author: { n: true, name: true },
  cell: { record: true, entity: true, field: true, dot: true, scope: true, value: true },
  history: {
    id: true,
    kind: true,
    at: true,
    author: true,
    label: true,
    scope: true,
    dot: true,
    undoes: true,
    undone: true,
    records: true,
    before: true,
    seen: true,
  },
  package: {
    packageId: true,
    direction: true,
    number: true,
    at: true,
    fileName: true,
    size: true,
    partner: true,
    partnerName: true,
    state: true,
    note: true,
    coverage: true,
    kind: true,
    sentAt: true,
    file: true,
    have: true,
    history: true,
  },
  incoming: {
    sha256: true,
    arrivedAt: true,
    fileName: true,
    size: true,
    state: true,
    reason: true,
    packageId: true,
    head: true,
  },
}

interface Column {
  name: string
  type: string
  pk: number
}

function database() {
  const { db } = openTestLedger()
  return {
    columns: (table: string) => db.pragma(`table_info("${table}")`) as Column[],
    tables: db
      .prepare("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite%'")
      .all() as { name: string; strict: number }[],
  }
}

test.each(entities.map((entity) => [entity.name, entity] as const))(
  'the table of %s has a column of the right kind for every field, and no other',
  (name, entity) => {
    const fields = Object.values(entity.fields).flatMap((f) => Object.entries(f.columns))
    expect(
      database()
        .columns(name)
        .map((c) => `${c.name} ${c.type}`)
        .toSorted((a, b) => (a < b ? -1 : 1)),
    ).toEqual(
      [
        'id BLOB',
        'scope INTEGER',
        'dot INTEGER',
        'dots TEXT',
        ...fields.map(([column, kind]) => `${column} ${TYPE[kind]}`),
      ].toSorted((a, b) => (a < b ? -1 : 1)),
    )
  },
)

test('queries know exactly the tables and columns that are there', () => {
  const { columns, tables } = database()
  const known = Object.fromEntries(
    Object.entries(SCHEMA).map(([table, names]) => [table, new Set(Object.keys(names))]),
  )
  expect(
    Object.fromEntries(tables.map(({ name }) => [name, new Set(columns(name).map((c) => c.name))])),
  ).toEqual(known)
})

test('every table is strict: no column takes a value of another kind', () => {
  expect(database().tables.filter(({ strict }) => strict !== 1)).toEqual([])
})

test('ids are blobs of rowid tables, which keeps a region small and its reports quick', () => {
  const { db } = openTestLedger()
  for (const { name } of entities) {
    const sql = String(db.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').pluck().get(name))
    expect(sql).toContain('id BLOB PRIMARY KEY NOT NULL')
    expect(sql).not.toContain('WITHOUT ROWID')
  }
})

test('key and display fields of every entity exist', () => {
  for (const { name, key, display, fields } of entities)
    for (const field of [...(key ?? []), ...display])
      expect(Object.keys(fields), `${name}.${field}`).toContain(field)
})
