import assert from 'node:assert/strict'
import type { ScopeState } from '../../electron/core/ledger/state.ts'
import { canonical } from '../properties/content.ts'

/** `<entity> <record> <field>`. */
export type CellName = string
/** Numbers of actions, a bit each: causality spelt out, without any vectors. */
export type Known = bigint

const has = (known: Known, number: number): boolean => ((known >> BigInt(number)) & 1n) === 1n

interface Action {
  seen: Known
  wrote: Map<CellName, string>
}

/** What one scope must hold wherever it lies: who wrote what, having seen which writes of others. */
export class Oracle {
  private readonly actions: Action[] = []
  private readonly numbers = new Map<string, number>()
  private readonly writers = new Map<CellName, number[]>()

  /** Cells of a state as `dot=value`. */
  private static cells(state: ScopeState): Map<CellName, [dot: string, value: string][]> {
    const cells = new Map<CellName, [string, string][]>()
    for (const { entity, id, cells: groups } of state.records)
      for (const { replica, seq, values } of groups)
        for (const [field, value] of Object.entries(values)) {
          const cell = `${entity} ${id} ${field}`
          const siblings = cells.get(cell) ?? []
          siblings.push([`${replica}:${String(seq).padStart(10, '0')}`, canonical(value)])
          cells.set(cell, siblings)
        }
    return cells
  }

  /**
   * Notes what a copy has written since it was looked at last, and checks that beside it the copy holds exactly what it
   * must: every write it knows of that no other one it knows of had seen.
   * @param known what the copy knew before
   * @returns what it knows now
   */
  learn(state: ScopeState, known: Known, who: string): Known {
    const cells = Oracle.cells(state)
    const fresh = new Set<string>()
    for (const siblings of cells.values())
      for (const [dot] of siblings) if (!this.numbers.has(dot)) fresh.add(dot)
    let now = known
    // In the order in which one copy wrote them: each saw those before it.
    for (const dot of [...fresh].sort()) {
      const number = this.actions.push({ seen: now, wrote: new Map() }) - 1
      this.numbers.set(dot, number)
      now |= 1n << BigInt(number)
    }
    for (const [cell, siblings] of cells)
      for (const [dot, value] of siblings) {
        const number = this.numbers.get(dot) ?? 0
        const action = this.actions[number] as Action
        const before = action.wrote.get(cell)
        if (before === undefined) {
          assert(fresh.has(dot), `${who}: ${cell} under ${dot} turns up late`)
          action.wrote.set(cell, value)
          this.writers.set(cell, [...(this.writers.get(cell) ?? []), number])
        } else assert.equal(value, before, `${who}: ${cell}, one dot has two values`)
      }
    this.compare(state, now, who)
    return now
  }

  /** Numbers of the writes to a cell that must be alive for somebody who knows so much. */
  private alive(numbers: readonly number[], known: Known): number[] {
    const heard = numbers.filter((n) => has(known, n))
    return heard.filter((n) => !heard.some((other) => has((this.actions[other] as Action).seen, n)))
  }

  /** Who wrote a cell, and who of them had seen whom. */
  private story(cell: CellName, known: Known): string {
    const numbers = this.writers.get(cell) ?? []
    const dots = new Map([...this.numbers].map(([dot, number]) => [number, dot]))
    return numbers
      .map((n) => {
        const { seen, wrote } = this.actions[n] as Action
        const saw = numbers.filter((other) => has(seen, other)).map((other) => dots.get(other))
        return `${dots.get(n)} = ${wrote.get(cell)}, ${has(known, n) ? 'known' : 'not known'}, saw ${saw.join(', ') || 'none'}`
      })
      .join('\n')
  }

  /** Fails when a copy does not hold exactly what it must. */
  compare(state: ScopeState, known: Known, who: string): void {
    const cells = Oracle.cells(state)
    for (const [cell, numbers] of this.writers) {
      const expected = this.alive(numbers, known).map(
        (n) => (this.actions[n] as Action).wrote.get(cell) ?? '',
      )
      const found = (cells.get(cell) ?? []).map(([, value]) => value)
      if (expected.length !== found.length || expected.sort().join() !== found.sort().join())
        assert.fail(`${who}: ${cell} is ${found.join(' | ')}\n${this.story(cell, known)}`)
    }
  }

  /** The values a copy holds that knows so much. */
  valuesOf(cell: CellName, known: Known): string[] {
    return this.alive(this.writers.get(cell) ?? [], known).map(
      (n) => (this.actions[n] as Action).wrote.get(cell) ?? '',
    )
  }

  /** What became of every cell that was ever written, for somebody who knows so much. */
  fates(known: Known): { alive: number; superseded: number; unheard: number } {
    const fates = { alive: 0, superseded: 0, unheard: 0 }
    for (const numbers of this.writers.values()) {
      const alive = new Set(this.alive(numbers, known))
      for (const n of numbers)
        if (!has(known, n)) fates.unheard++
        else if (alive.has(n)) fates.alive++
        else fates.superseded++
    }
    return fates
  }
}
