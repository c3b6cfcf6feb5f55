import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { type Column, DataTable, SidePanel } from '../../../renderer/components/index.ts'
import { useSelection } from '../../../renderer/stores/selection.ts'
import { show } from '../show.tsx'

interface School {
  id: string
  name: string
  marks: number | null
}

const columns: Column<School>[] = [
  { key: 'name', title: 'Школа', width: 200, grow: true, cell: (s) => s.name, sort: (s) => s.name },
  { key: 'marks', title: 'Отметок', width: 100, align: 'right', cell: (s) => s.marks, sort: (s) => s.marks },
]
const idOf = (s: School) => s.id
const nameOf = (s: School) => s.name
const schools = (n: number): School[] =>
  Array.from({ length: n }, (_, i) => ({
    id: `id${i}`,
    name: `СОШ № ${i + 1}`,
    marks: i % 3 === 0 ? null : i,
  }))

function List({ rows, onOpen }: { rows: School[]; onOpen?: (id: string) => void }) {
  const [ids] = useState(() => rows.map(idOf))
  const selection = useSelection(ids)
  return (
    <div style={{ display: 'flex', height: 400, width: 700 }}>
      <DataTable
        label="Школы"
        columns={columns}
        rows={rows}
        rowId={idOf}
        rowName={nameOf}
        selection={selection}
        {...(onOpen ? { onOpen } : {})}
        empty="пусто"
      />
      <output aria-label="выбраны">{[...selection.ids].join(' ')}</output>
    </div>
  )
}

const focusedRow = () => document.activeElement?.getAttribute('data-row-id')
const selected = page.getByLabelText('выбраны')
const tabToRows = async () => {
  // Past «Выбрать все» and the two sorting heads.
  for (let i = 0; i < 4; i++) await userEvent.tab()
}
const names = () => [...document.querySelectorAll('[data-row-id] th')].map((cell) => cell.textContent)

test('the table is one stop of Tab; arrows, Home and End walk through its rows, Enter opens', async () => {
  const onOpen = vi.fn<(id: string) => void>()
  await show(<List rows={schools(5)} onOpen={onOpen} />)
  await tabToRows()
  expect(focusedRow()).toBe('id0')
  await userEvent.keyboard('{ArrowDown}{ArrowDown}')
  expect(focusedRow()).toBe('id2')
  await userEvent.keyboard('{Enter}')
  expect(onOpen.mock.calls).toEqual([['id2']])
  await userEvent.keyboard('{End}')
  expect(focusedRow()).toBe('id4')
  await userEvent.keyboard('{ArrowDown}')
  expect(focusedRow()).toBe('id4')
  await userEvent.keyboard('{Home}{ArrowUp}')
  expect(focusedRow()).toBe('id0')
})

test('Space marks a row, Shift with arrows marks on, Ctrl+A marks all', async () => {
  await show(<List rows={schools(5)} />)
  await tabToRows()
  await userEvent.keyboard('{ArrowDown} ')
  await expect.element(selected).toHaveTextContent('id1')
  await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}')
  await expect.element(selected).toHaveTextContent('id1 id2 id3')
  await userEvent.keyboard('{Control>}a{/Control}')
  await expect.element(page.getByLabelText('Выбрать все показанные')).toBeChecked()
  const rows = [...document.querySelectorAll('[data-row-id]')]
  expect(rows.every((row) => row.getAttribute('aria-selected') === 'true')).toBe(true)
})

test('a click on the box marks the row without opening it', async () => {
  const onOpen = vi.fn<(id: string) => void>()
  await show(<List rows={schools(5)} onOpen={onOpen} />)
  await page.getByLabelText('Выбрать: СОШ № 2').click()
  await expect.element(selected).toHaveTextContent('id1')
  expect(onOpen).not.toHaveBeenCalled()
  await page.getByText('СОШ № 4').click()
  expect(onOpen.mock.calls).toEqual([['id3']])
})

