import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { restoreData } from '../../../electron/core/core.ts'
import { copyDatabase } from '../../../electron/core/database/copy.ts'
import { closeDatabase, openDatabase } from '../../../electron/core/database/open.ts'
import type { Hands } from './hands.ts'
import { apply, send, takeIn } from './exchange.ts'

/** A file that was promised: it must be there with these bytes whatever happens afterwards. */
export interface Evidence {
  file: string
  sha256: string
}

export interface Step {
  title: string
  /** False for a step that works on the closed folder. */
  opened?: boolean
  /** Writes more than one thing, each whole or not at all: a death amid it may leave some of them. */
  inParts?: boolean
  /** Done when the fault is gone, whether or not anybody noticed it. */
  afterFault?: boolean
  run(hands: Hands): Promise<Evidence[] | void> | Evidence[] | void
}

/** Something a person does; each finished step was told to be done. */
export interface Operation {
  name: string
  /** The data folder it starts with, see folders.ts. */
  folder: string
  steps: Step[]
}

const evidence = (file: string): Evidence => ({
  file,
  sha256: createHash('sha256').update(readFileSync(file)).digest('hex'),
})

export const open: Step = { title: 'open', opened: false, run: (h) => h.open() }
export const close: Step = { title: 'close', run: (h) => h.close() }

async function districtOf({ client }: Hands) {
  const { district, year } = await client.workplace.get()
  return { district: district?.id ?? '', year }
}

export const schoolsOf = async (h: Hands) => h.client.schools.list(await districtOf(h))

export const addSchool = (shortName: string): Step => ({
  title: `add ${shortName}`,
  async run(h) {
    const { year } = await districtOf(h)
    await h.client.schools.create({ draft: { shortName, director: 'Ёлкина Вера Андреевна' }, year })
  },
})

const edit: Operation = {
  name: 'edit',
  folder: 'district',
  steps: [
    open,
    addSchool('СОШ № 99'),
    {
      title: 'mark everybody',
      async run(h) {
        const of = await districtOf(h)
        const { rows } = await h.client.roadmap.list(of)
        const activity = rows.find((r) => r.number === '2.6')?.id ?? ''
        const grid = await h.client.attendance.grid({ ...of, activity, aspect: null })
        const mark = { state: 'present', role: 'listener', headcount: null, note: 'вебинар' } as const
        const marks = grid.occurrences
          .slice(0, 4)
          .flatMap(({ key }) =>
            grid.subjects.map(({ id, kind }) => ({ subject: id, kind, occurrence: key, mark })),
          )
        await h.client.attendance.mark({ activity, aspect: '', marks })
      },
    },
    {
      title: 'change',
      async run(h) {
        const [first] = await schoolsOf(h)
        if (first) await h.client.schools.update({ id: first.id, patch: { phone: '+7 (84500) 3-00-00' } })
      },
    },
    {
      title: 'remove',
      async run(h) {
        const last = (await schoolsOf(h)).at(-1)
        if (last) await h.client.schools.remove({ ids: [last.id] })
      },
    },
    { title: 'undo', run: async (h) => void (await h.client.ledger.undo()) },
    close,
  ],
}

/** Where a store keeps the bytes of this digest. */
const kept = (h: Hands, store: string, sha256: string): string =>
  join(h.dataDir, store, sha256.slice(0, 2), sha256)

const bytesOf = (h: Hands, name: string) => readFileSync(join(h.packagesDir, name))

const take = (name: string): Step => ({
  title: `take in ${name}`,
  run: async (h) => [evidence(kept(h, 'packages/in', await takeIn(h, bytesOf(h, name))))],
})

const applyTaken = (name: string, confirming = false): Step => ({
  title: `apply ${name}`,
  run: (h) => apply(h, createHash('sha256').update(bytesOf(h, name)).digest('hex'), confirming),
})

const importing: Operation = {
  name: 'import',
  folder: 'region',
  steps: [
    open,
    take('a.p500'),
    applyTaken('a.p500'),
    take('b.p500'),
    applyTaken('b.p500'),
    applyTaken('a.p500'),
    close,
  ],
}

