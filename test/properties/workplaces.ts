import { copyFileSync, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import fc from 'fast-check'
import { entities } from '../../shared/entities.ts'
import type { Id } from '../../shared/entity.ts'
import { typedContent } from '../../electron/core/ledger/rebuild.ts'
import { folderOfSuite, openCoreAt, type OpenedCore, withDatabase } from '../helpers/core.ts'
import { everyRow } from '../helpers/ledger.ts'

/** What a person does at a district's workplace. Schools and rows are taken modulo how many there are. */
export type Deed =
  | { do: 'add' | 'remove'; school: number; text: number }
  | { do: 'edit'; school: number; text: number }
  | { do: 'plan'; row: number; text: number }
  | { do: 'curator'; text: number }
  | { do: 'undo' }

const some = fc.nat({ max: 5 })
const text = fc.nat({ max: 99 })

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('add' as const), school: some, text }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('edit' as const), school: some, text }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), school: some, text }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('plan' as const), row: some, text }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('curator' as const), text }) },
  { weight: 2, arbitrary: fc.constant({ do: 'undo' as const }) },
)

export const deeds = fc.array(deed, { minLength: 1, maxLength: 6, size: 'max' })

/** A district at work; `mark` is in every text it writes, so that its words can be found anywhere. */
export interface Office extends OpenedCore {
  district: Id
  mark: string
}

const MANY = 12

export async function act({ client, district, mark }: Office, doing: readonly Deed[]): Promise<void> {
  const of = { district, year: 2022 }
  const { rows } = await client.roadmap.list(of)
  for (const one of doing) {
    const schools = await client.schools.list(of)
    const school = 'school' in one ? schools[one.school % Math.max(1, schools.length)] : undefined
    const words = 'text' in one ? `${mark} ${one.text}` : ''
    switch (one.do) {
      case 'add':
        if (schools.length < MANY)
          await client.schools.create({ draft: { shortName: `Школа ${words}` }, year: 2022 })
        break
      case 'edit':
        if (school)
          await client.schools.update({ id: school.id, patch: { phone: words, note: `Заметка ${words}` } })
        break
      case 'remove':
        if (school) await client.schools.remove({ ids: [school.id] })
        break
      case 'plan': {
        const row = rows[one.row % rows.length]
        if (row) await client.roadmap.plan({ activity: row.id, patch: { responsible: words } })
        break
      }
      case 'curator':
        await client.curators.create({ draft: { name: `Куратор ${words}` } })
        break
      case 'undo':
        await client.ledger.undo()
    }
  }
}

/** Storage in memory where there is some: nothing is asked here about disks. */
const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

async function openWorkplaces() {
  const suite: { close: () => void; remove: () => void }[] = []
  const open = (): OpenedCore => {
    const { folder, remove } = folderOfSuite(memory)
    const opened = openCoreAt(folder, { now: '2022-04-01' })
    suite.push({ close: opened.close, remove })
    return opened
  }
  const office = async (name: string, mark: string): Promise<Office> => {
    const opened = open()
    const { district } = await opened.client.workplace.setup({
      role: 'district',
      district: name,
      coordinator: `Координатор ${mark}`,
      year: 2022,
    })
    return { ...opened, district: district?.id ?? '', mark }
  }
  const region = open()
  await region.client.workplace.setup({ role: 'region', coordinator: 'Оператор региона', year: 2022 })
  return {
    region,
    balashov: await office('Балашовский', 'балашовское'),
    /** The second computer of the same district. */
    home: await office('Балашовский', 'домашнее'),
    marks: await office('Маркс', 'марксовское'),
    close() {
      for (const { close, remove } of suite) {
        close()
        remove()
      }
    },
  }
}

/** Looks into the database of an open workplace, which lets nobody else in: into a copy of its files. */
export function look<T>({ dataDir }: OpenedCore, see: (db: Database) => T): T {
  const { folder, remove } = folderOfSuite(memory)
  try {
    for (const name of ['district.sqlite', 'district.sqlite-wal'])
      if (existsSync(join(dataDir, name))) copyFileSync(join(dataDir, name), join(folder, name))
    return withDatabase(folder, see)
  } finally {
    remove()
  }
}

/** Every row of an open workplace's database but those of the named tables. */
export const rowsOfOpen = (workplace: OpenedCore, except: readonly string[] = []): string =>
  look(workplace, (db) => everyRow(db, except))

/** Everything a workplace shows: `<entity> <id>` → field → value as JSON; what is empty is left out. */
export const shownAt = (workplace: OpenedCore): Map<string, Map<string, string>> =>
  look(workplace, (db) => {
    const content = typedContent(db)
    return new Map(
      entities.flatMap(({ name }) =>
        Object.entries(content[name] ?? {}).map(([id, fields]) => [
          `${name} ${id}`,
          new Map(
            Object.entries(fields as object).flatMap(([field, value]) =>
              value === null ? [] : [[field, JSON.stringify(value)] as const],
            ),
          ),
        ]),
      ),
    )
  })

export type Workplaces = Awaited<ReturnType<typeof openWorkplaces>>

/** After so many histories a district has more records than any real one. */
const HISTORIES = 50

/** Workplaces that live through many histories one after another, as a year does; then new ones. */
export function manyLives() {
  let current: Workplaces | null = null
  let lived = 0
  return {
    async next(): Promise<Workplaces> {
      if (current && lived++ < HISTORIES) return current
      current?.close()
      lived = 1
      return (current = await openWorkplaces())
    },
    close: () => current?.close(),
  }
}
