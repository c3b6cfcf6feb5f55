import { unpack } from '../../electron/core/exchange/unpack.ts'
import { scopeOfDistrict } from '../../electron/core/ledger/replica.ts'
import type { Id } from '../../shared/entity.ts'
import { type Chance, chance } from '../helpers/chance.ts'
import { fakeClock } from '../helpers/clock.ts'
import { Computer, type Letter, type Shared, YEAR } from './computer.ts'
import type { Known } from './oracle.ts'
import { type Rows, workAtDistrict, workAtRegion } from './work.ts'

export interface YearSize {
  districts: number
  weeks: number
  /** How often computers are restored, replaced and moved: 1 is often enough for a year of thirty districts. */
  mishaps: number
  seed: number
}

interface District {
  id: Id
  office: Computer
  home: Computer | null
}

interface Post {
  letter: Letter
  to: Computer
  week: number
}

const WEEK_MS = 7 * 86_400_000
const START = fakeClock('2022-02-07T09:00:00').now()
const ATTEMPTS_PER_WEEK = 4

/** What came of a year: counts, and every value that was measured. */
export interface Result {
  counts: Record<string, number>
  measured: Record<string, number[]>
}

/** Thirty districts and their region, and the post between them. */
export class World {
  readonly result: Result = { counts: {}, measured: {} }
  private readonly shared: Shared
  private readonly c: Chance
  private region!: Computer
  private districts: District[] = []
  private rows!: Rows
  private post: Post[] = []
  private week = 0

  private readonly size: YearSize

  constructor(folder: string, size: YearSize) {
    this.size = size
    this.c = chance(size.seed)
    this.shared = {
      folder,
      oracles: new Map(),
      today: START,
      count: (what, n = 1) => {
        this.result.counts[what] = (this.result.counts[what] ?? 0) + n
      },
      measure: (what, n) => void (this.result.measured[what] ??= []).push(n),
    }
  }

  private get computers(): Computer[] {
    return [this.region, ...this.districts.flatMap(({ office, home }) => (home ? [office, home] : [office]))]
  }

  /** Everybody sets the program up, and the districts enter their schools. */
  async begin(): Promise<void> {
    const { c, shared, size } = this
    this.region = new Computer({ name: 'Регион', role: 'region', district: '' }, shared, 1)
    await this.region.install()
    const names = (await this.region.place.client.workplace.catalogue({ year: YEAR })).filter(
      (d) => !d.abolished,
    )
    for (let n = 0; n < size.districts; n++) {
      const name = names[n]?.name ?? ''
      const computer = (where: string, seed: number) =>
        new Computer({ name: `${name}, ${where}`, role: 'district', district: name }, shared, seed)
      const office = computer('на работе', 10 + n * 2)
      await office.install()
      const id = office.district ?? ''
      const { known } = await office.look(null)
      shared.shipped ??= known.get('ref') as Known
      const home = n % 4 === 1 ? computer('дома', 11 + n * 2) : null
      await home?.install()
      await home?.look(null)
      this.districts.push({ id, office, home })
      if (n === 0) await this.readRows(office)
      for (let school = c.between(2, 12); school > 0; school--) {
        await office.place.client.schools.create({ draft: { shortName: `СОШ № ${school}` }, year: YEAR })
        office.did(new Map())
      }
      if (c.percent(20)) office.skew = c.between(-10, 10)
    }
    this.region.known.set('ref', shared.shipped ?? 0n)
    await this.region.look(this.districts[0]?.id ?? null)
  }

  private async readRows({ place, district }: Computer): Promise<void> {
    const of = { district: district ?? '', year: YEAR }
    const { rows } = await place.client.roadmap.list(of)
    const id = (number: string) => rows.find((row) => row.number === number)?.id ?? ''
    const grid = await place.client.attendance.grid({ ...of, activity: id('2.6'), aspect: null })
    this.rows = {
      meeting: id('2.6'),
      occurrences: grid.occurrences.map(({ key }) => key),
      journal: id('6.3'),
      others: rows.filter(({ number }) => !['2.6', '6.3'].includes(number)).map((row) => row.id),
    }
  }

  /** 30 % are lost, 30 % come twice, and each takes its time. */
  private send(letter: Letter, from: Computer, to: Computer): void {
    const { c } = this
    from.outbox.push({ letter, to })
    this.shared.count('packages sent')
    if (c.percent(30)) return this.shared.count('packages lost')
    const later = () => this.week + (c.percent(60) ? 0 : c.between(1, 4))
    this.post.push({ letter, to, week: later() })
    if (!c.percent(30)) return
    this.shared.count('packages doubled')
    this.post.push({ letter, to, week: later() })
  }

  private resend(from: Computer, to: Computer): void {
    const old = from.outbox.filter((sending) => sending.to === to)
    if (old.length === 0) return
    this.shared.count('packages from an old folder')
    this.post.push({ ...this.c.of(old), week: this.week })
  }

