import assert from 'node:assert/strict'
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { unpack } from '../../electron/core/exchange/unpack.ts'
import { listCopies } from '../../electron/core/database/copy.ts'
import { restoreNewest } from '../../electron/core/database/restore.ts'
import { scopeOfDistrict } from '../../electron/core/ledger/replica.ts'
import type { Id } from '../../shared/entity.ts'
import { YEAR_MS } from '../helpers/clock.ts'
import type { Chance } from '../helpers/chance.ts'
import { type OpenedCore, openCoreAt } from '../helpers/core.ts'
import { looked, sent, taken } from '../helpers/mail.ts'
import { type CellName, type Known, Oracle } from './oracle.ts'

export const YEAR = 2022

/** A file on its way, and what its sender knew when it was made. */
export interface Letter {
  bytes: Buffer
  /** Whose facts it carries. */
  district: Id | null
  known: Map<string, Known>
}

/** Cells that one action of a person must have left as it said. */
export type Intents = Map<CellName, string>

/** What everybody in a world shares: the oracles of its scopes, the date, and what is counted. */
export interface Shared {
  folder: string
  oracles: Map<string, Oracle>
  today: number
  /** What of `ref` comes with the program: everybody knows it from the first day. */
  shipped?: Known
  count: (what: string, n?: number) => void
  measure: (what: string, n: number) => void
}

export interface Owner {
  name: string
  role: 'district' | 'region'
  /** As it is chosen from the list. */
  district: string
}

/** A computer with the real program on it, and beside it what it must know. */
export class Computer {
  place!: OpenedCore
  district: Id | null = null
  known = new Map<string, Known>()
  /** Actions since the last look, each with what it must have left. */
  private intents: Intents[] = []
  /** Something may have been written since the last look. */
  private dirty = true
  outbox: { letter: Letter; to: Computer }[] = []
  /** How far its clock is off, years. */
  skew = 0
  private folders = 0
  private starts = 0
  private backups: { file: string; known: Map<string, Known> }[] = []
  private copies = new Map<string, Map<string, Known>>()

  readonly owner: Owner
  private readonly shared: Shared
  private readonly seed: number

  constructor(owner: Owner, shared: Shared, seed: number) {
    this.owner = owner
    this.shared = shared
    this.seed = seed
  }

  private get folder(): string {
    return join(this.shared.folder, `${this.seed}-${this.folders}`)
  }

  private get database(): string {
    return join(this.folder, 'district.sqlite')
  }

  private oracle(scope: string): Oracle {
    let oracle = this.shared.oracles.get(scope)
    if (!oracle) this.shared.oracles.set(scope, (oracle = new Oracle()))
    return oracle
  }

  private open(): void {
    // Each start has other random numbers, as it is outside: no id is ever made twice.
    this.place = openCoreAt(this.folder, { seed: this.seed * 10_000 + ++this.starts })
    this.setClock()
  }

  setClock(): void {
    this.place.clock.set(this.shared.today + this.skew * YEAR_MS)
  }

  /** A new computer: the program is installed and set up; what it must know of comes with packages. */
  async install(): Promise<void> {
    this.folders++
    this.known = new Map([['ref', this.shared.shipped ?? 0n]])
    this.backups = []
    this.copies = new Map()
    this.intents = []
    this.dirty = true
    mkdirSync(this.folder, { recursive: true })
    this.open()
    const { client } = this.place
    const coordinator = `${this.owner.name}, ${this.folders}-й компьютер`
    if (this.owner.role === 'region')
      await client.workplace.setup({ role: 'region', coordinator, year: YEAR })
    else {
      const { district } = await client.workplace.setup({
        role: 'district',
        district: this.owner.district,
        coordinator,
        year: YEAR,
      })
      this.district = district?.id ?? null
    }
  }

  /** Makes a package, and checks by it that everything done since the last look was written. */
  async write(to: Id | null, ownComputer = false): Promise<Letter> {
    const started = performance.now()
    const bytes = await sent(this.place, to, ownComputer)
    this.shared.measure(`${this.owner.role}: made, ms`, performance.now() - started)
    this.shared.measure(`${this.owner.role}: package, KB`, bytes.length / 1024)
    const { states } = await unpack(bytes)
    this.dirty = false
    for (const state of states) {
      const { scope } = state
      const known = this.oracle(scope).learn(state, this.known.get(scope) ?? 0n, this.owner.name)
      this.known.set(scope, known)
      if (scope === this.ownScope) this.checkIntents(this.oracle(scope), known)
    }
    return {
      bytes,
      district: this.district ?? to,
      known: new Map(states.map(({ scope }) => [scope, this.known.get(scope) ?? 0n])),
    }
  }