test('a head sorts by numbers as numbers, turns the order, and gives the list its own order back', async () => {
  await show(<List rows={schools(11)} />)
  await page.getByRole('button', { name: 'Школа' }).click()
  expect(names().slice(0, 3)).toEqual(['СОШ № 1', 'СОШ № 2', 'СОШ № 3'])
  await page.getByRole('button', { name: 'Школа' }).click()
  expect(names()[0]).toBe('СОШ № 11')
  await page.getByRole('button', { name: 'Отметок' }).click()
  await page.getByRole('button', { name: 'Отметок' }).click()
  // Schools without data stay at the end in either order.
  expect(names()[0]).toBe('СОШ № 11')
  expect(names().slice(-4)).toEqual(['СОШ № 1', 'СОШ № 4', 'СОШ № 7', 'СОШ № 10'])
  await page.getByRole('button', { name: 'Отметок' }).click()
  expect(names()[0]).toBe('СОШ № 1')
  expect(document.querySelector('[aria-sort]')).toBeNull()
})

test('of a thousand rows only those in sight exist, and the keyboard still reaches the last one', async () => {
  await show(<List rows={schools(1000)} />)
  expect(document.querySelectorAll('[data-row-id]').length).toBeLessThan(60)
  expect(page.getByRole('grid').element()).toHaveAttribute('aria-rowcount', '1001')
  await tabToRows()
  await userEvent.keyboard('{End}')
  await expect.poll(focusedRow).toBe('id999')
  await expect.element(page.getByText('СОШ № 1000')).toBeInViewport()
  await userEvent.keyboard('{Home}')
  await expect.poll(focusedRow).toBe('id0')
})

test('head and first column stay while the table is moved sideways and down', async () => {
  const wide = [...columns, { key: 'w', title: 'Широкий', width: 1200, cell: () => 'x' }]
  await show(
    <div style={{ display: 'flex', height: 200, width: 400 }}>
      <DataTable label="Школы" columns={wide} rows={schools(40)} rowId={idOf} rowName={nameOf} empty="" />
    </div>,
  )
  const scroller = page.getByRole('grid').element().parentElement
  if (!scroller) throw new Error('no scroller')
  scroller.scrollTo(300, 300)
  const head = page.getByRole('columnheader', { name: 'Школа' }).element().getBoundingClientRect()
  const box = scroller.getBoundingClientRect()
  expect(Math.round(head.top - box.top)).toBe(0)
  expect(Math.round(head.left - box.left)).toBe(0)
  const cell = document.querySelector('[data-row-id] th')?.getBoundingClientRect()
  expect(Math.round((cell?.left ?? 0) - box.left)).toBe(0)
})

test('the panel takes the focus, Esc closes it and the focus is on its row again', async () => {
  function Registry() {
    const [open, setOpen] = useState<string | null>(null)
    return (
      <>
        <List rows={schools(5)} onOpen={setOpen} />
        {open && (
          <SidePanel title={`Школа ${open}`} recordId={open} onClose={() => setOpen(null)}>
            <input aria-label="Телефон" data-unsaved />
          </SidePanel>
        )}
      </>
    )
  }
  await show(<Registry />)
  await tabToRows()
  await userEvent.keyboard('{ArrowDown}{Enter}')
  await expect.element(page.getByRole('heading', { name: 'Школа id1' })).toHaveFocus()
  // Unsaved text takes the first Esc for itself.
  await page.getByLabelText('Телефон').click()
  await userEvent.keyboard('{Escape}')
  await expect.element(page.getByRole('complementary')).toBeInTheDocument()
  await page.getByRole('button', { name: 'Закрыть панель' }).click()
  expect(focusedRow()).toBe('id1')
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByRole('heading', { name: 'Школа id1' })).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  await expect.element(page.getByRole('complementary')).not.toBeInTheDocument()
  expect(focusedRow()).toBe('id1')
})

test('beside an open school in a usual window its number gives way, and comes back in a wide one', async () => {
  const [name, marks] = columns as [Column<School>, Column<School>]
  const list = (
    <DataTable
      label="Школы"
      columns={[name, { ...marks, givesWay: true }]}
      rows={schools(3)}
      rowId={idOf}
      rowName={nameOf}
      openId="id1"
      empty="пусто"
    />
  )
  const head = page.getByRole('columnheader', { name: 'Отметок' })
  await page.viewport(1280, 720)
  await show(list)
  await expect.element(page.getByRole('columnheader', { name: 'Школа' })).toBeVisible()
  await expect.element(head).not.toBeInTheDocument()
  await page.viewport(1920, 1080)
  await expect.element(head).toBeVisible()
})
