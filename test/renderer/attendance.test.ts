import { applyAction, readCell, withHeadcount } from '../../shared/mark-cell.ts'
import { expect, test } from 'vitest'
import { blockOf, cellsOf, fillDown } from '../../renderer/grid/block.ts'
import { move, stepOf } from '../../renderer/grid/movement.ts'
import { drawnIndexes, revealed, seenBlock } from '../../renderer/grid/sheet.ts'
import { toClipboard } from '../../renderer/pages/attendance/clipboard.ts'
import { changeWords, headLines, monthGroups, startColumn } from '../../renderer/pages/attendance/dates.ts'
import { gridKeyOf } from '../../renderer/pages/attendance/keys.ts'
import { markWords, nextAction } from '../../renderer/pages/attendance/marking.ts'
import { keepRows, NO_PAINT, paint, painted, settle } from '../../renderer/pages/attendance/painting.ts'
import type { HeldOccurrence, Mark, Subject } from '../../shared/attendance.ts'

const press = (
  key: string,
  code = '',
  modifiers: Partial<Record<'ctrlKey' | 'shiftKey' | 'altKey', boolean>> = {},
) => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...modifiers,
})
const PRESENT: Mark = { state: 'present', role: null, headcount: null, note: null }
const ABSENT: Mark = { ...PRESENT, state: 'absent' }
const day = (iso: string, change: HeldOccurrence['change'] = null): HeldOccurrence => ({
  key: iso,
  from: iso,
  to: iso,
  change,
})
const school = (id: string): Subject => ({ id, kind: 'school', name: id, detail: '' })

test('the focus walks like in a spreadsheet and stays inside', () => {
  const bounds = { rows: 60, cols: 35, page: 12 }
  const from = { row: 5, col: 3 }
  expect(move(from, 'down', bounds)).toEqual({ row: 6, col: 3 })
  expect(move(from, 'rowStart', bounds)).toEqual({ row: 5, col: 0 })
  expect(move(from, 'bottom', bounds)).toEqual({ row: 59, col: 3 })
  expect(move(from, 'pageDown', bounds)).toEqual({ row: 17, col: 3 })
  expect(move(from, 'pageUp', bounds)).toEqual({ row: 0, col: 3 })
  expect(move({ row: 59, col: 34 }, 'right', bounds)).toEqual({ row: 59, col: 34 })
  expect(stepOf(press('ArrowDown', '', { ctrlKey: true }))).toBe('bottom')
  expect(stepOf(press('Home', '', { ctrlKey: true }))).toBe('first')
  expect(stepOf(press('ArrowDown', '', { altKey: true }))).toBeNull()
})

test('letters mark in the Russian layout, in the Latin one by place, and in a phonetic one by letter', () => {
  expect(gridKeyOf(press('у', 'KeyE'))).toEqual({ kind: 'mark', action: 'present' })
  expect(gridKeyOf(press('e', 'KeyE'))).toEqual({ kind: 'mark', action: 'present' })
  expect(gridKeyOf(press('Н', 'KeyY'))).toEqual({ kind: 'mark', action: 'absent' })
  expect(gridKeyOf(press('d', 'KeyD'))).toEqual({ kind: 'mark', action: 'speaker' })
  expect(gridKeyOf(press('с', 'KeyC'))).toEqual({ kind: 'mark', action: 'listener' })
  // Phonetic: «у» lies on U, and «е» on E is no mark.
  expect(gridKeyOf(press('у', 'KeyU'))).toEqual({ kind: 'mark', action: 'present' })
  expect(gridKeyOf(press('е', 'KeyE'))).toBeNull()
  // Ctrl+D fills down and must not be taken for «в»; Ctrl+C belongs to the clipboard.
  expect(gridKeyOf(press('в', 'KeyD', { ctrlKey: true }))).toEqual({ kind: 'fillDown' })
  expect(gridKeyOf(press('с', 'KeyC', { ctrlKey: true }))).toBeNull()
})

