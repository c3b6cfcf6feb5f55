import type { Id } from '../../../shared/entity.ts'
import type { WorkSchema } from './schema-work.ts'

/** Columns of every domain table. Ids are blobs in the file and hex text here (query.ts translates). */
export interface Synced {
  id: Id
  scope: number
  dot: number
  dots: string | null
}

export interface Schema extends WorkSchema {
  section: Synced & { year: number; number: string; title: string }
  activity: Synced & {
    year: number
    number: string
    position: number
    section: string
    title: string
    scheduleText: string | null
    schedule: string
    executors: string | null
    tasks: string | null
    class: string
    journal: string | null
    note: string | null
  }
  target: Synced & {
    activity: Id
    key: string
    position: number
    text: string
    population: string
    measure: string
    goal: string
  }
  riskDirection: Synced & {
    year: number
    code: string
    title: string
    confirmed: number
    position: number | null
    heading: string | null
  }
  district: Synced & {
    name: string | null
    office: string | null
    coordinator: string | null
    post: string | null
    phone: string | null
    email: string | null
    signatory: string | null
    signatoryPost: string | null
  }
  school: Synced & {
    name: string | null
    shortName: string | null
    inn: string | null
    ogrn: string | null
    address: string | null
    director: string | null
    phone: string | null
    email: string | null
    site: string | null
    note: string | null
    regionDirector: string | null
    regionPhone: string | null
    mergedInto: Id | null
  }
  curator: Synced & {
    name: string | null
    post: string | null
    workplace: string | null
    phone: string | null
    email: string | null
    note: string | null
    mergedInto: Id | null
  }
  cohort: Synced & {
    school: Id
    year: number
    status: string | null
    curator: Id | null
    regionCurator: string | null
  }
  plan: Synced & {
    activity: Id
    internalDeadline: string | null
    responsible: string | null
    doneOn: string | null
    doneNote: string | null
    evidence: string | null
    note: string | null
    regionVerdict: string | null
    regionNote: string | null
  }
  occurrenceChange: Synced & {
    activity: Id
    occurrence: string
    kind: string | null
    movedTo: string | null
    reason: string | null
  }
  attendance: Synced & {
    activity: Id
    aspect: string
    occurrence: string
    subject: Id
    subjectKind: string
    state: string | null
    role: string | null
    headcount: number | null
    note: string | null
  }
  stage: Synced & {
    school: Id
    year: number
    step: string
    on: string | null
    by: string | null
    note: string | null
    link: string | null
  }
  journal: Synced & {
    activity: Id
    on: string | null
    school: Id | null
    curator: Id | null
    title: string | null
    person: string | null
    amount: number | null
    closedOn: string | null
    link: string | null
    note: string | null
  }

  signer: Synced & {
    key: string | null
    regionKey: string | null
    side: string | null
    name: string | null
    computer: string | null
    recipient: string | null
    regionRecipient: string | null
    districtVerdict: string | null
    regionVerdict: string | null
  }
  attachment: Synced & {
    subject: Id | null
    subjectKind: string | null
    name: string | null
    size: number | null
    sha256: string | null
    note: string | null
  }

  meta: { key: string; value: string }
  setting: { key: string; value: string }
  scope: { n: number; key: string }
  replica: { n: number; uid: Id; side: 'district' | 'region' | null }
  coverage: { scope: number; replica: number; seq: number }
  change: { scope: number; dot: number; hlc: number; at: number; author: number; label: string }
  author: { n: number; name: string }
  cell: { record: Id; entity: string; field: string; dot: number; scope: number; value: string }
  history: {
    id: number
    kind: 'setup' | 'write' | 'undo' | 'redo' | 'import'
    at: number
    author: string
    label: string
    scope: number | null
    dot: number | null
    undoes: number | null
    undone: number
    records: number
    before: string
    /** Of an import: JSON of the coverage after it, local scope → local replica → seq. */
    seen: string | null
  }
  package: {
    packageId: Id
    direction: 'out' | 'in'
    number: number
    at: number
    fileName: string
    size: number
    partner: Id
    partnerName: string
    state: string
    note: string
    coverage: string
    kind: 'data' | 'receipt' | 'blobs' | 'probe'
    /** When a person marked it as sent, ms. */
    sentAt: number | null
    /** SHA-256 of the kept file. */
    file: string | null
    /** JSON list of the attachments (SHA-256) its sender had. */
    have: string | null
    /** The import it made, which can be undone. */
    history: number | null
  }
  incoming: {
    sha256: string
    arrivedAt: number
    fileName: string
    size: number
    state: 'checked' | 'waiting' | 'applied' | 'refused'
    /** JSON of a RefusalText: why it waits or was refused. */
    reason: string | null
    packageId: Id | null
    /** JSON of what its manifest says, for the list. */
    head: string | null
  }
}
