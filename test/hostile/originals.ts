import { createPrivateKey, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type OpenedCore, type OpenedDistrict, openCoreAt } from '../helpers/core.ts'
import { forge, rawEntries, type RawEntry } from '../helpers/packages.ts'

/** A sound package to begin with. */
export interface Original {
  name: string
  bytes: Buffer
  entries: readonly RawEntry[]
  /** What it says when it is opened, for «accepted with identical content». */
  content: string
}

/** The same in every run, unlike keys made on the spot: a case can be made again from its number. */
export const campaignKey = (number: number): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, number)]),
    format: 'der',
    type: 'pkcs8',
  })

const fixture = (name: string): Buffer =>
  readFileSync(join(import.meta.dirname, '../fixtures/packages', name))

/** A region and a district, the same in every run. */
export async function openedAt(folder: string): Promise<{ region: OpenedCore; office: OpenedDistrict }> {
  const at = (name: string, seed: number) => openCoreAt(join(folder, name), { now: '2022-04-01', seed })
  const region = at('region', 1)
  await region.client.workplace.setup({ role: 'region', coordinator: 'Региональный координатор', year: 2022 })
  const office = at('office', 2)
  const { district } = await office.client.workplace.setup({
    role: 'district',
    district: 'Балашов',
    coordinator: 'Иванова Мария Петровна',
    year: 2022,
  })
  return { region, office: { ...office, of: { district: district?.id ?? '', year: 2022 } } }
}

/** Fills a district with a little of everything. */
export async function fillDistrict({ client, of }: OpenedDistrict): Promise<void> {
  const { rows } = await client.roadmap.list(of)
  const row = (number: string) => rows.find((r) => r.number === number)?.id ?? ''
  const { id: curator } = await client.curators.create({ draft: { name: 'Белова Вера Анатольевна' } })
  const schools: string[] = []
  for (const shortName of ['СОШ № 1', 'ООШ с. Ёлкино'])
    schools.push((await client.schools.create({ draft: { shortName }, year: of.year })).id)
  await client.schools.enrol({ schools, year: of.year, curator })
  const mark = { state: 'present', role: 'speaker', headcount: null, note: 'доклад' } as const
  await client.attendance.mark({
    activity: row('2.6'),
    aspect: '',
    marks: schools.map((subject) => ({ subject, kind: 'school', occurrence: '2022-03-29', mark })),
  })
  const fact = { on: '2022-02-20', by: 'завуч', note: null }
  await client.stages.set({
    year: of.year,
    facts: schools.map((school) => ({ school, step: 'selfDiagnosis', fact })),
  })
  await client.journal.create({
    activity: row('6.3'),
    draft: { on: '2022-02-21', title: 'Старт проекта', link: 'https://example.org/1' },
  })
  await client.roadmap.plan({
    activity: row('6.3'),
    patch: { doneOn: '2022-03-20', responsible: 'Белова В. А.' },
  })
}

/** The sound packages of a campaign: a district's and a region's of today, and those of the golden corpus. */
export async function makeOriginals(
  made: Readonly<Record<string, Buffer>>,
  contentOf: (bytes: Buffer) => Promise<string>,
): Promise<Original[]> {
  const all = {
    ...Object.fromEntries(
      await Promise.all(
        Object.entries(made).map(async ([name, bytes], n) => [
          name,
          await forge(bytes, { key: campaignKey(n + 1) }),
        ]),
      ),
    ),
    'golden district': fixture('1.0-district.p500'),
    'golden region': fixture('1.0-region.p500'),
  } as Record<string, Buffer>
  return Promise.all(
    Object.entries(all).map(async ([name, bytes]) => ({
      name,
      bytes,
      entries: await rawEntries(bytes),
      content: await contentOf(bytes),
    })),
  )
}
