import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import type { Id } from '../../shared/entity.ts'
import { closeDatabase, openDatabase } from '../../electron/core/database/open.ts'
import { transaction } from '../../electron/core/database/query.ts'
import { type Ledger, openLedger } from '../../electron/core/ledger/ledger.ts'
import { mergeScope, type MergeResult } from '../../electron/core/ledger/merge.ts'
import { forgetReplica } from '../../electron/core/ledger/replica.ts'
import { readScope, type ScopeState } from '../../electron/core/ledger/state.ts'
import type { RecordWrite } from '../../electron/core/ledger/write.ts'
import { seededRandom } from '../helpers/clock.ts'
import { SCOPE } from '../helpers/district.ts'
import { posted, readRows, type Rows, wipe, writeRows } from '../helpers/ledger.ts'
import type { Command, RecordNumber } from './commands.ts'
import { type CellName, type Content, contentOf } from './content.ts'
import { RECORDS } from './records.ts'

/** A dot as packages name it: `<replica id>:<seq>`. */
type DotName = string
/** What one action wrote, and all that its author had seen by then: causality spelt out, without any vectors. */
interface Action {
  hlc: number
  replica: Id
  seq: number
  wrote: Map<CellName, string>
  seen: ReadonlySet<DotName>
}

interface Posted {
  state: ScopeState
  known: ReadonlySet<DotName>
}

/** A copy of a database, and what was known when it was made. */
interface Snapshot {
  rows: Rows
  known: ReadonlySet<DotName>
}

/** A computer: a real database, and beside it the set of actions it must know of. */
export interface Computer {
  db: Database
  ledger: Ledger
  /** The program started again. */
  open: () => Ledger
  known: Set<DotName>
  sent: Posted[]
  received: Posted[]
  snapshots: Snapshot[]
  /** How far its clock is off, ms. */
  skew: number
}

const START = Date.UTC(2022, 2, 29, 7)

/** Several computers of one district, and an oracle that knows what each of them must show. */
export class World {
  readonly computers: Computer[] = []
  readonly actions = new Map<DotName, Action>()
  private readonly writers = new Map<CellName, DotName[]>()
  private commands = 0

  /** `family` tells the computers of one world from those of another that runs beside it. */
  constructor(dbs: readonly Database[], family = 1) {
    dbs.forEach((db, n) => this.join(db, n, family * 1000 + n))
  }

  private join(db: Database, n: number, seed: number): void {
    wipe(db)
    const random = seededRandom(seed)
    const open = () =>
      openLedger({
        db,
        // Several things happen within one millisecond, so that clocks alone do not settle what is shown.
        now: () => START + Math.floor(this.commands / 4) + (this.computers[n]?.skew ?? 0),
        random,
        author: () => `Координатор ${n}`,
        side: () => null,
        place: 'здесь',
        changed: () => {},
      })
    this.computers.push({
      db,
      ledger: open(),
      open,
      known: new Set(),
      sent: [],
      received: [],
      snapshots: [],
      skew: 0,
    })
  }

  computer(n: number): Computer {
    return this.computers[n % this.computers.length] as Computer
  }

  run(command: Command): void {
    this.commands++
    const computer = this.computer(command.on)
    switch (command.do) {
      case 'write':
        return this.act(computer, () => this.write(computer, [command.record], command.variant))
      case 'bulk':
        return this.act(computer, () => this.write(computer, command.records, command.variant))
      case 'delete':
      case 'restore': {
        const { entity, id } = this.record(command.record)
        const records = [{ entity, id, deleted: command.do === 'delete' }]
        return this.act(computer, () => computer.ledger.write({ scope: SCOPE, label: '', records }))
      }
      case 'undo':
      case 'redo':
        return this.act(computer, () => computer.ledger[command.do]())
      case 'clock':
        computer.skew = command.skew
        return
      case 'put back':
        return this.putBack(computer, command.which)
      case 'send':
        computer.snapshots.push({ rows: readRows(computer.db), known: new Set(computer.known) })
        computer.sent.push(this.stateOf(computer))
        return this.receive(this.computer(command.to), computer.sent.at(-1) as Posted)
      case 'resend': {
        const old = computer.sent[command.which % Math.max(1, computer.sent.length)]
        if (old) this.receive(this.computer(command.to), old)
      }
    }
  }

  stateOf(computer: Computer): Posted {
    return { state: posted(readScope(computer.db, SCOPE)), known: new Set(computer.known) }
  }

  receive(to: Computer, post: Posted): void {
    this.import(to, post.state)
    to.received.push(post)
    for (const dot of post.known) to.known.add(dot)
  }

  import({ db, ledger }: Computer, state: ScopeState): MergeResult {
    return transaction(db, () => mergeScope(db, state, () => null, ledger.clock))
  }

  /** Everybody sends to the first, and the first to everybody: now nobody can learn anything more. */
  settle(): void {
    const [first, ...others] = this.computers
    if (!first) return
    for (const other of others) this.receive(first, this.stateOf(other))
    const all = this.stateOf(first)
    for (const other of others) this.receive(other, all)
  }

