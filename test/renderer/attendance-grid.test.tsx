import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { useState } from 'react'
import { useGridFocus } from '../../renderer/grid/useGridFocus.ts'
import { Grid } from '../../renderer/pages/attendance/Grid.tsx'
import type { Change } from '../../renderer/pages/attendance/painting.ts'
import { useGridSizes } from '../../renderer/pages/attendance/sizes.ts'
import '../../renderer/theme/styles.ts'
import { ThemeProvider } from '../../renderer/theme/theme.tsx'
import { type AttendanceGrid, unpackMarks } from '../../shared/attendance.ts'
import { addDays } from '../../shared/date.ts'

const gridOf = (schools: number, dates: number, more: Partial<AttendanceGrid> = {}): AttendanceGrid => ({
  activity: '0'.repeat(32),
  number: '3.1',
  title: 'Участие в еженедельных вебинарах',
  aspect: '',
  aspects: [{ aspect: '', title: 'Участие' }],
  kind: 'meeting',
  countsPersons: false,
  subjects: Array.from({ length: schools }, (_, at) => ({
    id: String(at).padStart(32, '0'),
    kind: 'school',
    name: `СОШ № ${at + 1}`,
    detail: '',
  })),
  occurrences: Array.from({ length: dates }, (_, at) => {
    const day = addDays('2022-01-06', at)
    return { key: day, from: day, to: day, change: null }
  }),
  marks: { distinct: [], rows: Array.from({ length: schools }, () => ','.repeat(dates - 1)) },
  ...more,
})

const NO_CONFLICTS = new Map<string, ReadonlySet<string>>()

/** The grid with marks that are kept as the core would keep them; `log` is one entry per undo step. */
function Sheet({ grid, log }: { grid: AttendanceGrid; log: (readonly Change[])[] }) {
  const [marks, setMarks] = useState(() => unpackMarks(grid.marks))
  const focus = useGridFocus(grid.subjects.length, grid.occurrences.length, { row: 0, col: 0 })
  const sizes = useGridSizes(grid)
  return (
    <div style={{ display: 'flex', height: '100vh', flexDirection: 'column' }}>
      <Grid
        grid={grid}
        marks={marks}
        focus={focus}
        today="2022-03-01"
        sizes={sizes}
        conflicts={NO_CONFLICTS}
        onSet={(changes) => {
          log.push(changes)
          setMarks((before) =>
            before.map((row, r) =>
              row.map((mark, c) => {
                const change = changes.find((x) => x.row === r && x.col === c)
                return change ? change.mark : mark
              }),
            ),
          )
        }}
      />
    </div>
  )
}

const show = async (grid: AttendanceGrid) => {
  const log: (readonly Change[])[] = []
  await render(
    <ThemeProvider>
      <Sheet grid={grid} log={log} />
    </ThemeProvider>,
  )
  const focused = () => document.querySelector<HTMLElement>('[data-focus]')
  await expect.poll(focused).not.toBeNull()
  focused()?.focus()
  return { log, focused }
}

test('60 schools × 200 dates on a big screen keep few cells in the page, and the keyboard reaches them all', async () => {
  await page.viewport(1920, 1080)
  const { focused } = await show(gridOf(60, 200))
  const cells = () => document.querySelectorAll('[role="gridcell"]').length
  expect(cells()).toBeGreaterThan(300)
  expect(cells()).toBeLessThanOrEqual(900)
  await userEvent.keyboard('{Control>}{End}{/Control}')
  await expect.poll(() => [focused()?.dataset['row'], focused()?.dataset['col']]).toEqual(['59', '199'])
  expect(document.activeElement).toBe(focused())
  expect(focused()?.getBoundingClientRect().right).toBeLessThanOrEqual(1920)
  expect(cells()).toBeLessThanOrEqual(900)
  const grid = document.querySelector('[role="grid"]')
  expect(grid?.getAttribute('aria-rowcount')).toBe('61')
  expect(grid?.getAttribute('aria-colcount')).toBe('201')
  // One cell of all is in the Tab order.
  expect(document.querySelectorAll('[role="gridcell"][tabindex="0"]')).toHaveLength(1)
})