  /** Sees what is there, and what was written since the last look; of a region, what concerns one district. */
  look(about: Id | null): Promise<Letter> {
    return this.owner.role === 'region' ? this.write(about) : this.write(null, true)
  }

  /** A person has done something that must have left this. */
  did(intents: Intents): void {
    this.dirty = true
    this.intents.push(intents)
  }

  private get ownScope(): string {
    return this.district === null ? 'ref' : scopeOfDistrict(this.district)
  }

  private checkIntents(oracle: Oracle, known: Known): void {
    const last: Intents = new Map(this.intents.flatMap((intents) => [...intents]))
    for (const [cell, value] of last) {
      const values = oracle.valuesOf(cell, known)
      // Who empties what nobody filled leaves nothing.
      assert.deepEqual(values.length === 0 ? ['null'] : values, [value], `${this.owner.name} wrote ${cell}`)
      this.shared.count('acknowledged cells checked')
    }
    this.shared.count('actions', this.intents.length)
    this.intents = []
  }

  /** After an undo nothing can be said: an action that changed nothing is not there to be taken back, another one is. */
  forget(): void {
    this.intents = []
  }

  /** Looks at a file that came, and loads it. */
  async read(letter: Letter): Promise<void> {
    // What was written before is written without having seen this.
    if (this.dirty) await this.look(letter.district)
    const before = new Map(this.known)
    const there = new Set(this.copyNames())
    const preview = await looked(this.place, letter.bytes)
    const started = performance.now()
    const { counts } = await taken(this.place, letter.bytes)
    this.shared.measure(`${this.owner.role}: applied, ms`, performance.now() - started)
    assert.deepEqual(counts, preview.counts, 'P14')
    this.shared.count('packages applied')
    if (preview.nothingNew) this.shared.count('packages that brought nothing new')
    this.shared.count('conflicts met', counts.conflicts)
    this.shared.count('cells refused', counts.refused)
    for (const file of this.copyNames()) if (!there.has(file)) this.copies.set(file, before)
    for (const [scope, known] of letter.known) this.known.set(scope, (this.known.get(scope) ?? 0n) | known)
    // What the program wrote itself while it loaded the file, as what it thinks of the key.
    await this.look(letter.district)
  }

  private copyNames(): string[] {
    const folder = join(this.folder, 'copies')
    return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.sqlite')) : []
  }

  private lose(known: Map<string, Known>): void {
    this.known = new Map(known)
    this.intents = []
    this.dirty = false
  }

  /** The person copies the file by hand while the program is closed; of a region, `about` any district. */
  async backUp(about: Id): Promise<void> {
    if (this.dirty) await this.look(about)
    this.place.close()
    const file = join(this.shared.folder, `${this.seed}-backup-${this.backups.length}-${this.folders}.sqlite`)
    copyFileSync(this.database, file)
    this.backups.push({ file, known: new Map(this.known) })
    this.open()
  }

  /** … and puts one back over it, one that knows less than the file it takes the place of. */
  async putBack(c: Chance): Promise<boolean> {
    if (this.dirty) await this.look(this.district)
    const older = this.backups.filter(({ known }) =>
      [...this.known].some(([scope, now]) => known.get(scope) !== now),
    )
    if (older.length === 0) return false
    const backup = c.of(older)
    this.place.close()
    copyFileSync(backup.file, this.database)
    this.lose(backup.known)
    this.open()
    return true
  }

  /** Is all that was written to a scope in the newest copy too? */
  hasCopied(scope: string): boolean {
    const [newest] = listCopies(join(this.folder, 'copies'))
    const known = newest && this.copies.get(basename(newest.file))
    return !this.dirty && known?.get(scope) === this.known.get(scope)
  }

  /** `--restore`: back to the newest copy the program made. */
  restore(): boolean {
    this.place.close()
    try {
      if (this.copyNames().length === 0) return false
      const copy = restoreNewest(this.database, join(this.folder, 'copies'), this.place.clock.now())
      const known = this.copies.get(basename(copy.file))
      assert(known, `nobody knows of the copy ${basename(copy.file)}`)
      this.lose(known)
      return true
    } finally {
      this.open()
    }
  }

  /** The folder goes to another computer, and work goes on there. */
  move(): void {
    this.place.close()
    const from = this.folder
    this.folders++
    cpSync(from, this.folder, { recursive: true })
    rmSync(from, { recursive: true })
    this.open()
  }

  /** The computer burns down: another one begins with nothing. */
  async replace(): Promise<void> {
    this.place.close()
    rmSync(this.folder, { recursive: true })
    await this.install()
  }

  close(): void {
    this.place.close()
  }
}