test('space goes round: no data, took part, did not, no data', () => {
  expect(nextAction(null)).toBe('present')
  expect(nextAction(PRESENT)).toBe('absent')
  expect(nextAction(ABSENT)).toBe('clear')
  expect(applyAction('clear', ABSENT)).toBeNull()
})

test('a mark that changes keeps its note; who did not take part has neither role nor persons', () => {
  const spoke: Mark = { state: 'present', role: 'speaker', headcount: 3, note: 'доклад директора' }
  expect(applyAction('absent', spoke)).toEqual({ ...ABSENT, note: 'доклад директора' })
  expect(applyAction('listener', spoke)).toEqual({ ...spoke, role: 'listener' })
  expect(withHeadcount(7, null)).toEqual({ ...PRESENT, headcount: 7 })
  expect(withHeadcount(0, spoke)).toMatchObject({ state: 'absent', headcount: null })
  expect(markWords(spoke, 'meeting')).toBe('участвовали, выступающий, 3 чел., примечание: доклад директора')
  expect(markWords(null, 'meeting')).toBe('нет данных')
})

test('a block is the same from whichever corner it was drawn, and fills down from its top', () => {
  const block = blockOf({ row: 4, col: 2 }, { row: 2, col: 1 })
  expect(block).toEqual({ top: 2, bottom: 4, left: 1, right: 2 })
  expect(cellsOf(block)).toHaveLength(6)
  expect(fillDown(block)).toHaveLength(4)
  expect(fillDown(block)[0]).toEqual({ from: { row: 2, col: 1 }, to: { row: 3, col: 1 } })
  // A single cell takes what stands above it; the first row has nothing above.
  expect(fillDown(blockOf({ row: 3, col: 0 }, { row: 3, col: 0 }))).toEqual([
    { from: { row: 2, col: 0 }, to: { row: 3, col: 0 } },
  ])
  expect(fillDown(blockOf({ row: 0, col: 0 }, { row: 0, col: 0 }))).toEqual([])
})

test('a cell of a table is read as people write it; a strange word is none', () => {
  const action = (text: string) => readCell(text, false)
  const words = ['+', 'да', 'не был', 'выступал', 'слушатель', '', '1', '0']
  expect(words.map((word) => action(word))).toEqual(
    ['present', 'present', 'absent', 'speaker', 'listener', 'clear', 'present', 'absent'].map((one) => ({
      kind: 'action',
      action: one,
    })),
  )
  expect(readCell('12', true)).toEqual({ kind: 'headcount', count: 12 })
  expect([action('12'), action('бегемот')]).toEqual([null, null])
})

test('what is copied can be pasted back', () => {
  const block = [[PRESENT, ABSENT, null, { ...PRESENT, role: 'speaker' as const }]]
  const [line = ''] = toClipboard(block, false)
  expect(line).toBe('у\tн\t\tв')
  expect(line.split('\t').map((cell) => readCell(cell, false))).not.toContain(null)
})

test('paint lies over what the core knows until its batch is done; a later paint of a cell stays', () => {
  const grid = {
    subjects: [school('a'), school('b')],
    occurrences: [day('2022-05-12'), day('2022-05-19')],
  }
  const known = [
    [null, null],
    [ABSENT, null],
  ]
  expect(painted(known, grid, NO_PAINT)).toBe(known)
  const first = paint(NO_PAINT, grid, 1, [{ row: 0, col: 1, mark: PRESENT }])
  const shown = painted(known, grid, first)
  expect(shown[0]).toEqual([null, PRESENT])
  // A row without paint is the same object: it is not drawn again.
  expect(shown[1]).toBe(known[1])
  const second = paint(first, grid, 2, [{ row: 0, col: 1, mark: null }])
  expect(painted(known, grid, settle(second, new Set([1])))[0]).toEqual([null, null])
  expect(settle(second, new Set([1])).size).toBe(1)
  expect(settle(second, new Set([1, 2]))).toBe(NO_PAINT)
})

