import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { createCore } from '../../../electron/core/core.ts'
import { STAGE_STEPS } from '../../../shared/stage.ts'

/** Where «да» is marked: expertises too, while there are no sheets. */
const MARKED = new Set<string>(['attendance', 'expertise'])

/** A district's own workplace on a day of 2022, over a real core in a folder of its own. */
export async function openDistrict(day: string, district = 'Балашовский муниципальный район') {
  const dir = mkdtempSync(join(tmpdir(), 'koordinator500-report-'))
  const core = createCore({
    dataDir: dir,
    resourcesDir: join(import.meta.dirname, '../../../resources'),
    appVersion: '1.2.3',
    now: () => new Date(`${day}T10:00:00`).getTime(),
    random: (n) => randomBytes(n),
  })
  const client = createRouterClient(core.router)
  const workplace = await client.workplace.setup({
    role: 'district',
    district,
    coordinator: 'Иванова Мария Петровна',
    post: 'методист',
    office: 'Управление образования администрации района',
    year: 2022,
  })
  const scope = { district: workplace.district?.id ?? '', year: 2022 }

  return {
    core,
    client,
    scope,
    close() {
      core.close()
      rmSync(dir, { recursive: true, force: true })
    },
    async report() {
      const file = await client.reports.roadmapExecution(scope)
      return { file, html: core.tray.read(file.trayId).toString() }
    },
    /** Schools of this year's cohort, every two of them led by one curator. */
    async enrol(names: readonly string[]) {
      const schools: string[] = []
      for (const name of names)
        schools.push((await client.schools.create({ draft: { shortName: name }, year: 2022 })).id)
      for (let at = 0; at < schools.length; at += 2) {
        const curator = await client.curators.create({ draft: { name: `Куратор ${at / 2 + 1}` } })
        await client.schools.enrol({
          schools: schools.slice(at, at + 2),
          year: 2022,
          status: 'project',
          curator: curator.id,
        })
      }
      return schools
    },
    async activity(number: string) {
      const { rows } = await client.roadmap.list(scope)
      const row = rows.find((r) => r.number === number)
      if (!row) throw new Error(`no activity ${number}`)
      return row
    },
    /** Everybody took part in everything that has taken place, and every step of ИС МЭДК is done. */
    async fillEverything(schools: readonly string[]) {
      const { rows } = await client.roadmap.list(scope)
      for (const row of rows.filter((r) => r.facts.some((place) => MARKED.has(place)))) {
        const { aspects } = await client.attendance.grid({ ...scope, activity: row.id, aspect: null })
        for (const aspect of aspects) {
          const grid = await client.attendance.grid({ ...scope, activity: row.id, aspect: aspect.aspect })
          await client.attendance.mark({
            activity: row.id,
            aspect: aspect.aspect,
            marks: grid.subjects.flatMap((subject) =>
              grid.occurrences.map((occurrence) => ({
                subject: subject.id,
                kind: subject.kind,
                occurrence: occurrence.key,
                mark: { state: 'present' as const, role: null, headcount: 2, note: null },
              })),
            ),
          })
        }
      }
      await client.stages.set({
        year: 2022,
        facts: schools.flatMap((school) =>
          STAGE_STEPS.map(({ step }) => ({ school, step, fact: { on: '2022-03-01', by: null, note: null } })),
        ),
      })
    },
  }
}
export type OpenDistrict = Awaited<ReturnType<typeof openDistrict>>
