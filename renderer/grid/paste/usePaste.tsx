import { type ClipboardEvent, type ReactNode, useState } from 'react'
import { quoted } from '../../../shared/quotes.ts'
import { client } from '../../api/index.ts'
import { report } from '../../stores/notice.ts'
import { type Block, cellsOf } from '../block.ts'
import type { Cell } from '../movement.ts'
import { type Known, type Pasted, type Pasting, planPaste } from './plan.ts'
import { PasteDialog } from './PasteDialog.tsx'
import { tableOf } from './table.ts'

interface Options<V> {
  pasting: Pasting<V>
  /** What is selected: one value fills it, a table begins at its corner. */
  block: Block
  columnName: (col: number) => string
  before: (at: Cell) => string
  after: (change: Pasted<V>) => string
  /** Undefined where nobody may write: then `refused` says so. */
  onSet: ((changes: readonly Pasted<V>[]) => void) | undefined
  say: (sentence: string) => void
  refused: string
}

/**
 * Ctrl+V in a grid. One value fills the selection, a block that fits and is understood lies down at once; a table that
 * names whom and what it means, or of which something is doubtful, is looked at first.
 */
export function usePaste<V>(options: Options<V>): {
  onPaste: (event: ClipboardEvent) => void
  dialog: ReactNode
} {
  const { pasting, block, onSet, say, refused, ...words } = options
  const [look, setLook] = useState<{ table: string[][]; at: Cell; known: Known } | null>(null)

  const fill = (text: string) => {
    const read = cellsOf(block).map((at) => ({ at, read: pasting.read(text, at) }))
    const values = read.flatMap(({ at, read: one }) =>
      one.kind === 'value' && !one.same ? [{ ...at, value: one.value }] : [],
    )
    const [first] = read
    if (first?.read.kind === 'strange') say(`Не вставлено: непонятно, что значит ${quoted(text)}.`)
    else if (values.length > 0) onSet?.(values)
    else say(first?.read.kind === 'closed' ? first.read.why : 'Всё уже так и стоит.')
  }
  const lay = async (table: string[][], at: Cell, set: NonNullable<typeof onSet>) => {
    // Names that were explained once; asked for only now, since most visits paste nothing.
    const aliases = await client.lists.aliases()
    const known: Known = new Map(aliases.map(({ written, subject }) => [written, subject]))
    const plan = planPaste(table, pasting, at, known, new Map())
    if (plan.needsLook) setLook({ table, at, known })
    else if (plan.changes.length > 0) set(plan.changes)
    else say('Всё уже так и стоит.')
  }
  const onPaste = (event: ClipboardEvent) => {
    event.preventDefault()
    if (!onSet) {
      say(refused)
      return
    }
    const table = tableOf(event.clipboardData.getData('text/plain'))
    const at = { row: block.top, col: block.left }
    const [[only = ''] = []] = table
    if (table.length === 1 && table[0]?.length === 1) {
      fill(only)
      return
    }
    lay(table, at, onSet).catch(report)
  }
  return {
    onPaste,
    dialog: look && onSet && (
      <PasteDialog {...look} {...words} pasting={pasting} onPaste={onSet} onClose={() => setLook(null)} />
    ),
  }
}
