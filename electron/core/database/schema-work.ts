import type { Synced } from './schema.ts'
import type { Id } from '../../../shared/entity.ts'

/** Tables of migrations 0004 and 0005. */
export interface WorkSchema {
  criteriaSet: Synced & {
    year: number
    stage: string
    title: string | null
    zones: string | null
    validFrom: string | null
    source: string | null
  }
  criterion: Synced & {
    year: number
    stage: string
    code: string
    position: number | null
    title: string | null
    max: number | null
  }
  checklistItem: Synced & {
    year: number
    code: string
    position: number | null
    title: string | null
    site: string | null
  }
  calendarDay: Synced & {
    on: string
    kind: string | null
    title: string | null
  }
  quota: Synced & {
    target: Id
    amount: number | null
    note: string | null
  }
  override: Synced & {
    target: Id
    fact: number | null
    of: number | null
    reason: string | null
    on: string | null
  }
  risk: Synced & {
    school: Id
    direction: Id
    significance: string | null
    verified: number | null
    verifiedNote: string | null
    activatedOn: string | null
    state1: string | null
    state2: string | null
    note: string | null
  }
  stageReturn: Synced & {
    school: Id | null
    year: number | null
    step: string | null
    on: string | null
    by: string | null
    reason: string | null
    fixedOn: string | null
  }
  programme: Synced & {
    school: Id
    direction: Id
    title: string | null
    goal: string | null
    tasks: string | null
    approvedOn: string | null
    approvedNumber: string | null
    link: string | null
    note: string | null
  }
  programmeIndicator: Synced & {
    programme: Id | null
    position: number | null
    title: string | null
    unit: string | null
    base: string | null
    target: string | null
    fact1: string | null
    fact2: string | null
  }
  programmeMeasure: Synced & {
    programme: Id | null
    position: number | null
    task: string | null
    title: string | null
    due: string | null
    stage: number | null
    responsible: string | null
    participants: string | null
    doneOn: string | null
    evidence: string | null
    link: string | null
  }
  expertise: Synced & {
    school: Id
    year: number
    stage: string
    round: number
    on: string | null
    expert: string | null
    verdict: string | null
    conclusion: string | null
    zones: string | null
  }
  expertiseScore: Synced & {
    expertise: Id
    code: string
    position: number | null
    title: string | null
    max: number | null
    score: number | null
    comment: string | null
  }
  recommendation: Synced & {
    expertise: Id | null
    position: number | null
    text: string | null
    due: string | null
    fixedOn: string | null
    note: string | null
  }
  regionalExpertise: Synced & {
    school: Id
    year: number
    stage: string
    round: number
    on: string | null
    expert: string | null
    verdict: string | null
    scores: string | null
    recommendations: string | null
    zones: string | null
  }
  ownActivity: Synced & {
    year: number | null
    position: number | null
    number: string | null
    title: string | null
    scheduleText: string | null
    schedule: string | null
    executors: string | null
    tasks: string | null
    indicator: string | null
    activity: Id | null
    doneOn: string | null
    doneNote: string | null
    regionRemark: string | null
    regionRemarkOn: string | null
    answer: string | null
    answeredOn: string | null
  }
  planVersion: Synced & {
    year: number | null
    number: number | null
    on: string | null
    sentOn: string | null
    note: string | null
    rows: string | null
  }
  siteCheck: Synced & {
    year: number | null
    school: Id | null
    on: string | null
    url: string | null
    by: string | null
    note: string | null
  }
  siteAnswer: Synced & {
    check: Id
    code: string
    position: number | null
    title: string | null
    answer: string | null
    remark: string | null
    fixedOn: string | null
  }
  task: Synced & {
    year: number | null
    title: string | null
    schedule: string | null
    responsible: string | null
    note: string | null
  }
  dutyMark: Synced & {
    subject: Id
    occurrence: string
    kind: string | null
    on: string | null
    note: string | null
  }
  note: Synced & {
    subject: Id | null
    subjectKind: string | null
    text: string | null
    flagged: number | null
    due: string | null
    doneOn: string | null
  }
  alias: Synced & {
    written: string
    subject: Id | null
  }
  importProfile: Synced & {
    kind: string
    signature: string
    title: string | null
    mapping: string | null
    usedOn: string | null
  }
}
