import { type Mark, unpackMarks } from '../../../shared/attendance.ts'
import { unpack } from '../../../electron/core/exchange/unpack.ts'
import { type BuiltDistrict, chance, NOTES, YEAR } from '../district.ts'
import { type CoreClient, openCore, type Workbench } from '../workbench.ts'
import { changesBetween, type PlainRecord, plainRecords } from './records.ts'

/** A district's year twice: as the region has it, and after every mark of the large grid was changed. */
export interface ChangedYear extends BuiltDistrict {
  /** Closed data folders: of the district in the later state, and of a region that has the earlier one. */
  dataDir: string
  region: string
  /** The packages of both states. */
  before: Buffer
  after: Buffer
  /** All records of the earlier state, and what is different in the later one. */
  records: PlainRecord[]
  changed: PlainRecord[]
}

/** Nobody has called yet: the region believes the key because the bench says so. */
const CALLED = { decision: 'confirm' } as const

/** Applies a package as a person does who has compared the digits of its key. */
export async function applyCalled(opened: ReturnType<typeof openCore>, bytes: Buffer) {
  const { trayId } = opened.core.tray.put('Пакет.p500', bytes)
  try {
    return await opened.client.exchange.apply({ trayId, signer: CALLED })
  } finally {
    opened.core.tray.remove(trayId)
  }
}

/** The bytes of the package the district would send now. */
export async function exported({ core, client }: ReturnType<typeof openCore>): Promise<Buffer> {
  const { trayId } = await client.exchange.create({ district: null })
  const bytes = core.tray.read(trayId)
  core.tray.remove(trayId)
  return bytes
}

/** The package of a closed workplace, made on a copy of its folder. */
export async function packageOf(bench: Workbench, dataDir: string): Promise<Buffer> {
  const opened = openCore(bench.copyOf(dataDir))
  try {
    return await exported(opened)
  } finally {
    opened.close()
  }
}

/** The data folder of a region where nothing was taken in yet. */
export async function emptyRegion(bench: Workbench): Promise<string> {
  const dataDir = bench.folder('region')
  const { client, close } = openCore(dataDir)
  await client.workplace.setup({ role: 'region', coordinator: 'Оператор региона', year: YEAR })
  close()
  return dataDir
}

/** Changes every mark of the long row, a meeting of all schools at a time: one action each. */
async function changeAllMarks(client: CoreClient, { district, longRow: activity }: BuiltDistrict) {
  const c = chance(7)
  const grid = await client.attendance.grid({ district, year: YEAR, activity, aspect: null })
  const marks = unpackMarks(grid.marks)
  const other = (old: Mark | null | undefined): Mark => {
    const headcount = 1 + c.below(9)
    return {
      state: c.percent(85) ? 'present' : 'absent',
      role: c.percent(70) ? 'listener' : 'speaker',
      headcount: old?.headcount === headcount ? headcount + 9 : headcount,
      note: c.percent(5) ? c.of(NOTES) : null,
    }
  }
  for (const [column, { key: occurrence }] of grid.occurrences.entries())
    await client.attendance.mark({
      activity,
      aspect: grid.aspect,
      marks: grid.subjects.map(({ id, kind }, row) => ({
        subject: id,
        kind,
        occurrence,
        mark: other(marks[row]?.[column]),
      })),
    })
}

const recordsOf = async (bytes: Buffer): Promise<PlainRecord[]> =>
  (await unpack(bytes)).states.flatMap(plainRecords)

export async function changeYear(
  bench: Workbench,
  source: string,
  district: BuiltDistrict,
): Promise<ChangedYear> {
  const dataDir = bench.copyOf(source)
  const workplace = openCore(dataDir)
  const before = await exported(workplace)
  await changeAllMarks(workplace.client, district)
  const after = await exported(workplace)
  workplace.close()

  const region = await emptyRegion(bench)
  const opened = openCore(region)
  await applyCalled(opened, before)
  opened.close()

  const records = await recordsOf(before)
  const changed = changesBetween(records, await recordsOf(after))
  const marks = changed.filter(({ entity }) => entity === 'attendance')
  if (marks.length < 12_000) throw new Error(`only ${marks.length} marks were changed`)
  return { ...district, dataDir, region, before, after, records, changed: marks }
}
