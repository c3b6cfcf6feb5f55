import { createHash } from 'node:crypto'
import { hostname } from 'node:os'
import { join, resolve } from 'node:path'
import { EventPublisher, implement, ORPCError } from '@orpc/server'
import { contract } from '../../shared/contract.ts'
import { districtEntity } from '../../shared/district.ts'
import type { CoreEvent } from '../../shared/events.ts'
import { Refusal } from '../../shared/refusal.ts'
import { attendanceGrid } from './attendance/grid.ts'
import { markAttendance } from './attendance/mark.ts'
import type { Context } from './context.ts'
import { ownScope } from './context.ts'
import { dashboard } from './dashboard/dashboard.ts'
import { listCopies } from './database/copy.ts'
import { explain } from './database/failure.ts'
import { closeDatabase, openDatabase } from './database/open.ts'
import { openDemo } from './demo/demo.ts'
import type { CoreDeps } from './deps.ts'
import { districtCard } from './district/card.ts'
import { exportPackage } from './exchange/export.ts'
import { applyPackage, previewPackage } from './exchange/import.ts'
import { listPackages } from './exchange/package-journal.ts'
import { createEntry, listJournal, removeEntries, updateEntry } from './journal/journal.ts'
import { readHistory } from './ledger/history.ts'
import { openLedger } from './ledger/ledger.ts'
import { readReference } from './reference/load.ts'
import { seedReference } from './reference/seed.ts'
import { listDistricts } from './region/districts.ts'
import { roadmapExecution } from './reports/reports.ts'
import { editActivity, editPlan, editTarget } from './roadmap/edit.ts'
import { changeOccurrence } from './roadmap/occurrences.ts'
import { getRow, listRoadmap } from './roadmap/rows.ts'
import { createCurator, listCurators, removeCurators, updateCurator } from './schools/curators.ts'
import {
  applySchoolImport,
  previewSchoolImport,
  schoolImportErrors,
  schoolImportTemplate,
} from './schools/import.ts'
import { createSchool, enrolSchools, listSchools, removeSchools, updateSchool } from './schools/schools.ts'
import { setStages, stageBoard } from './stages/stages.ts'
import { createTray } from './tray/tray.ts'
import { createSettings } from './workplace/settings.ts'
import { catalogue, getWorkplace, setUp, today, updateWorkplace } from './workplace/workplace.ts'

/** Opens the data folder and joins the shipped reference data. Throws Refusals (see openDatabase, readReference). */
function openContext(deps: CoreDeps, emit: (event: CoreEvent) => void): Context {
  const copiesDir = join(deps.dataDir, 'copies')
  const reference = readReference(join(deps.resourcesDir, 'reference'))
  const file = join(resolve(deps.dataDir), 'district.sqlite')
  const db = openDatabase(file, { copiesDir, now: deps.now })
  const settings = createSettings(db, Math.max(...reference.years.keys()))
  const ledger = openLedger({
    db,
    now: deps.now,
    random: deps.random,
    author: () => settings.get().author,
    place: createHash('sha256').update(`${hostname()}\n${file}`).digest('hex'),
    changed: (entities) => emit({ type: 'changed', entities }),
  })
  seedReference(db, reference, ledger.clock)
  const tray = createTray(join(deps.dataDir, 'tray'))
  tray.clear()
  return { deps, db, ledger, tray, reference, settings, emit }
}

