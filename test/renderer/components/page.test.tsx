import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { type Column, DataTable, Page, SidePanel } from '../../../renderer/components/index.ts'
import { show } from '../show.tsx'

const SCHOOLS = Array.from({ length: 20 }, (_, i) => ({ id: `id${i}`, name: `СОШ № ${i + 1}` }))
const columns: Column<(typeof SCHOOLS)[number]>[] = [
  { key: 'name', title: 'Школа', width: 200, grow: true, cell: (s) => s.name },
]

function Schools() {
  const [open, setOpen] = useState<string | null>(null)
  return (
    <div style={{ display: 'flex', flexDirection: 'column', height: '100vh', overflow: 'auto' }}>
      <Page
        title="Школы"
        panel={
          open && (
            <SidePanel title={`Запись ${open}`} recordId={open} onClose={() => setOpen(null)}>
              <p style={{ height: 900 }}>Сведения</p>
            </SidePanel>
          )
        }
      >
        <DataTable
          label="Школы"
          columns={columns}
          rows={SCHOOLS}
          rowId={(s) => s.id}
          rowName={(s) => s.name}
          onOpen={setOpen}
          openId={open}
          empty="пусто"
        />
      </Page>
    </div>
  )
}

afterEach(() => page.viewport(1280, 720))

test('at 200 % zoom an open record stands in the place of its list, and Esc leads back to its row', async () => {
  await page.viewport(640, 360)
  await show(<Schools />)
  const row = page.getByRole('row', { name: 'СОШ № 3' })
  await row.click()
  const close = page.getByRole('button', { name: 'Закрыть панель' })
  await expect.element(close).toBeInViewport()
  await expect.element(row).not.toBeInTheDocument()
  await userEvent.keyboard('{Escape}')
  await expect.element(row).toHaveFocus()
  await expect.element(row).toBeInViewport()
})

test('in a usual window the list stays in sight beside the record', async () => {
  await page.viewport(1280, 720)
  await show(<Schools />)
  const row = page.getByRole('row', { name: 'СОШ № 3' })
  await row.click()
  await expect.element(page.getByRole('heading', { name: 'Запись id2' })).toHaveFocus()
  await expect.element(row).toBeInViewport()
})
