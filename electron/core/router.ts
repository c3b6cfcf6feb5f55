import type { EventPublisher } from '@orpc/server'
import type { CoreEvent } from '../../shared/events.ts'
import {
  attach,
  handOutAttachment,
  listAttachments,
  noteAttachment,
  removeAttachments,
  renameAttachment,
} from './attachments/attachments.ts'
import { attendanceGrid } from './attendance/grid.ts'
import { markAttendance } from './attendance/mark.ts'
import type { Context } from './context.ts'
import { decideConflicts, takeAllFrom } from './conflicts/decide.ts'
import { listConflicts, markConflicts } from './conflicts/list.ts'
import { dashboard } from './dashboard/dashboard.ts'
import { openDemo } from './demo/demo.ts'
import { districtCard, updateDistrict } from './district/card.ts'
import { callDifferent, listDuplicates } from './duplicates/find.ts'
import { mergeRecords, previewMerge } from './duplicates/merge.ts'
import { exportToAll } from './exchange/export-all.ts'
import { exportPackage, exportReceipt } from './exchange/export.ts'
import { readyCount } from './exchange/incoming.ts'
import type { Mailbox } from './exchange/mailbox.ts'
import { awaitedAnswers, markSent, packageFile } from './exchange/outgoing.ts'
import { letterFile, letterOf, setAddress } from './exchange/letter.ts'
import { listPackages } from './exchange/package-journal.ts'
import { probeLetters, probeResult } from './exchange/probe.ts'
import { undoImport } from './exchange/undo-import.ts'
import { introduceKeyAfter } from './exchange/trust/introduce.ts'
import { acceptInvitation, invite, invitedSetup, openInvitation } from './exchange/trust/invitation.ts'
import { decide, renewOwnKey, trustState, updateTrust } from './exchange/trust/trust.ts'
import { unlock } from './exchange/unlock.ts'
import { carrierOf, setCarrier } from './exchange/volume-plan.ts'
import { implementer } from './implementer.ts'
import { createEntry, listJournal, removeEntries, updateEntry } from './journal/journal.ts'
import { readHistory } from './ledger/history.ts'
import { listDuties } from './duties/list.ts'
import { dutiesRouter } from './duties/router.ts'
import { expertiseRouter } from './expertise/router.ts'
import { listsRouter } from './lists/router.ts'
import { notesRouter } from './notes/router.ts'
import { ownPlanRouter } from './own-plan/router.ts'
import { programmesRouter } from './programmes/router.ts'
import { listDistricts } from './region/districts.ts'
import { judgeRow, saySchool } from './region/say.ts'
import { referenceRouter } from './year-reference/router.ts'
import { listRemoved, restoreRemoved } from './removals/removals.ts'
import { reportsRouter } from './reports/reports.ts'
import { roadmapFileRouter } from './roadmap-file/router.ts'
import { reminderRouter } from './reminder/router.ts'
import { risksRouter } from './risks/router.ts'
import { changeOccurrence, editActivity, editPlan, editTarget } from './roadmap/edit.ts'
import { setOverride, setQuota } from './roadmap/quotas.ts'
import { getRow, listRoadmap } from './roadmap/rows.ts'
import { carryOver } from './schools/carry-over.ts'
import { createCurator, listCurators, removeCurators, updateCurator } from './schools/curators.ts'
import { createSchool, enrolSchools, listSchools, removeSchools, updateSchool } from './schools/schools.ts'
import { searchRouter } from './search/router.ts'
import { sitesRouter } from './sites/router.ts'
import { stagesRouter } from './stages/router.ts'
import { clockNotice } from './workplace/notice.ts'
import { keepView, readView } from './workplace/view.ts'
import { yearsSideBySide } from './years/side-by-side.ts'
import { catalogue, getWorkplace, setUp, updateWorkplace } from './workplace/workplace.ts'