  private async exchangeOf({ id, office, home }: District): Promise<void> {
    const { c, region } = this
    for (const computer of home ? [office, home] : [office]) {
      if (c.percent(45)) this.send(await computer.write(null), computer, region)
      if (c.percent(6)) this.resend(computer, region)
      const other = computer === office ? home : office
      if (other && c.percent(50)) {
        // By stick: the package for the own computers, or the one that goes to the region.
        this.send(await computer.write(null, c.percent(70)), computer, other)
      }
    }
    if (c.percent(30)) {
      const letter = await region.write(id)
      this.send(letter, region, office)
      if (home && c.percent(50)) this.send(letter, region, home)
    }
    if (c.percent(3)) this.resend(region, office)
  }

  private async mishaps(computer: Computer): Promise<void> {
    const { c, shared } = this
    const isRegion = computer === this.region
    if (c.percent(8)) {
      computer.skew = c.percent(50) ? 0 : c.between(-10, 10)
      shared.count('clocks changed')
    }
    computer.setClock()
    if (!isRegion && c.percent(10 * this.size.mishaps)) await computer.backUp(computer.district ?? '')
    // What the region has written to `ref` comes back from nobody: districts may not send it. The program copies every
    // quarter of an hour, so a correction that was sent out is in a copy.
    const happens = (share: number) => c.percent(share * this.size.mishaps)
    const mayRestore = isRegion ? happens(6) && computer.hasCopied('ref') : happens(2)
    if (mayRestore && computer.restore()) shared.count('restored from the newest copy')
    else if (!isRegion && happens(2) && (await computer.putBack(c)))
      shared.count('an old file put back by hand')
    else if (!isRegion && happens(1)) {
      await computer.replace()
      await computer.look(null)
      shared.count('computers replaced')
    } else if (happens(1)) {
      computer.move()
      shared.count('folders moved')
    }
  }

  private async deliver(): Promise<void> {
    const due = this.c.shuffled(this.post.filter(({ week }) => week <= this.week))
    this.post = this.post.filter(({ week }) => week > this.week)
    for (const { letter, to } of due) await to.read(letter)
  }

  async live(): Promise<void> {
    const { c, shared } = this
    for (this.week = 0; this.week < this.size.weeks; this.week++) {
      shared.today = START + this.week * WEEK_MS
      for (const computer of this.computers) await this.mishaps(computer)
      if (c.percent(30)) await this.correct()
      for (const district of this.districts) {
        for (const computer of district.home ? [district.office, district.home] : [district.office])
          if (c.percent(75)) await workAtDistrict(c, computer, this.rows, c.between(1, ATTEMPTS_PER_WEEK))
        await this.exchangeOf(district)
      }
      await this.deliver()
    }
  }

  private async correct(): Promise<void> {
    await workAtRegion(this.c, this.region, this.rows)
  }

  /** Twice everybody writes to everybody, and nothing is lost. */
  async settle(): Promise<void> {
    this.shared.today += WEEK_MS
    for (let round = 0; round < 2; round++) {
      for (const { id, office, home } of this.districts) {
        if (home) {
          await home.read(await office.write(null, true))
          await office.read(await home.write(null, true))
        }
        await this.region.read(await office.write(null))
        const answer = await this.region.write(id)
        await office.read(answer)
        await home?.read(answer)
      }
    }
  }

  /** What differs between the copies of a scope when all is said, and what became of everything that was written. */
  async verdict(): Promise<string[]> {
    const differences: string[] = []
    let ref: State | undefined
    const compare = (scope: string, [first, ...others]: (State | undefined)[]) => {
      for (const other of others)
        for (const line of first?.symmetricDifference(other ?? new Set<string>()) ?? [])
          differences.push(`${scope}: ${line}`)
    }
    for (const { id, office, home } of this.districts) {
      const scope = scopeOfDistrict(id)
      const copies = [
        await this.region.write(id),
        await office.look(null),
        ...(home ? [await home.look(null)] : []),
      ]
      const states = await Promise.all(copies.map(({ bytes }) => statesOf(bytes)))
      ref ??= states[0]?.get('ref')
      compare(
        scope,
        states.map((state) => state.get(scope)),
      )
      compare('ref', [ref, ...states.map((state) => state.get('ref'))])
      const known = copies.map((copy) => copy.known.get(scope) ?? 0n)
      const all = known.reduce((sum, k) => sum | k, 0n)
      if (known.some((k) => k !== all)) differences.push(`${scope}: somebody has not heard of everything`)
      const fates = this.shared.oracles.get(scope)?.fates(all)
      this.shared.count('cells alive', fates?.alive)
      this.shared.count('cells superseded by who had seen them', fates?.superseded)
      this.shared.count('cells that went with a disk before anybody heard of them', fates?.unheard)
    }
    this.shared.count('differences between copies', differences.length)
    return differences
  }

  close(): void {
    for (const computer of this.computers) computer.close()
  }
}

/** Every record of a state, and its coverage, as a line. */
type State = Set<string>

async function statesOf(bytes: Buffer): Promise<Map<string, State>> {
  const { states } = await unpack(bytes)
  return new Map(
    states.map(({ scope, records, coverage }) => [
      scope,
      new Set([...records, coverage].map((part) => JSON.stringify(part))),
    ]),
  )
}
