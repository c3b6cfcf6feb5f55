import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ORPCError } from '@orpc/client'
import { createRouterClient, type RouterClient } from '@orpc/server'
import Database from 'better-sqlite3'
import { expect, onTestFinished } from 'vitest'
import { type Core, createCore } from '../../electron/core/core.ts'
import type { Id } from '../../shared/entity.ts'
import { type FakeClock, fakeClock, seededRandom } from './clock.ts'
import { everyRow, temporaryFolder } from './ledger.ts'

const shippedResources = join(import.meta.dirname, '../../resources')

export interface OpenCoreOptions {
  /** Start of the fake clock: a local moment, or a day, which means ten in the morning. */
  now?: number | string
  /** An existing folder; a new one that is gone after the test when absent. */
  dataDir?: string
  /** Two workplaces with one seed would make the same ids: give each its own. */
  seed?: number
  /** Other files than the shipped ones. */
  resourcesDir?: string
}

/** The whole application over real files, asked the way a page asks it. */
export interface OpenedCore {
  client: RouterClient<Core['router']>
  core: Core
  clock: FakeClock
  dataDir: string
  /** May be called twice. */
  close(): void
}

let opened = 0

const moment = (now: number | string | undefined) =>
  typeof now === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(now) ? `${now}T10:00:00` : now

/** The person at this workplace compares the digits of every unknown key, unless a test says otherwise. */
function comparesDigits(client: OpenedCore['client']): OpenedCore['client'] {
  const { exchange } = client
  const apply: typeof exchange.apply = (input) =>
    exchange.apply({ signer: { decision: 'confirm' }, ...input })
  const careful = { apply: Object.assign(apply, exchange.apply) }
  return new Proxy(client, {
    get: (target, name) =>
      name === 'exchange'
        ? new Proxy(exchange, { get: (e, verb) => (verb === 'apply' ? careful.apply : Reflect.get(e, verb)) })
        : Reflect.get(target, name),
  })
}

/** Opens without any clean-up: for hooks and scripts. */
export function openCoreAt(dataDir: string, options: Omit<OpenCoreOptions, 'dataDir'> = {}): OpenedCore {
  const clock = fakeClock(moment(options.now))
  const core = createCore({
    dataDir,
    resourcesDir: options.resourcesDir ?? shippedResources,
    appVersion: '1.0.0',
    now: clock.now,
    random: seededRandom(options.seed ?? 1000 + ++opened),
  })
  let open = true
  const close = () => {
    if (open) core.close()
    open = false
  }
  return { client: comparesDigits(createRouterClient(core.router)), core, clock, dataDir, close }
}

/** Opens a data folder with a fake clock; closed and removed after the test. */
export function openCore(options: OpenCoreOptions = {}): OpenedCore {
  const opened = openCoreAt(options.dataDir ?? temporaryFolder(), options)
  onTestFinished(opened.close)
  return opened
}

/** A folder for `openCoreAt` in hooks, with the call that removes it. */
export function folderOfSuite(parent = tmpdir()): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(parent, 'koordinator500-test-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Who looks at what: the input of almost every list. */
export interface OfDistrict {
  district: Id
  year: number
}

export interface OpenedDistrict extends OpenedCore {
  of: OfDistrict
}

/** A set-up workplace of a district; Балашовский unless another is named. */
export async function openDistrict(
  options: OpenCoreOptions & { name?: string; coordinator?: string } = {},
): Promise<OpenedDistrict> {
  const opened = openCore(options)
  const { district } = await opened.client.workplace.setup({
    role: 'district',
    district: options.name ?? 'Балашовский',
    coordinator: options.coordinator ?? 'Иванова Мария Петровна',
    year: 2022,
  })
  return { ...opened, of: { district: district?.id ?? '', year: 2022 } }
}

export async function openRegion(options: OpenCoreOptions = {}): Promise<OpenedCore> {
  const opened = openCore(options)
  await opened.client.workplace.setup({
    role: 'region',
    coordinator: 'Региональный координатор',
    year: 2022,
  })
  return opened
}

/** A district with as many project schools as names, each led by the curator of the same place (reused in turn). */
export async function enrolSchools(
  { client, of }: OpenedDistrict,
  names: readonly string[],
  curatorNames: readonly string[] = [],
): Promise<{ schools: Id[]; curators: Id[] }> {
  const schools: Id[] = []
  for (const shortName of names)
    schools.push((await client.schools.create({ draft: { shortName }, year: of.year })).id)
  const curators: Id[] = []
  for (const name of curatorNames) curators.push((await client.curators.create({ draft: { name } })).id)
  for (const [at, school] of schools.entries()) {
    const curator = curators[at % curators.length]
    if (curator) await client.schools.enrol({ schools: [school], year: of.year, curator })
  }
  return { schools, curators }
}

/** The row of the roadmap with this number, as the district sees it now. */
export async function rowOf(
  client: OpenedCore['client'],
  of: OfDistrict,
  number: string,
): Promise<Awaited<ReturnType<typeof client.roadmap.list>>['rows'][number]> {
  const { rows } = await client.roadmap.list(of)
  const row = rows.find((r) => r.number === number)
  if (!row) throw new Error(`no row ${number}`)
  return row
}

/** What the person reads of a refusal; fails when the promise was not refused. */
export async function refusal(
  promise: Promise<unknown>,
): Promise<{ code: string; what: string; safe: string; next: string }> {
  const error: unknown = await promise.then(
    () => new Error('nothing was refused'),
    (reason: unknown) => reason,
  )
  if (!(error instanceof ORPCError) || error.code !== 'REFUSED') throw error
  const data = error.data as { code: string; what: string; safe: string; next: string }
  for (const sentence of [data.what, data.safe, data.next]) expect(sentence).toMatch(/^[А-ЯЁ«№\d].*[.?]$/su)
  return data
}

/** Every row of every table of a workplace that is closed for the look, and the workplace opened again. */
export function rowsOf(workplace: OpenedCore, except: readonly string[] = []): string {
  workplace.close()
  return readRows(workplace.dataDir, except)
}

/** Every row of every table of a closed data folder. */
export function readRows(dataDir: string, except: readonly string[] = []): string {
  return withDatabase(dataDir, (db) => everyRow(db, except))
}

/** Opens the file of a closed workplace with plain SQLite. */
export function withDatabase<T>(dataDir: string, look: (db: Database.Database) => T): T {
  const db = new Database(join(dataDir, 'district.sqlite'))
  try {
    return look(db)
  } finally {
    db.close()
  }
}