test('schools stand under the head, marks under their date, and none is hidden by walking back', async () => {
  await page.viewport(1280, 720)
  const { focused } = await show(gridOf(60, 200))
  const box = (selector: string) => {
    const node = document.querySelector(selector)
    if (!node) throw new Error(`no ${selector}`)
    return node.getBoundingClientRect()
  }
  const head = () => box('[role="columnheader"][aria-colindex="2"]')
  expect(Math.abs(box('[role="row"][aria-rowindex="2"]').top - head().bottom)).toBeLessThanOrEqual(1)
  expect(box('[data-row="0"][data-col="1"]').left).toBe(box('[role="columnheader"][aria-colindex="3"]').left)
  await userEvent.keyboard('{Control>}{End}{/Control}')
  await userEvent.keyboard('{PageUp}{PageUp}{Home}')
  await expect.poll(() => focused()?.dataset['col']).toBe('0')
  const cell = focused()?.getBoundingClientRect()
  expect(cell?.left).toBeGreaterThanOrEqual(box('[role="rowheader"]').right)
  expect(cell?.top).toBeGreaterThanOrEqual(head().bottom - 1)
})

test('a selected block is marked by one key as one step, the exception after it, and each is said aloud', async () => {
  await page.viewport(1280, 720)
  const { log } = await show(gridOf(5, 10))
  await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowDown}{ArrowRight}{/Shift}')
  await userEvent.keyboard('[KeyE]')
  expect(log).toHaveLength(1)
  expect(log[0]).toHaveLength(6)
  expect(log[0]?.every(({ mark }) => mark?.state === 'present')).toBe(true)
  await userEvent.keyboard('{ArrowDown}[KeyY]')
  expect(log[1]).toEqual([
    { row: 3, col: 1, mark: { state: 'absent', role: null, headcount: null, note: null } },
  ])
  await expect.element(page.getByText('СОШ № 4, пт 07.01.2022: не участвовали')).toBeInTheDocument()
  // Nothing to change is no step.
  await userEvent.keyboard('[KeyY]')
  expect(log).toHaveLength(2)
})

test('a cancelled date takes no mark', async () => {
  const grid = gridOf(2, 2)
  const [first] = grid.occurrences
  if (first) first.change = { kind: 'cancelled', reason: 'праздник', planned: null }
  const { log } = await show(grid)
  await userEvent.keyboard('[Space]')
  expect(log).toEqual([])
  await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}[Space]')
  expect(log[0]?.map(({ col }) => col)).toEqual([1])
})

test('where persons are counted digits make a number, and Enter goes to the next school', async () => {
  const { log, focused } = await show(gridOf(3, 1, { countsPersons: true }))
  await userEvent.keyboard('12{Enter}')
  expect(log[0]).toEqual([
    { row: 0, col: 0, mark: { state: 'present', role: null, headcount: 12, note: null } },
  ])
  await expect.poll(() => focused()?.dataset['row']).toBe('1')
  await userEvent.keyboard('4{Escape}')
  expect(log).toHaveLength(1)
})

test('the small editor writes role and note as one step and gives the keyboard back', async () => {
  const { log, focused } = await show(gridOf(3, 4))
  await userEvent.keyboard('{Enter}')
  await page.getByText('выступающий').click()
  await page.getByLabelText('Примечание').fill('доклад директора')
  await userEvent.keyboard('{Enter}')
  expect(log).toEqual([
    [
      {
        row: 0,
        col: 0,
        mark: { state: 'present', role: 'speaker', headcount: null, note: 'доклад директора' },
      },
    ],
  ])
  await expect.poll(() => document.activeElement === focused()).toBe(true)
  expect(getComputedStyle(focused() ?? document.body, '::after').content).toBe('"в"')
})
