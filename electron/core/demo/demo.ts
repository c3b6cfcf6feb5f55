import { z } from 'zod'
import type { AttendanceGrid, Mark } from '../../../shared/attendance.ts'
import { addDays } from '../../../shared/date.ts'
import { districtEntity } from '../../../shared/district.ts'
import { Id, IsoDate } from '../../../shared/entity.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { StageStep } from '../../../shared/roadmap.ts'
import { CuratorPatch, SchoolPatch } from '../../../shared/school.ts'
import { Year } from '../../../shared/schedule.ts'
import { STAGE_STEPS } from '../../../shared/stage.ts'
import type { Workplace } from '../../../shared/workplace.ts'
import { attendanceGrid } from '../attendance/grid.ts'
import { markAttendance } from '../attendance/mark.ts'
import { type Context, ownScope } from '../context.ts'
import { transaction } from '../database/query.ts'
import { editPlan } from '../roadmap/edit.ts'
import { listActivities, listTargets } from '../roadmap/activities.ts'
import { createCurator } from '../schools/curators.ts'
import { createSchool, enrolSchools } from '../schools/schools.ts'
import { stageBoard } from '../stages/board.ts'
import { sendBack } from '../stages/returns.ts'
import { setStages } from '../stages/stages.ts'
import { getWorkplace, setUp } from '../workplace/workplace.ts'
import { examine } from './expertise.ts'
import { type Built, demoFile } from './file.ts'
import { planOwn } from './own-plan.ts'
import { hearRegion } from './region.ts'
import { workWithRisks } from './risks.ts'
import { checkSites } from './sites.ts'
import { doDailyWork } from './work.ts'

const DemoFile = z.object({
  today: IsoDate,
  year: Year,
  district: z.string(),
  coordinator: z.string(),
  post: z.string(),
  office: z.string(),
  phone: z.string(),
  email: z.string(),
  curators: z.array(CuratorPatch),
  schools: z.array(SchoolPatch.extend({ curator: z.int(), previousYear: z.boolean() })),
})

/** Believable and always the same: some were absent here and there, the newest meeting is not marked yet. */
const attended = (subject: number, occurrence: number): boolean => (subject * 5 + occurrence * 3) % 11 !== 4

function markMeetings(ctx: Context, { district, year, today }: Built): void {
  const activities = listActivities(ctx.db, year)
  const targets = listTargets(ctx.db, year)
  for (const activity of activities) {
    const meeting = targets.get(activity.id)?.some((t) => ['attendance', 'headcount'].includes(t.measure.by))
    if (!meeting) continue
    const grid = attendanceGrid(ctx, { district, year, activity: activity.id, aspect: null })
    const held = grid.occurrences.filter((o) => o.to <= today)
    // One meeting a day ago waits for its marks: there is something to do on the first screen.
    const marked = held.length > 1 ? held.slice(0, -1) : held
    marked.forEach((o, at) =>
      markAttendance(ctx, {
        activity: activity.id,
        aspect: '',
        marks: marksOf(grid, o.key, (s) => attended(s, at)),
      }),
    )
  }
}

const marksOf = (grid: AttendanceGrid, occurrence: string, present: (subject: number) => boolean) =>
  grid.subjects.map((subject, at) => {
    const mark: Mark = present(at)
      ? {
          state: 'present',
          role: grid.kind === 'meeting' ? 'listener' : null,
          headcount: grid.countsPersons ? 1 + (at % 3) : null,
          note: null,
        }
      : { state: 'absent', role: null, headcount: null, note: null }
    return { subject: subject.id, kind: subject.kind, occurrence: occurrence as 'once', mark }
  })

