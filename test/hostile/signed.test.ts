import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { impliedId, KEYS } from '../../electron/core/exchange/keyed.ts'
import { scopeOfDistrict } from '../../electron/core/ledger/replica.ts'
import type { JsonValue } from '../../shared/entity.ts'
import type { Chance } from '../helpers/chance.ts'
import { folderOfSuite, openCoreAt } from '../helpers/core.ts'
import { share } from '../helpers/long.ts'
import { keyOf, sent, taken } from '../helpers/mail.ts'
import { type AnyManifest, forge, lines } from '../helpers/packages.ts'
import { campaign } from './campaign.ts'
import type { Content } from './contents.ts'
import { HOSTILE_CELLS } from './hostile-cells.ts'
import { HOSTILE_FORMS } from './hostile-forms.ts'
import { goesOn, meets, type Opened } from './meeting.ts'
import { fillDistrict, openedAt } from './originals.ts'
import { freshCopy, inspect, type Receiver } from './receiver.ts'

vi.setConfig({ testTimeout: 900_000, hookTimeout: 120_000 })

/** After so many cases the receiver is as it was at first: what came in fills the pages and the file. */
const BATCH = 25

const suite = folderOfSuite()
const prepared: Record<'region' | 'office', { receiver: Receiver; folder: string }> = {} as never

beforeAll(async () => {
  const { region, office } = await openedAt(suite.folder)
  await fillDistrict(office)
  const marks = openCoreAt(join(suite.folder, 'marks'), { now: '2022-04-01', seed: 3 })
  const { district: other } = await marks.client.workplace.setup({
    role: 'district',
    district: 'Маркс',
    coordinator: 'Петрова Ольга Ивановна',
    year: 2022,
  })
  const { id: foreign } = await marks.client.schools.create({
    draft: { shortName: 'Школа Маркса' },
    year: 2022,
  })
  const base = await sent(office)
  await taken(region, base)
  await taken(region, await sent(marks))
  await taken(office, await sent(region, office.of.district))

  const { rows } = await region.client.roadmap.list(office.of)
  const [own] = await office.client.schools.list(office.of)
  const schools = (await office.client.schools.list(office.of)).map(({ id }) => ({ entity: 'school', id }))
  const scene = {
    own: schools,
    foreign: [
      { entity: 'school', id: foreign },
      { entity: 'district', id: other?.id ?? '' },
    ],
    shared: rows.slice(0, 5).map(({ id }) => ({ entity: 'activity', id })),
  }
  const fromMarks: Buffer[] = []
  for (let n = 0; n < BATCH; n++) {
    await marks.client.schools.update({ id: foreign, patch: { phone: `+7 (84500) 1-00-${n + 10}` } })
    fromMarks.push(await sent(marks))
  }
  const toOffice: Buffer[] = []
  const ref = await sent(region, office.of.district)
  for (let n = 0; n < BATCH; n++) {
    await region.client.roadmap.editActivity({ id: rows[10]?.id ?? '', patch: { note: `Уточнение ${n}` } })
    toOffice.push(await sent(region, office.of.district))
  }
  const district = office.of.district
  prepared.region = {
    folder: region.dataDir,
    receiver: {
      place: region,
      scene: { ...scene, from: 'district', at: 0, scope: scopeOfDistrict(district), district },
      base,
      key: keyOf(office),
      others: fromMarks,
      untouchable: ['ref', scopeOfDistrict(other?.id ?? '')],
      district,
    },
  }
  prepared.office = {
    folder: office.dataDir,
    receiver: {
      place: office,
      scene: {
        ...scene,
        foreign: [{ entity: 'school', id: own?.id ?? '' }],
        from: 'region',
        at: 0,
        scope: 'ref',
        district,
      },
      base: ref,
      key: keyOf(region),
      others: toOffice,
      untouchable: [],
      district,
    },
  }
  for (const place of [region, office, marks]) place.close()
})
afterAll(() => suite.remove())

const HOSTILITIES = { ...HOSTILE_CELLS, ...HOSTILE_FORMS }

/** Up to three hostile things in one package. */
function compose(c: Chance, { scene }: Receiver): { names: string[]; content: Content; writers: string[] } {
  // Different ones: the same wrong twice may be right again.
  const names = c.shuffled(Object.keys(HOSTILITIES)).slice(0, c.between(1, 3))
  const content: Content = {
    records: [],
    changes: [],
    manifest: [],
    fates: [],
    named: new Set(),
    open: false,
    whole: false,
  }
  // Copies nobody has heard of: what they wrote is new to everybody.
  const writers = names.map(() => c.bytes(16).toString('hex'))
  names.forEach((name, n) => HOSTILITIES[name]?.(c, content, scene, FIRST_WRITER + n))
  return { names, content, writers }
}

/** Places in the manifest's list of writing copies that no sound package of the campaign reaches. */
const FIRST_WRITER = 40

async function write({ base, key, scene }: Receiver, { content, writers }: ReturnType<typeof compose>) {
  return forge(base, {
    key,
    parts(parts) {
      const isNamed = (line: string) => {
        type Group = [number, number, Record<string, JsonValue>]
        const [, entity, id, groups] = JSON.parse(line) as [number, string, string | null, Group[]]
        const cells = groups.map(([, seq, values]) => ({ replica: '', seq, values }))
        return content.named.has(id ?? impliedId(KEYS, entity, scene.scope, cells) ?? '')
      }
      const others = (all: string[]) => all.filter((line) => !isNamed(line))
      lines('cells.ndjson', (all) => [...others(all), ...content.records])(parts)
      lines('changes.ndjson', (all) => [...all, ...content.changes])(parts)
    },
    manifest(m: AnyManifest) {
      while (m.replicas.length < FIRST_WRITER) m.replicas.push(writers[0] ?? '')
      m.replicas.push(...writers)
      for (const writer of writers) Object.assign(m.scopes[scene.at]?.coverage ?? {}, { [writer]: 2 })
      m.packageId = writers[0] ?? ''
      for (const change of content.manifest) change(m)
    },
  })
}

const CAMPAIGNS = [
  ['region', 'what a district sends', 240, 4000],
  ['office', 'what the region sends', 60, 1000],
] as const

test.each(CAMPAIGNS)(
  'O3 O4 J7 P10 P16 P19 signed packages with hostile content: %s, %s',
  async (who, what, short, long) => {
    const { receiver, folder } = prepared[who]
    const open: { now: Opened | null } = { now: null }
    const finish = async () => {
      if (open.now) await goesOn(open.now, BATCH - 1)
      open.now?.receiver.place.close()
      open.now = null
    }
    try {
      const sums = await campaign({
        title: `Signed packages, ${what}`,
        cases: share(short, long),
        async run(c, number, note) {
          const batch = Math.floor(number / BATCH)
          if (open.now?.batch !== batch) {
            await finish()
            const fresh = freshCopy(receiver, folder, join(suite.folder, `open-${who}`))
            open.now = { receiver: fresh, batch, rest: inspect(fresh).rest }
          }
          const composed = compose(c, receiver)
          const file = await write(receiver, composed)
          note(file, composed.names.join(', then '))
          return meets(open.now, file, composed.content, number)
        },
      })
      await finish()
      expect(Object.keys(sums).sort()).toEqual(['refused whole', 'taken', 'taken but for some cells'])
    } finally {
      open.now?.receiver.place.close()
    }
  },
)