test('of marks that were read again only the rows that differ are new to the page', () => {
  const before = [[PRESENT, null], [ABSENT]]
  const now = keepRows(before, [[{ ...PRESENT }, null], [{ ...ABSENT, note: 'болезнь' }]])
  expect(now[0]).toBe(before[0])
  expect(now[1]).toEqual([{ ...ABSENT, note: 'болезнь' }])
  // A date more is another row, although its marks are the same.
  expect(keepRows([[PRESENT]], [[PRESENT, null]])).toEqual([[PRESENT, null]])
})

test('only the cells in sight and a few around them are drawn, and the focused one wherever it is', () => {
  const sheet = { rows: 60, cols: 200, rowHeight: 40, colWidth: 50, headHeight: 100, nameWidth: 300 }
  const screen = { width: 1300, height: 500 }
  expect(seenBlock(sheet, { top: 0, left: 0, ...screen })).toEqual({ top: 0, bottom: 11, left: 0, right: 21 })
  expect(seenBlock(sheet, { top: 400, left: 1025, ...screen })).toEqual({
    top: 8,
    bottom: 21,
    left: 18,
    right: 42,
  })
  expect(seenBlock(sheet, { top: 2000, left: 9000, ...screen })).toMatchObject({ bottom: 59, right: 199 })
  expect(drawnIndexes(3, 5, 4)).toEqual([3, 4, 5])
  expect(drawnIndexes(3, 5, 0)).toEqual([0, 3, 4, 5])
  expect(drawnIndexes(3, 5, 9)).toEqual([3, 4, 5, 9])
})

test('the sheet scrolls as far as the focused cell needs, and not when it is in sight', () => {
  const sheet = { rows: 60, cols: 200, rowHeight: 40, colWidth: 50, headHeight: 100, nameWidth: 300 }
  const view = { top: 400, left: 1000, width: 1300, height: 500 }
  expect(revealed(sheet, view, { row: 12, col: 25 })).toEqual({ top: 400, left: 1000 })
  // Under the head and the first column a cell is not seen.
  expect(revealed(sheet, view, { row: 9, col: 19 })).toEqual({ top: 360, left: 950 })
  expect(revealed(sheet, view, { row: 20, col: 40 })).toEqual({ top: 440, left: 1050 })
  // A window lower than the head still shows the row that holds the keyboard.
  expect(revealed(sheet, { ...view, height: 90 }, { row: 20, col: 25 }).top).toBe(800)
})

test('the grid opens at the earliest past date that nobody marked, passing over cancelled ones', () => {
  const cancelled = { kind: 'cancelled', reason: 'праздник', planned: null } as const
  const dates = [day('2022-04-28'), day('2022-05-05', cancelled), day('2022-05-12'), day('2022-05-26')]
  expect(startColumn(dates, [[PRESENT, null, null, null]], '2022-05-20')).toBe(2)
  expect(startColumn(dates, [[PRESENT, null, PRESENT, null]], '2022-05-20')).toBe(2)
  expect(startColumn(dates, [[null, null, null, null]], '2022-01-01')).toBe(0)
})

test('heads of columns: days, periods, months and what became of a date', () => {
  expect(headLines(day('2022-05-19'))).toEqual(['19.05', 'чт'])
  expect(headLines({ key: 'once', from: '2022-03-01', to: '2022-03-31', change: null })).toEqual([
    '01.03',
    '–31.03',
  ])
  expect(monthGroups([day('2022-04-28'), day('2022-05-05'), day('2022-05-12')])).toEqual([
    // One column has no room for the year.
    { title: 'апр', first: 0, last: 0 },
    { title: 'май 2022', first: 1, last: 2 },
  ])
  expect(changeWords(day('2022-04-08', { kind: 'moved', reason: 'сбой', planned: '2022-04-07' }))).toBe(
    'перенесено с 07.04: сбой',
  )
})