/** Every procedure of the contract on one open data folder. */
export function createRouter(ctx: Context, events: EventPublisher<{ event: CoreEvent }>, mailbox: Mailbox) {
  const os = implementer()
  const done = {}
  return os.router({
    events: os.events.handler(async function* ({ signal }) {
      for await (const event of events.subscribe('event', signal ? { signal } : {})) yield event
    }),
    workplace: {
      get: os.workplace.get.handler(() => getWorkplace(ctx)),
      catalogue: os.workplace.catalogue.handler(({ input }) => catalogue(ctx, input.year)),
      setup: os.workplace.setup.handler(async ({ input }) => {
        const trayId = input.role === 'district' ? input.invitation : null
        const workplace = setUp(ctx, trayId === null ? input : invitedSetup(ctx, trayId, input))
        if (trayId !== null) acceptInvitation(ctx, { trayId }, { compared: false, lost: [], setup: true })
        await introduceKeyAfter(ctx)
        return workplace
      }),
      openDemo: os.workplace.openDemo.handler(async () => {
        const workplace = openDemo(ctx)
        await introduceKeyAfter(ctx)
        return workplace
      }),
      update: os.workplace.update.handler(async ({ input }) => {
        const workplace = updateWorkplace(ctx, input)
        if (workplace.ready) await introduceKeyAfter(ctx)
        return workplace
      }),
      view: os.workplace.view.handler(() => readView(ctx)),
      keepView: os.workplace.keepView.handler(({ input }) => (keepView(ctx, input), done)),
    },
    ledger: {
      status: os.ledger.status.handler(() => ({
        ...ctx.ledger.status(),
        copiedAt: ctx.copies.copiedAt(),
        mail: { awaited: awaitedAnswers(ctx), ready: readyCount(ctx) },
        notice: clockNotice(ctx.db, ctx.deps.now()) ?? ctx.copies.trouble() ?? ctx.remark,
      })),
      undo: os.ledger.undo.handler(() => ctx.ledger.undo() ?? { label: null, kept: [] }),
      redo: os.ledger.redo.handler(() => ctx.ledger.redo() ?? { label: null, kept: [] }),
      undoImport: os.ledger.undoImport.handler(({ input }) => undoImport(ctx, input.history)),
      history: os.ledger.history.handler(({ input }) => readHistory(ctx.db, input)),
      removals: os.ledger.removals.handler(() => listRemoved(ctx)),
      restore: os.ledger.restore.handler(({ input }) => restoreRemoved(ctx, input.key)),
    },
    district: {
      get: os.district.get.handler(({ input }) => districtCard(ctx, input.district)),
      update: os.district.update.handler(({ input }) => (updateDistrict(ctx, input.patch), done)),
    },
    schools: {
      list: os.schools.list.handler(({ input }) => listSchools(ctx, input.district, input.year)),
      create: os.schools.create.handler(({ input }) => createSchool(ctx, input.draft, input.year)),
      update: os.schools.update.handler(({ input }) => (updateSchool(ctx, input.id, input.patch), done)),
      remove: os.schools.remove.handler(({ input }) => (removeSchools(ctx, input.ids), done)),
      carryOver: os.schools.carryOver.handler(({ input }) => carryOver(ctx, input.year, input.schools)),
      enrol: os.schools.enrol.handler(({ input }) => (enrolSchools(ctx, input), done)),
    },
    curators: {
      list: os.curators.list.handler(({ input }) => listCurators(ctx, input.district, input.year)),
      create: os.curators.create.handler(({ input }) => createCurator(ctx, input.draft)),
      update: os.curators.update.handler(({ input }) => (updateCurator(ctx, input.id, input.patch), done)),
      remove: os.curators.remove.handler(({ input }) => (removeCurators(ctx, input.ids), done)),
    },
    lists: listsRouter(os, ctx),
    roadmap: {
      list: os.roadmap.list.handler(({ input }) => listRoadmap(ctx, input.district, input.year)),
      get: os.roadmap.get.handler(({ input }) => getRow(ctx, input.district, input.year, input.activity)),
      plan: os.roadmap.plan.handler(({ input }) => (editPlan(ctx, input.activity, input.patch), done)),
      changeOccurrence: os.roadmap.changeOccurrence.handler(
        ({ input }) => (changeOccurrence(ctx, input), done),
      ),
      editActivity: os.roadmap.editActivity.handler(
        ({ input }) => (editActivity(ctx, input.id, input.patch), done),
      ),
      setQuota: os.roadmap.setQuota.handler(({ input }) => (setQuota(ctx, input), done)),
      setOverride: os.roadmap.setOverride.handler(({ input }) => (setOverride(ctx, input), done)),
      editTarget: os.roadmap.editTarget.handler(
        ({ input }) => (editTarget(ctx, input.id, input.patch), done),
      ),
    },
    attendance: {
      grid: os.attendance.grid.handler(({ input }) => attendanceGrid(ctx, input)),
      mark: os.attendance.mark.handler(({ input }) => markAttendance(ctx, input)),
    },
    stages: stagesRouter(os, ctx),
    ownPlan: ownPlanRouter(os, ctx),
    roadmapFile: roadmapFileRouter(os, ctx),
    reference: referenceRouter(os, ctx),
    expertise: expertiseRouter(os, ctx),
    risks: risksRouter(os, ctx),
    programmes: programmesRouter(os, ctx),
    journal: {
      list: os.journal.list.handler(({ input }) => listJournal(ctx, input.district, input.activity)),
      create: os.journal.create.handler(({ input }) => createEntry(ctx, input.activity, input.draft)),
      update: os.journal.update.handler(({ input }) => (updateEntry(ctx, input.id, input.patch), done)),
      remove: os.journal.remove.handler(({ input }) => (removeEntries(ctx, input.ids), done)),
    },
    reminder: reminderRouter(os, ctx, (district, year) => listDuties(ctx, district, year).duties),
    search: searchRouter(os, ctx),
    sites: sitesRouter(os, ctx),
    duties: dutiesRouter(os, ctx),
    notes: notesRouter(os, ctx),
    attachments: {
      list: os.attachments.list.handler(({ input }) => listAttachments(ctx, input.district, input.subject)),
      attach: os.attachments.attach.handler(({ input }) =>
        attach(ctx, input.kind, input.subject, input.trayId),
      ),
      rename: os.attachments.rename.handler(
        ({ input }) => (renameAttachment(ctx, input.id, input.name), done),
      ),
      note: os.attachments.note.handler(({ input }) => (noteAttachment(ctx, input.id, input.note), done)),
      remove: os.attachments.remove.handler(({ input }) => (removeAttachments(ctx, input.ids), done)),
      take: os.attachments.take.handler(({ input }) => handOutAttachment(ctx, input.id)),
    },
    exchange: {
      create: os.exchange.create.handler(({ input }) => exportPackage(ctx, input)),
      createAll: os.exchange.createAll.handler(() => exportToAll(ctx)),
      ahead: os.exchange.ahead.handler(() => mailbox.ahead()),
      takeBack: os.exchange.takeBack.handler(() => mailbox.takeBack()),
      receipt: os.exchange.receipt.handler(({ input }) => exportReceipt(ctx, input.id)),
      file: os.exchange.file.handler(({ input }) => packageFile(ctx, input.packageId)),
      markSent: os.exchange.markSent.handler(
        ({ input }) => (markSent(ctx, input.packageId, input.sent), done),
      ),
      takeIn: os.exchange.takeIn.handler(({ input }) => mailbox.takeIn(input.trayIds)),
      inbox: os.exchange.inbox.handler(() => mailbox.list()),
      unlock: os.exchange.unlock.handler(({ input }) => unlock(ctx, mailbox, input.id, input.passphrase)),
      preview: os.exchange.preview.handler(({ input }) => mailbox.preview(input)),
      apply: os.exchange.apply.handler(({ input }) => mailbox.apply(input, input)),
      applyAll: os.exchange.applyAll.handler(({ input }) => mailbox.applyAll(input.ids)),
      stop: os.exchange.stop.handler(() => (mailbox.stop(), done)),
      decline: os.exchange.decline.handler(({ input }) => (mailbox.decline(input.id, input.reason), done)),
      journal: os.exchange.journal.handler(() => listPackages(ctx)),
    },
    letter: {
      get: os.letter.get.handler(() => ({ carrier: carrierOf(ctx) })),
      setCarrier: os.letter.setCarrier.handler(({ input }) => (setCarrier(ctx, input.carrier), done)),
      preview: os.letter.preview.handler(({ input }) => letterOf(ctx, input.packageId)),
      setAddress: os.letter.setAddress.handler(
        ({ input }) => (setAddress(ctx, input.packageId, input.address), done),
      ),
      draft: os.letter.draft.handler(({ input }) => letterFile(ctx, input.packageId)),
      test: os.letter.test.handler(({ input }) => probeLetters(ctx, input)),
      probe: os.letter.probe.handler(({ input }) => probeResult(ctx, input.id)),
    },
    trust: {
      get: os.trust.get.handler(() => trustState(ctx)),
      update: os.trust.update.handler(async ({ input }) => (await updateTrust(ctx, input), done)),
      decide: os.trust.decide.handler(async ({ input }) => (await decide(ctx, input), done)),
      renew: os.trust.renew.handler(async () => (await renewOwnKey(ctx), done)),
      invite: os.trust.invite.handler(({ input }) => invite(ctx, input)),
      openInvitation: os.trust.openInvitation.handler(({ input }) => openInvitation(ctx, input)),
      acceptInvitation: os.trust.acceptInvitation.handler(
        ({ input }) => (acceptInvitation(ctx, input, input), done),
      ),
    },
    region: {
      districts: os.region.districts.handler(({ input }) => listDistricts(ctx, input.year)),
      saySchool: os.region.saySchool.handler(({ input }) => (saySchool(ctx, input), done)),
      judge: os.region.judge.handler(({ input }) => (judgeRow(ctx, input), done)),
    },
    reports: reportsRouter(os, ctx),
    conflicts: {
      list: os.conflicts.list.handler(() => listConflicts(ctx)),
      marks: os.conflicts.marks.handler(() => markConflicts(ctx)),
      decide: os.conflicts.decide.handler(({ input }) => decideConflicts(ctx, input.decisions)),
      takeAll: os.conflicts.takeAll.handler(({ input }) => takeAllFrom(ctx, input.replica)),
    },
    duplicates: {
      list: os.duplicates.list.handler(() => listDuplicates(ctx)),
      preview: os.duplicates.preview.handler(({ input }) => previewMerge(ctx, input)),
      merge: os.duplicates.merge.handler(({ input }) => (mergeRecords(ctx, input), done)),
      different: os.duplicates.different.handler(({ input }) => (callDifferent(ctx, input), done)),
    },
    years: {
      sideBySide: os.years.sideBySide.handler(({ input }) =>
        yearsSideBySide(ctx, input.district, input.years),
      ),
    },
    dashboard: {
      get: os.dashboard.get.handler(({ input }) => dashboard(ctx, input.district, input.year)),
    },
  })
}