/** The application itself: a router of the contract over one data folder. */
export function createCore(deps: CoreDeps) {
  const events = new EventPublisher<{ event: CoreEvent }>()
  const ctx = openContext(deps, (event) => events.publish('event', event))
  const os = implement(contract).use(async ({ next }) => {
    try {
      return await next()
    } catch (error) {
      const known = explain(error)
      if (!(known instanceof Refusal)) throw error
      const { code, what, safe, next: then } = known
      throw new ORPCError('REFUSED', { defined: true, data: { code, what, safe, next: then }, cause: error })
    }
  })
  const done = {}
  const router = os.router({
    events: os.events.handler(async function* ({ signal }) {
      for await (const event of events.subscribe('event', signal ? { signal } : {})) yield event
    }),
    workplace: {
      get: os.workplace.get.handler(() => getWorkplace(ctx)),
      catalogue: os.workplace.catalogue.handler(({ input }) => catalogue(ctx, input.year)),
      setup: os.workplace.setup.handler(({ input }) => setUp(ctx, input)),
      openDemo: os.workplace.openDemo.handler(() => openDemo(ctx)),
      update: os.workplace.update.handler(({ input }) => updateWorkplace(ctx, input)),
    },
    ledger: {
      status: os.ledger.status.handler(() => ({
        ...ctx.ledger.status(),
        copiedAt: listCopies(join(deps.dataDir, 'copies'))[0]?.at ?? null,
        notice: null,
      })),
      undo: os.ledger.undo.handler(() => ctx.ledger.undo() ?? { label: null, kept: [] }),
      redo: os.ledger.redo.handler(() => ctx.ledger.redo() ?? { label: null, kept: [] }),
      history: os.ledger.history.handler(({ input }) => readHistory(ctx.db, input)),
    },
    district: {
      get: os.district.get.handler(({ input }) => districtCard(ctx, input.district)),
      update: os.district.update.handler(({ input }) => {
        const fields = Object.fromEntries(
          Object.entries(input.patch).map(([key, value]) => [key, value || null]),
        )
        ctx.ledger.write({
          scope: ownScope(ctx),
          label: 'Сведения о районе',
          records: [{ entity: districtEntity, id: input.district, fields }],
        })
        return done
      }),
    },
    schools: {
      list: os.schools.list.handler(({ input }) => listSchools(ctx, input.district, input.year)),
      create: os.schools.create.handler(({ input }) => createSchool(ctx, input.draft, input.year)),
      update: os.schools.update.handler(({ input }) => (updateSchool(ctx, input.id, input.patch), done)),
      remove: os.schools.remove.handler(({ input }) => (removeSchools(ctx, input.ids), done)),
      enrol: os.schools.enrol.handler(({ input }) => (enrolSchools(ctx, input), done)),
    },
    curators: {
      list: os.curators.list.handler(({ input }) => listCurators(ctx, input.district, input.year)),
      create: os.curators.create.handler(({ input }) => createCurator(ctx, input.draft)),
      update: os.curators.update.handler(({ input }) => (updateCurator(ctx, input.id, input.patch), done)),
      remove: os.curators.remove.handler(({ input }) => (removeCurators(ctx, input.ids), done)),
    },
    schoolImport: {
      preview: os.schoolImport.preview.handler(({ input }) => previewSchoolImport(ctx, input)),
      apply: os.schoolImport.apply.handler(({ input }) => applySchoolImport(ctx, input)),
      errors: os.schoolImport.errors.handler(({ input }) => schoolImportErrors(ctx, input)),
      template: os.schoolImport.template.handler(() => schoolImportTemplate(ctx)),
    },
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
      editTarget: os.roadmap.editTarget.handler(
        ({ input }) => (editTarget(ctx, input.id, input.patch), done),
      ),
    },
    attendance: {
      grid: os.attendance.grid.handler(({ input }) => attendanceGrid(ctx, input)),
      mark: os.attendance.mark.handler(({ input }) => markAttendance(ctx, input)),
    },
    stages: {
      board: os.stages.board.handler(({ input }) => stageBoard(ctx, input.district, input.year, today(ctx))),
      set: os.stages.set.handler(({ input }) => setStages(ctx, input)),
    },
    journal: {
      list: os.journal.list.handler(({ input }) => listJournal(ctx, input.district, input.activity)),
      create: os.journal.create.handler(({ input }) => createEntry(ctx, input.activity, input.draft)),
      update: os.journal.update.handler(({ input }) => (updateEntry(ctx, input.id, input.patch), done)),
      remove: os.journal.remove.handler(({ input }) => (removeEntries(ctx, input.ids), done)),
    },
    exchange: {
      create: os.exchange.create.handler(({ input }) => exportPackage(ctx, input.district)),
      preview: os.exchange.preview.handler(({ input }) => previewPackage(ctx, input.trayId)),
      apply: os.exchange.apply.handler(({ input }) => applyPackage(ctx, input.trayId)),
      journal: os.exchange.journal.handler(() => listPackages(ctx)),
    },
    region: {
      districts: os.region.districts.handler(({ input }) => listDistricts(ctx, input.year)),
    },
    reports: {
      roadmapExecution: os.reports.roadmapExecution.handler(({ input }) => roadmapExecution(ctx, input)),
    },
    dashboard: {
      get: os.dashboard.get.handler(({ input }) => dashboard(ctx, input.district, input.year)),
    },
  })
  return {
    router,
    tray: ctx.tray,
    close: () => closeDatabase(ctx.db),
  }
}
export type Core = ReturnType<typeof createCore>
