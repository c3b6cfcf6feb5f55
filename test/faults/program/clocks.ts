/** A computer whose clock is wrong, and a second one of the same district whose clock is right. Bundled with the core. */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { copyDatabase, isIntact, listCopies } from '../../../electron/core/database/copy.ts'
import { clockRemark, receive, send } from './exchange.ts'
import { type Hands, handsOn, type HandsOptions } from './hands.ts'
import { addSchool, close, make, open, type Operation, schoolsOf } from './operations.ts'

const phoneOf = async (hands: Hands) => (await schoolsOf(hands))[0]?.phone

async function changePhone(hands: Hands, phone: string): Promise<void> {
  const [first] = await schoolsOf(hands)
  if (first) await hands.client.schools.update({ id: first.id, patch: { phone } })
}

const WRONG = 'по неверным часам'
const LATER = 'позже, по верным часам'

/** The year's work of a computer, by whatever clock it has. */
export const byTheClock: Operation = {
  name: 'by the clock',
  folder: 'district',
  steps: [
    open,
    addSchool('СОШ № 96'),
    { title: 'change', run: (h) => changePhone(h, WRONG) },
    {
      title: 'undo and redo',
      async run({ client }) {
        await client.ledger.undo()
        await client.ledger.redo()
      },
    },
    make,
    close,
    {
      title: 'copy',
      opened: false,
      run({ dataDir, now }) {
        const db = new Database(join(dataDir, 'district.sqlite'))
        try {
          for (const reason of ['раз', 'два']) copyDatabase(db, join(dataDir, 'copies'), now(), reason)
        } finally {
          db.close()
        }
      },
    },
  ],
}

export interface ClockSeen {
  remark: string | null
  problems: string[]
}

/** The own changes of a file, in their order: each later than the one before, whatever the clock did. */
function wentBack(file: string): boolean {
  const db = new Database(file, { readonly: true })
  try {
    const moments = db
      .prepare(
        `SELECT c.dot >> 32 AS replica, c.hlc FROM change c JOIN scope s ON s.n = c.scope
         WHERE s.key <> 'ref' ORDER BY c.scope, c.dot`,
      )
      .all() as { replica: number; hlc: number }[]
    return moments.some(
      ({ replica, hlc }, at) => moments[at - 1]?.replica === replica && hlc <= (moments[at - 1]?.hlc ?? 0),
    )
  } finally {
    db.close()
  }
}

/**
 * After the work by a wrong clock: the region takes it in, the district's other computer sees it, changes the same
 * field by a right clock, and its later value must be the one that all three show.
 * @param truth moment of the right clocks, ms
 * @param wrong moment of the wrong one, to which the first computer keeps
 */
export async function judgeClock(
  options: HandsOptions,
  folders: string,
  packageFile: string,
  { truth, wrong }: { truth: number; wrong: number },
): Promise<ClockSeen> {
  const away = mkdtempSync(join(tmpdir(), 'koordinator500-clocks-'))
  let placed = 100
  const place = (folder: string, name: string, clock: number) => {
    cpSync(folder, join(away, name), { recursive: true })
    const hands = handsOn({ ...options, dataDir: join(away, name), clock: [clock] })
    // Each with randomness of its own: two copies under one id would be a story of another kind.
    hands.begin(++placed)
    hands.open()
    return hands
  }
  const problems: string[] = []
  const copies = listCopies(join(options.dataDir, 'copies'))
  if (copies.filter(isIntact).length < 3) problems.push('fewer than three copies are left')
  if (wentBack(join(options.dataDir, 'district.sqlite'))) problems.push('the order of changes went back')
  const office = place(options.dataDir, 'office', wrong)
  const region = place(join(folders, 'region'), 'region', truth)
  const home = place(join(folders, 'district'), 'home', truth)
  try {
    const sent = readFileSync(packageFile)
    const remark = await clockRemark(region, sent)
    await receive(region, sent)
    const district = (await home.client.workplace.get()).district?.id ?? ''
    const toDistrict = async () => readFileSync(await send(region, district))
    await receive(home, await toDistrict())
    if ((await phoneOf(home)) !== WRONG) problems.push('a value written by a wrong clock did not arrive')
    await changePhone(home, LATER)
    await receive(region, readFileSync(await send(home)))
    await receive(office, await toDistrict())
    for (const [who, hands] of Object.entries({ office, home }))
      if ((await phoneOf(hands)) !== LATER) problems.push(`a later change is lost at the ${who}`)
    return { remark, problems }
  } finally {
    for (const hands of [office, region, home]) hands.close()
    rmSync(away, { recursive: true, force: true })
  }
}
