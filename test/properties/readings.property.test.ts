import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Mark } from '../../shared/attendance.ts'
import type { Id } from '../../shared/entity.ts'
import type { StageStep } from '../../shared/roadmap.ts'
import { enrolSchools, openCore, openDistrict, type OpenedDistrict, openRegion } from '../helpers/core.ts'
import { arrive, deliver, send } from '../core/exchange/deliver.ts'
import { share } from '../helpers/long.ts'

/** Every computed answer of a district's year. */
async function answers({ client, of }: Pick<OpenedDistrict, 'client' | 'of'>) {
  return {
    roadmap: await client.roadmap.list(of),
    duties: await client.duties.list(of),
    dashboard: await client.dashboard.get(of),
    expertise: await client.expertise.board(of),
    stages: await client.stages.board(of),
    risks: await client.risks.map(of),
    sites: await client.sites.board(of),
  }
}

interface Office extends OpenedDistrict {
  schools: Id[]
  curators: Id[]
  activities: Map<string, Id>
  /** Records that were made on the way and can be changed or removed. */
  made: { journal: Id[]; checks: Id[] }
  /** A new package of the region, in the tray. */
  fromRegion: () => Promise<string>
}

const STEPS: readonly StageStep[] = ['selfDiagnosis', 'conceptPlaced', 'conceptConfirmed', 'evidence1Placed']
const PRESENT: Mark = { state: 'present', role: 'listener', headcount: 2, note: null }
const on = (n: number) => `2022-0${3 + (n % 6)}-1${n % 10}`
const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)]

/** Things a coordinator does; `n` and `m` choose of what there is. */
const DEEDS: Record<string, (office: Office, n: number, m: number) => Promise<unknown>> = {
  mark: async ({ client, of, activities }, n, m) => {
    const activity = activities.get(pick(['2.6', '3.1', '2.8', '5.2', '6.1'], n) ?? '') ?? ''
    const grid = await client.attendance.grid({ ...of, activity, aspect: null })
    const [subject, date] = [pick(grid.subjects, m), pick(grid.occurrences, n + m)]
    if (!subject || !date) return
    const mark: Mark | null = m % 3 === 0 ? null : { ...PRESENT, state: m % 3 === 1 ? 'present' : 'absent' }
    await client.attendance.mark({
      activity,
      aspect: grid.aspect,
      marks: [{ subject: subject.id, kind: subject.kind, occurrence: date.key, mark }],
    })
  },
  stage: ({ client, schools }, n, m) =>
    client.stages.set({
      year: 2022,
      facts: [
        {
          school: pick(schools, n) ?? '',
          step: pick(STEPS, m) ?? 'conceptPlaced',
          fact: n % 3 === 0 ? null : { on: on(m), by: null, note: null },
        },
      ],
    }),
  entry: async ({ client, activities, schools, made }, n, m) => {
    const activity = activities.get(pick(['2.13', '2.16', '5.10', '6.4'], n) ?? '') ?? ''
    const draft = {
      on: on(n),
      school: pick(schools, m) ?? null,
      title: 'Запись',
      closedOn: m % 2 ? on(m) : null,
    }
    made.journal.push((await client.journal.create({ activity, draft })).id)
  },
  close: async ({ client, made }, n, m) => {
    const id = pick(made.journal, n)
    if (id) await client.journal.update({ id, patch: { closedOn: m % 2 ? on(m) : null } })
  },
  removeEntry: async ({ client, made }, n) => {
    const [id] = made.journal.splice(n % Math.max(1, made.journal.length), 1)
    if (id) await client.journal.remove({ ids: [id] })
  },
  plan: ({ client, activities }, n, m) =>
    client.roadmap.plan({
      activity: pick([...activities.values()], n) ?? '',
      patch: m % 2 ? { doneOn: on(m) } : { internalDeadline: m % 3 === 0 ? null : on(n) },
    }),
  date: ({ client, activities }, n, m) =>
    client.roadmap.changeOccurrence({
      activity: activities.get('2.6') ?? '',
      occurrence: '2022-04-26',
      change:
        m % 2
          ? { kind: n % 2 ? 'cancelled' : 'moved', movedTo: n % 2 ? null : on(n), reason: 'Праздник' }
          : null,
    }),
  override: async ({ client, of, activities }, n) => {
    const { row } = await client.roadmap.get({ ...of, activity: activities.get('6.5') ?? '' })
    const target = row.indicators[0]?.target ?? ''
    const override = n % 2 ? { fact: n % 4, of: 4, reason: 'На бумаге', on: on(n) } : null
    await client.roadmap.setOverride({ target, override })
  },
  sheet: async ({ client, schools }, n, m) => {
    const key = { school: pick(schools, n) ?? '', year: 2022, stage: 'concept' as const, round: 1 }
    await client.expertise.begin(key)
    await client.expertise.score({ ...key, code: `К${1 + (m % 8)}`, patch: { score: m % 3 } })
    if (m % 3 === 0) await client.expertise.recommend({ ...key, draft: { text: 'Исправить', due: on(m) } })
    if (m % 4 === 0) await client.expertise.update({ ...key, patch: { on: on(n), verdict: 'meets' } })
    if (m % 7 === 0) await client.expertise.remove(key)
  },
  site: async ({ client, schools, made }, n, m) => {
    const school = n % 3 === 0 ? null : (pick(schools, n) ?? null)
    const { id } = await client.sites.begin({ year: 2022, school, on: on(m) })
    made.checks.push(id)
    if (m % 2) await client.sites.answerRest({ check: id })
  },
  removeCheck: async ({ client, made }, n) => {
    const [id] = made.checks.splice(n % Math.max(1, made.checks.length), 1)
    if (id) await client.sites.remove({ id })
  },
  risk: async ({ client, of, schools }, n, m) => {
    const { directions } = await client.risks.map(of)
    await client.risks.set({
      year: 2022,
      risks: [
        {
          school: pick(schools, n) ?? '',
          direction: pick(directions, m)?.id ?? '',
          patch: { significance: n % 2 ? 'high' : null, activatedOn: m % 2 ? on(m) : null },
        },
      ],
    })
  },
  cohort: ({ client, schools, curators }, n, m) =>
    client.schools.enrol({
      schools: [pick(schools, n) ?? ''],
      year: n % 2 ? 2022 : 2021,
      status: pick(['project', 'lowResults', null] as const, m) ?? null,
      curator: pick(curators, m) ?? null,
    }),
  rename: ({ client, schools }, n, m) =>
    client.schools.update({ id: pick(schools, n) ?? '', patch: { shortName: `Школа ${m}` } }),
  task: ({ client }, n) =>
    client.duties.addTask({ year: 2022, title: 'Позвонить', schedule: { kind: 'due', by: on(n) } }),
  settle: async ({ client, activities }, n) =>
    client.duties.mark({
      marks: [
        {
          subject: activities.get('3.1') ?? '',
          occurrence: '2022-02-10',
          mark: n % 2 ? { kind: 'notNeeded', on: on(n), note: '' } : null,
        },
      ],
    }),
  note: ({ client, schools }, n) =>
    client.notes.add({
      subject: pick(schools, n) ?? '',
      subjectKind: 'school',
      text: 'Уточнить',
      flagged: n % 2 === 0,
      due: on(n),
    }),
  undo: ({ client }) => client.ledger.undo(),
  redo: ({ client }) => client.ledger.redo(),
  receive: async (office) => {
    await office.client.exchange.apply({ trayId: await office.fromRegion() })
  },
}

