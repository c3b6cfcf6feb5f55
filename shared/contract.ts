import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { AttachedTo, Attachment } from './attachment.ts'
import { AttendanceGrid, MarkRequest } from './attendance.ts'
import { Conflict, ConflictDecision, ConflictMark } from './conflict.ts'
import { stagesContract } from './contracts/stages.ts'
import { dutiesContract } from './contracts/duties.ts'
import { expertiseContract } from './contracts/expertise.ts'
import { listsContract } from './contracts/lists.ts'
import { notesContract } from './contracts/notes.ts'
import { ownPlanContract } from './contracts/own-plan.ts'
import { referenceContract } from './contracts/reference.ts'
import { roadmapFileContract } from './contracts/roadmap-file.ts'
import { programmesContract } from './contracts/programmes.ts'
import { reminderContract } from './contracts/reminder.ts'
import { risksContract } from './contracts/risks.ts'
import { reportsContract } from './contracts/reports.ts'
import { searchContract } from './contracts/search.ts'
import { sitesContract } from './contracts/sites.ts'
import { Dashboard } from './dashboard.ts'
import { DistrictCard, DistrictPatch } from './district.ts'
import { DuplicatePair, MergePreview, MergeRequest } from './duplicate.ts'
import { Id } from './entity.ts'
import { CoreEvent } from './events.ts'
import { HistoryEntry, LedgerStatus } from './history.ts'
import { JournalEntry, JournalPatch } from './journal.ts'
import { Carrier, Letter, MadePackage, ProbeResult } from './letter.ts'
import { OccurrenceChange } from './occurrence.ts'
import {
  AheadPackage,
  ApplyRequest,
  BatchOutcome,
  DistrictOutcome,
  IncomingPackage,
  PackageFile,
  PackageJournalEntry,
  PackagePreview,
  PackageReceipt,
} from './package.ts'
import { PlanPatch } from './plan.ts'
import { Created, Done, OfDistrict, procedure } from './procedure.ts'
import { OverrideRequest, QuotaRequest } from './quota.ts'
import { Judgement, RegionDistrict } from './region.ts'
import { ActivityPatch, Roadmap, RoadmapDetail, TargetPatch } from './roadmap-row.ts'
import { Year } from './schedule.ts'
import { CuratorPatch, CuratorRow, Enrolment, RegionSchoolPatch, SchoolPatch, SchoolRow } from './school.ts'
import { Removal } from './removed.ts'
import { Verdict } from './signer.ts'
import { TrayFile } from './tray.ts'
import { YearsSideBySide } from './years.ts'
import { InvitationPreview, InviteRequest, Passphrase, PublicKey, Sealing, TrustState } from './trust.ts'
import { View } from './view.ts'
import { CatalogueDistrict, Setup, Workplace } from './workplace.ts'