/** The key is confirmed on the way: a decision of its own, which may be there without the import or the other way round. */
const importingFromStranger: Operation = {
  name: 'import from a stranger',
  folder: 'new region',
  steps: [
    open,
    take('a.p500'),
    { ...applyTaken('a.p500', true), inParts: true },
    // Where the decision could not be noted, it is asked for again.
    { ...applyTaken('a.p500', true), title: 'apply a.p500 again', afterFault: true },
    close,
  ],
}

export const make: Step = {
  title: 'make a package',
  async run(h) {
    const inTray = evidence(await send(h))
    return [inTray, { ...inTray, file: kept(h, 'packages/out', inTray.sha256) }]
  },
}

const exporting: Operation = { name: 'export', folder: 'district', steps: [open, make, make, close] }

const attach = (name: string): Step => ({
  title: `attach ${name}`,
  async run(h) {
    const [school] = await schoolsOf(h)
    const bytes = Buffer.from(`${name}: ${'протокол родительского собрания '.repeat(700)}`)
    const { trayId } = h.core.tray.put(name, bytes)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const of = { district: (await districtOf(h)).district, subject: school?.id ?? '' }
    // Done again after a death that came too late to undo it.
    if (!(await h.client.attachments.list(of)).some((a) => a.name === name))
      await h.client.attachments.attach({ kind: 'school', subject: of.subject, trayId })
    return [{ file: kept(h, 'blobs', sha256), sha256 }]
  },
})

const attaching: Operation = {
  name: 'attach',
  folder: 'district',
  steps: [open, attach('протокол.txt'), attach('список.txt'), close],
}

/** A copy as the program makes one by itself; the years between them let older copies go. */
const copy = (years: number): Step => ({
  title: `copy after ${years} years`,
  opened: false,
  run(h) {
    const dir = join(h.dataDir, 'copies')
    const db = openDatabase(join(h.dataDir, 'district.sqlite'), { copiesDir: dir, now: h.now })
    try {
      return [evidence(copyDatabase(db, dir, h.now() + years * 31_557_600_000, 'автоматически').file)]
    } finally {
      closeDatabase(db)
    }
  },
})

const copying: Operation = { name: 'copy', folder: 'district', steps: [copy(0), copy(1)] }

const restore: Step = {
  title: 'restore',
  opened: false,
  run: (h) => void restoreData(h.dataDir, h.now()),
}

const restoring: Operation = {
  name: 'restore',
  folder: 'damaged',
  steps: [restore, open, addSchool('СОШ № 98'), close],
}

/** The secret keys of the workplace, as far as they could be made: nobody can make the same ones again. */
const keysOf = ({ dataDir }: Hands): Evidence[] =>
  ['signing-key.pem', 'age-identity.pem']
    .map((name) => join(dataDir, name))
    .filter((file) => existsSync(file))
    .map(evidence)

const firstStart: Operation = {
  name: 'first start',
  folder: 'empty',
  steps: [
    open,
    {
      title: 'set up',
      inParts: true,
      async run(h) {
        if (!(await h.client.workplace.get()).ready)
          await h.client.workplace.setup({
            role: 'district',
            district: 'Балашовский',
            coordinator: 'Иванова Мария Петровна',
            year: 2022,
          })
        return keysOf(h)
      },
    },
    // Where the key could not be made known yet, the rows are not those of the rehearsal.
    { ...addSchool('СОШ № 96'), inParts: true },
    // Where the key could not be made known at the first attempt, it is at the next.
    { title: 'name again', afterFault: true, run: async (h) => void (await h.client.workplace.update({})) },
    close,
  ],
}

/** One for each schema that was ever released: `migrate from 1` … */
const migrating = (version: number): Operation => ({
  name: `migrate from ${version}`,
  folder: `schema ${version}`,
  steps: [open, addSchool('СОШ № 97'), close],
})

/** All operations; `schemas` is how many schemas came before today's. */
export const operationsOf = (schemas: number): Operation[] => [
  edit,
  importing,
  importingFromStranger,
  exporting,
  attaching,
  copying,
  restoring,
  firstStart,
  ...Array.from({ length: schemas }, (_, at) => migrating(at + 1)),
]