  /** Puts an older copy back, as `restore` does: what came later is gone here, and the copy writes under a new id. */
  private putBack(computer: Computer, which: number): void {
    const { db, snapshots } = computer
    const snapshot = snapshots[which % Math.max(1, snapshots.length)]
    if (!snapshot) return
    writeRows(db, snapshot.rows)
    forgetReplica(db)
    computer.known = new Set(snapshot.known)
    // What it no longer knows of, it has not received; what it sent is still in the mail.
    computer.received = computer.received.filter(({ known }) => known.isSubsetOf(computer.known))
    computer.ledger = computer.open()
  }

  private record(n: RecordNumber) {
    return RECORDS[n % RECORDS.length] as (typeof RECORDS)[number]
  }

  private write({ ledger }: Computer, records: readonly RecordNumber[], variant: number): void {
    const writes = records.map((n): RecordWrite => {
      const { entity, id, fields } = this.record(n)
      return { entity, id, fields: fields[(variant + n) % fields.length] ?? {} }
    })
    ledger.write({ scope: SCOPE, label: `Вариант ${variant}`, records: writes })
  }

  /** Runs an action of a person and notes what it wrote and what was known before it. */
  private act(computer: Computer, action: () => unknown): void {
    const { uid } = computer.ledger.replica
    const seen = new Set(computer.known)
    const before = this.lastOf(uid)
    action()
    const state = readScope(computer.db, SCOPE)
    const seq = state.coverage[uid] ?? 0
    // Taking a decision back gives each value of the cell a dot of its own, none of which has seen the others.
    for (let own = before + 1; own <= seq; own++) {
      const name = `${uid}:${own}`
      const wrote = new Map<CellName, string>()
      for (const [cell, siblings] of contentOf(state))
        for (const sibling of siblings)
          if (sibling.startsWith(`${name}=`)) {
            wrote.set(cell, sibling.slice(name.length + 1))
            this.writers.set(cell, [...(this.writers.get(cell) ?? []), name])
          }
      const hlc = state.changes.find((c) => c.replica === uid && c.seq === own)?.hlc ?? 0
      this.actions.set(name, { hlc, replica: uid, seq: own, wrote, seen })
      computer.known.add(name)
    }
  }

  /** Number of the last action of a copy. */
  private lastOf(uid: Id): number {
    let seq = 0
    while (this.actions.has(`${uid}:${seq + 1}`)) seq++
    return seq
  }

  action(dot: DotName): Action {
    const action = this.actions.get(dot)
    if (!action) throw new Error(`nobody wrote ${dot}`)
    return action
  }

  /** Did some known write to this cell come from a person who had seen that one? */
  overwritten(dot: DotName, cell: CellName, known: ReadonlySet<DotName>): boolean {
    return (this.writers.get(cell) ?? []).some(
      (other) => known.has(other) && this.action(other).seen.has(dot),
    )
  }

  /** What a computer must hold of a cell: every write it knows of that no other one it knows of had seen. */
  expected({ known }: Computer): Content {
    const content: Content = new Map()
    for (const [cell, dots] of this.writers) {
      const alive = dots.filter((dot) => known.has(dot) && !this.overwritten(dot, cell, known))
      if (alive.length > 0)
        content.set(cell, alive.map((dot) => `${dot}=${this.action(dot).wrote.get(cell)}`).sort())
    }
    return content
  }

  /** What a computer must show of a cell: the latest of its values by hybrid clock, then replica, then count. */
  expectedValue(siblings: readonly string[]): string {
    const [latest] = siblings
      .map((sibling) => {
        const at = sibling.indexOf('=')
        return { ...this.action(sibling.slice(0, at)), value: sibling.slice(at + 1) }
      })
      .sort(
        (a, b) => b.hlc - a.hlc || (a.replica === b.replica ? b.seq - a.seq : a.replica < b.replica ? 1 : -1),
      )
    return latest?.value ?? 'null'
  }

  /** What the typed tables of a computer must show: entity → record → field → value as JSON text. */
  expectedTables(computer: Computer): Record<string, Record<string, Record<string, string>>> {
    const shown: Record<string, Record<string, Record<string, string>>> = {}
    const content = this.expected(computer)
    const disputed = new Set<string>()
    for (const [cell, siblings] of content)
      if (new Set(siblings.map((s) => s.slice(s.indexOf('=')))).size > 1)
        disputed.add(cell.slice(0, cell.lastIndexOf(' ')))
    for (const [cell, siblings] of content) {
      const [entity = '', id = '', field = ''] = cell.split(' ')
      const deleted = content.get(`${entity} ${id} _deleted`)?.every((s) => s.endsWith('=true')) ?? false
      if (field === '_deleted' || (deleted && !disputed.has(`${entity} ${id}`))) continue
      const record = ((shown[entity] ??= {})[id] ??= {})
      record[field] = this.expectedValue(siblings)
    }
    return shown
  }
}

/** Real database files, in memory-backed storage where there is some, reused by all histories of a suite. */
export function openDatabases(count: number): { dbs: Database[]; close: () => void } {
  const folder = mkdtempSync(
    join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'koordinator500-properties-'),
  )
  const dbs = Array.from({ length: count }, (_, n) =>
    openDatabase(join(folder, `${n}.sqlite`), { copiesDir: join(folder, 'copies'), now: Date.now }),
  )
  return {
    dbs,
    close() {
      dbs.forEach(closeDatabase)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