/** Removed meanwhile, merged, nothing there: a refusal is an answer, and it must change nothing either. */
const orRefused = (deed: Promise<unknown>) => deed.catch(() => undefined)

async function office(): Promise<Office> {
  const opened = await openDistrict({ now: '2022-06-15' })
  const region = await openRegion({ now: '2022-06-15' })
  const people = await enrolSchools(
    opened,
    ['СОШ № 1', 'СОШ № 2', 'ООШ с. Луговое'],
    ['Белова Вера', 'Котов Пётр'],
  )
  await deliver(opened, region)
  const { rows } = await opened.client.roadmap.list(opened.of)
  let corrected = 0
  return {
    ...opened,
    ...people,
    activities: new Map(rows.map(({ number, id }) => [number, id])),
    made: { journal: [], checks: [] },
    fromRegion: async () => {
      const id = rows.find(({ number }) => number === '3.2')?.id ?? ''
      const on = `2022-03-${String(10 + (corrected++ % 18)).padStart(2, '0')}`
      await region.client.roadmap.editActivity({ id, patch: { schedule: { kind: 'date', on } } })
      return arrive(opened, await send(region, opened.of.district))
    },
  }
}

const deeds = fc.array(
  fc.record({ deed: fc.constantFrom(...Object.keys(DEEDS)), n: fc.nat({ max: 40 }), m: fc.nat({ max: 40 }) }),
  { minLength: 5, maxLength: 30, size: 'max' },
)

test(
  'whatever is done, kept readings answer as if everything were read anew',
  { timeout: 600_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(deeds, async (history) => {
        const own = await office()
        const old = await own.fromRegion()
        await answers(own)
        for (const { deed, n, m } of history) {
          await orRefused(DEEDS[deed]?.(own, n, m) ?? Promise.resolve())
          const kept = await answers(own)
          // A look at a package joins it in a transaction that is rolled back, and nothing that was read before is trusted.
          await own.client.exchange.preview({ trayId: old })
          expect(kept, deed).toEqual(await answers(own))
        }
        const last = await answers(own)
        own.close()
        const fresh = openCore({ dataDir: own.dataDir, now: own.clock.now() })
        expect(last).toEqual(await answers({ client: fresh.client, of: own.of }))
        fresh.close()
      }),
      { numRuns: share(8, 400) },
    )
  },
)