/** Stages as far as a district would be by the day: late here, unconfirmed there. */
function doStages(ctx: Context, { district, year, today, schools }: Built): void {
  const { deadlines } = stageBoard(ctx, district, year, today)
  const firstEvidence = STAGE_STEPS.findIndex((s) => s.step === 'evidence1Placed')
  STAGE_STEPS.forEach(({ step, confirms }, order) => {
    const deadline = deadlines[step]
    // The monitoring is the region's, and its day has not come.
    if (!deadline || step === 'monitoring1' || step === 'monitoring2') return
    const facts = schools.flatMap((school, at) => {
      const on = addDays(deadline, confirms ? at - 3 : at - 6)
      const left = order >= firstEvidence && at >= 3
      return on <= today && !left
        ? [{ school, step, fact: { on, by: confirms ? 'куратор' : 'школа', note: null } }]
        : []
    })
    if (facts.length > 0) setStages(ctx, { year, facts })
  })
  const [first, second] = schools
  const sent = (
    school: Id | undefined,
    step: StageStep,
    on: string,
    fixedOn: string | null,
    reason: string,
  ) => {
    if (school) sendBack(ctx, { school, year, step, draft: { on, by: 'куратор', reason, fixedOn } })
  }
  sent(second, 'conceptPlaced', '2022-03-28', '2022-03-29', 'В среднесрочной программе нет сроков мер.')
  sent(first, 'evidence1Placed', today, null, 'Вместо справки о мере приложен только план.')
}

function markRows(ctx: Context, { district, year }: Built): void {
  const byNumber = new Map(listActivities(ctx.db, year).map((a) => [a.number, a.id]))
  const yes = (number: string, aspect: string, present: (subject: number) => boolean) => {
    const activity = byNumber.get(number)
    if (!activity) return
    const grid = attendanceGrid(ctx, { district, year, activity, aspect })
    const marks = marksOf(grid, 'once', present).filter((m) => m.mark.state === 'present')
    markAttendance(ctx, { activity, aspect, marks })
  }
  yes('5.10', 'site', (at) => at !== 2)
  yes('6.1', 'group', () => true)
  yes('6.5', 'covered', () => true)
  yes('2.15', 'joined', (at) => at < 2)
}

/**
 * «Открыть учебный район»: a district of five schools mid-year, built by the program's own actions and living on a
 * day of its own. Only in a data folder where nobody has worked.
 */
export function openDemo(ctx: Context): Workplace {
  if (ctx.settings.get().ready)
    throw new Refusal({
      code: 'already-set-up',
      what: 'В этой папке данных уже работают.',
      safe: 'Данные не изменены.',
      next: 'Учебный район откройте в отдельной папке данных.',
    })
  const before = ctx.settings.get()
  try {
    // One transaction: whatever happens, the district is there whole or not at all.
    return transaction(ctx.db, () => fillDemo(ctx))
  } catch (error) {
    ctx.settings.set(before)
    throw error
  }
}

function fillDemo(ctx: Context): Workplace {
  const file = demoFile(ctx, 'district.json', DemoFile)
  const { year, today } = file
  ctx.settings.set({ demoToday: today })
  setUp(ctx, {
    role: 'district',
    district: file.district,
    isNew: true,
    coordinator: file.coordinator,
    post: file.post,
    office: file.office,
    year,
    second: false,
    invitation: null,
  })
  const district = Id.parse(ctx.settings.get().district)
  ctx.ledger.write({
    scope: ownScope(ctx),
    label: 'Сведения о районе',
    records: [{ entity: districtEntity, id: district, fields: { phone: file.phone, email: file.email } }],
  })
  const curators = file.curators.map((draft) => createCurator(ctx, draft).id)
  const schools = file.schools.map(({ curator, previousYear, ...draft }) => {
    const { id } = createSchool(ctx, draft, year)
    enrolSchools(ctx, { schools: [id], year, curator: curators[curator] ?? null })
    if (previousYear) enrolSchools(ctx, { schools: [id], year: year - 1, status: 'project' })
    return id
  })
  const built: Built = { district, year, today, schools, curators }
  markMeetings(ctx, built)
  doStages(ctx, built)
  markRows(ctx, built)
  const programme = workWithRisks(ctx, built)
  const expertise = examine(ctx, built)
  const siteCheck = checkSites(ctx, built)
  planOwn(ctx, built)
  doDailyWork(ctx, built, { school: schools, curator: curators, programme, expertise, siteCheck })
  hearRegion(ctx, built)
  const lastExpertise = listActivities(ctx.db, year).find((a) => a.number === '5.7')
  if (lastExpertise)
    editPlan(ctx, lastExpertise.id, { internalDeadline: '2022-10-17', responsible: file.coordinator })
  const roadmap = listActivities(ctx.db, year).find((a) => a.number === '5.1')
  if (roadmap)
    editPlan(ctx, roadmap.id, {
      doneOn: '2022-03-18',
      doneNote: 'План-график направлен региональному координатору 18.03.2022.',
      evidence: 'исх. № 118',
    })
  return getWorkplace(ctx)
}