export const contract = {
  /** Everything that happens in the core and concerns open pages. */
  events: procedure.output(eventIterator(CoreEvent)),

  workplace: {
    get: procedure.output(Workplace),
    catalogue: procedure.input(z.object({ year: Year })).output(z.array(CatalogueDistrict)),
    /** Refuses a second setup; a typed name close to a listed one is taken as that one. */
    setup: procedure.input(Setup).output(Workplace),
    /** «Открыть учебный район»: only in an empty data folder. */
    openDemo: procedure.output(Workplace),
    update: procedure
      .input(z.object({ author: z.string().trim().min(2).max(200), year: Year }).partial())
      .output(Workplace),
    /** How this copy was last looked at. */
    view: procedure.output(View),
    keepView: procedure.input(View).output(Done),
  },

  ledger: {
    status: procedure.output(LedgerStatus),
    /** Sentence of what was taken back, null when there was nothing; `kept` names what was edited since. */
    undo: procedure.output(z.object({ label: z.string().nullable(), kept: z.array(z.string()) })),
    redo: procedure.output(z.object({ label: z.string().nullable(), kept: z.array(z.string()) })),
    /** Takes an import back, by its line of the history; refuses one that is not there or was taken back. */
    undoImport: procedure
      .input(z.object({ history: z.int() }))
      .output(z.object({ label: z.string(), kept: z.array(z.string()) })),
    history: procedure
      .input(
        z.object({
          record: Id.nullable().default(null),
          before: z.int().nullable().default(null),
          limit: z.int().min(1).max(200).default(50),
        }),
      )
      .output(z.array(HistoryEntry)),
    /** What was removed and is still gone, the newest first. */
    removals: procedure.output(z.array(Removal)),
    /** Brings back what one of those deeds removed; one undo step. */
    restore: procedure.input(z.object({ key: z.string() })).output(z.object({ label: z.string() })),
  },

  district: {
    get: procedure.input(z.object({ district: Id })).output(DistrictCard),
    update: procedure.input(z.object({ patch: DistrictPatch })).output(Done),
  },

  schools: {
    list: procedure.input(OfDistrict).output(z.array(SchoolRow)),
    /** At least one of the two names must be given; the other is filled from it. */
    create: procedure.input(z.object({ draft: SchoolPatch, year: Year })).output(Created),
    update: procedure.input(z.object({ id: Id, patch: SchoolPatch })).output(Done),
    /** Only marks; everything can be restored by undo or from the history. */
    remove: procedure.input(z.object({ ids: z.array(Id).min(1) })).output(Done),
    enrol: procedure.input(Enrolment).output(Done),
    /** From the cohort of the year before, with their curators; those that are in the year's cohort stay as they are. */
    carryOver: procedure
      .input(z.object({ year: Year, schools: z.array(Id).min(1) }))
      .output(z.object({ carried: z.int() })),
  },

  curators: {
    list: procedure.input(OfDistrict).output(z.array(CuratorRow)),
    create: procedure.input(z.object({ draft: CuratorPatch })).output(Created),
    update: procedure.input(z.object({ id: Id, patch: CuratorPatch })).output(Done),
    remove: procedure.input(z.object({ ids: z.array(Id).min(1) })).output(Done),
  },

  lists: listsContract,

  roadmap: {
    list: procedure.input(OfDistrict).output(Roadmap),
    get: procedure.input(OfDistrict.extend({ activity: Id })).output(RoadmapDetail),
    plan: procedure.input(z.object({ activity: Id, patch: PlanPatch })).output(Done),
    changeOccurrence: procedure.input(OccurrenceChange).output(Done),
    /** Region only. */
    editActivity: procedure.input(z.object({ id: Id, patch: ActivityPatch })).output(Done),
    /** The district's part of a number of the region; region only, null takes it back. */
    setQuota: procedure.input(QuotaRequest).output(Done),
    /** A value by hand instead of the computed one; district only, null brings the computed one back. */
    setOverride: procedure.input(OverrideRequest).output(Done),
    editTarget: procedure.input(z.object({ id: Id, patch: TargetPatch })).output(Done),
  },

  attendance: {
    /** `aspect` null takes the first of the row. */
    grid: procedure
      .input(OfDistrict.extend({ activity: Id, aspect: z.string().max(40).nullable() }))
      .output(AttendanceGrid),
    mark: procedure.input(MarkRequest).output(z.object({ written: z.int() })),
  },

  stages: stagesContract,

  ownPlan: ownPlanContract,
  roadmapFile: roadmapFileContract,
  reference: referenceContract,
  expertise: expertiseContract,
  risks: risksContract,
  programmes: programmesContract,

  journal: {
    list: procedure.input(OfDistrict.extend({ activity: Id })).output(z.array(JournalEntry)),
    create: procedure.input(z.object({ activity: Id, draft: JournalPatch })).output(Created),
    update: procedure.input(z.object({ id: Id, patch: JournalPatch })).output(Done),
    remove: procedure.input(z.object({ ids: z.array(Id).min(1) })).output(Done),
  },

  reminder: reminderContract,
  search: searchContract,
  sites: sitesContract,
  duties: dutiesContract,
  notes: notesContract,

  attachments: {
    /** Files of one record, the region's among them. */
    list: procedure.input(z.object({ district: Id, subject: Id })).output(z.array(Attachment)),
    /** Takes the file out of the tray. Refuses programs, scripts and macros by name and by content. */
    attach: procedure.input(z.object({ kind: AttachedTo, subject: Id, trayId: z.string() })).output(Created),
    rename: procedure.input(z.object({ id: Id, name: z.string().max(200) })).output(Done),
    note: procedure.input(z.object({ id: Id, note: z.string().max(2000) })).output(Done),
    /** Only marks; undo brings the file back. */
    remove: procedure.input(z.object({ ids: z.array(Id).min(1) })).output(Done),
    /** A copy in the tray, to be handed out. */
    take: procedure.input(z.object({ id: Id })).output(TrayFile),
  },

  years: {
    /** Two different years of a district, in any order. */
    sideBySide: procedure
      .input(z.object({ district: Id, years: z.tuple([Year, Year]) }))
      .output(YearsSideBySide),
  },

  dashboard: {
    get: procedure.input(OfDistrict).output(Dashboard),
  },

  conflicts: {
    /** Everything that differs; what is decided elsewhere as well. */
    list: procedure.output(z.array(Conflict)),
    /** Only which records differ, for pages that mark them. */
    marks: procedure.output(z.array(ConflictMark)),
    /** All or nothing, and one undo step for each district. Refuses what is not there any more. */
    decide: procedure
      .input(z.object({ decisions: z.array(ConflictDecision).min(1).max(5000) }))
      .output(z.object({ decided: z.int() })),
    /** Takes all that one writing copy says, wherever it can be decided here. */
    takeAll: procedure.input(z.object({ replica: Id })).output(z.object({ decided: z.int() })),
  },

  duplicates: {
    list: procedure.output(z.array(DuplicatePair)),
    preview: procedure.input(MergeRequest).output(MergePreview),
    /** One undo step. */
    merge: procedure.input(MergeRequest).output(Done),
    /** «Это разные»: not offered again at this computer. */
    different: procedure.input(z.object({ keep: Id, drop: Id })).output(Done),
  },

  reports: reportsContract,

  exchange: {
    /**
     * Makes a package: a district for its region, the region for the chosen district, either for another computer of
     * its own. Changes only the journal of packages.
     */
    create: procedure
      .input(
        z.object({
          district: Id.nullable(),
          ownComputer: z.boolean().default(false),
          /** Kept nowhere; null leaves encryption to the setting of the page «Ключи». */
          passphrase: Passphrase.nullable().default(null),
        }),
      )
      .output(MadePackage),
    /** Region only: a package for every district that has something to be told, one after another. */
    createAll: procedure.output(z.array(DistrictOutcome)),
    /** Own packages that know more than the database, which went back to an older copy; empty otherwise. */
    ahead: procedure.output(z.array(AheadPackage)),
    /** Puts those packages among the incoming ones. */
    takeBack: procedure.output(z.array(IncomingPackage)),
    /** For the sender of a file that was taken in. */
    receipt: procedure.input(z.object({ id: z.string() })).output(TrayFile),
    /** The kept file of an outgoing package once more. */
    file: procedure.input(z.object({ packageId: Id })).output(TrayFile),
    markSent: procedure.input(z.object({ packageId: Id, sent: z.boolean() })).output(Done),
    /** Keeps the files, checks them at once and lists them; a receipt that can be trusted is applied. */
    takeIn: procedure
      .input(z.object({ trayIds: z.array(z.string()).min(1).max(1000) }))
      .output(z.array(IncomingPackage)),
    inbox: procedure.output(z.array(IncomingPackage)),
    /** Opens a kept file that is closed with a passphrase; it goes on as the package that was in it. */
    unlock: procedure
      .input(z.object({ id: z.string(), passphrase: z.string().max(200) }))
      .output(IncomingPackage),
    preview: procedure.input(PackageFile).output(PackagePreview),
    apply: procedure.input(ApplyRequest).output(PackageReceipt),
    /** One after another; what can't be applied stays as it is and stops nobody. */
    applyAll: procedure.input(z.object({ ids: z.array(z.string()).min(1) })).output(z.array(BatchOutcome)),
    /** Ends the taking in or the applying of many behind the file at hand. */
    stop: procedure.output(Done),
    decline: procedure
      .input(z.object({ id: z.string(), reason: z.string().trim().min(2).max(500) }))
      .output(Done),
    /** Packages that were made, applied or declined. */
    journal: procedure.output(z.array(PackageJournalEntry)),
  },

  letter: {
    /** How files leave this workplace. */
    get: procedure.output(z.object({ carrier: Carrier })),
    setCarrier: procedure.input(z.object({ carrier: Carrier })).output(Done),
    /** What the letter with an outgoing package would say. */
    preview: procedure.input(z.object({ packageId: Id })).output(Letter),
    /** Remembered for everything that goes to the same side; empty forgets it. */
    setAddress: procedure.input(z.object({ packageId: Id, address: z.string().max(500) })).output(Done),
    /** The letter as a draft that mail programs open. */
    draft: procedure.input(z.object({ packageId: Id })).output(TrayFile),
    /** Drafts of letters that find out what the mail lets through. */
    test: procedure
      .input(z.object({ district: Id.nullable(), ownComputer: z.boolean().default(false) }))
      .output(z.array(TrayFile)),
    /** What of such a test has arrived here; `id` is one of its files. */
    probe: procedure.input(z.object({ id: z.string() })).output(ProbeResult),
  },

  trust: {
    get: procedure.output(TrustState),
    update: procedure
      .input(z.object({ computer: z.string().trim().max(200), sealing: Sealing }).partial())
      .output(Done),
    /** Own decision about a key; `district` null is the region. */
    decide: procedure
      .input(z.object({ district: Id.nullable(), key: PublicKey, verdict: Verdict.nullable() }))
      .output(Done),
    /** The key of this workplace is lost: a new one. */
    renew: procedure.output(Done),
    /** Region only: one invitation, or a ZIP of several. */
    invite: procedure.input(InviteRequest).output(TrayFile),
    /** Writes nothing; before the first run too. */
    openInvitation: procedure.input(PackageFile).output(InvitationPreview),
    acceptInvitation: procedure
      .input(
        z.intersection(
          PackageFile,
          z.object({ compared: z.boolean(), lost: z.array(PublicKey).max(100).default([]) }),
        ),
      )
      .output(Done),
  },

  region: {
    districts: procedure.input(z.object({ year: Year })).output(z.array(RegionDistrict)),
    /** What the region knows of a district's school; region only. */
    saySchool: procedure.input(OfDistrict.extend({ school: Id, patch: RegionSchoolPatch })).output(Done),
    /** What the region says of the district's work on a row; region only. */
    judge: procedure.input(z.object({ district: Id, activity: Id, judgement: Judgement })).output(Done),
  },
}
export type Contract = typeof contract
