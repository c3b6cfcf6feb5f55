import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { AutosaveDate, DateField } from '../../../renderer/components/index.ts'
import { show } from '../show.tsx'

const date = page.getByLabelText('Срок', { exact: true })

function Deadline({ first, onCommit }: { first: string | null; onCommit: (iso: string | null) => void }) {
  const [value, setValue] = useState(first)
  return (
    <DateField
      label="Срок"
      year={2022}
      value={value}
      onCommit={(iso) => {
        onCommit(iso)
        setValue(iso)
      }}
    />
  )
}

test.each([
  ['29.03.2022', '2022-03-29', '29.03.2022'],
  ['9.3', '2022-03-09', '09.03.2022'],
  ['290322', '2022-03-29', '29.03.2022'],
  ['29/03/22', '2022-03-29', '29.03.2022'],
])('«%s» is taken as %s and shown in full', async (typed, iso, shown) => {
  const onCommit = vi.fn<(iso: string | null) => void>()
  await show(<Deadline first={null} onCommit={onCommit} />)
  await date.fill(typed)
  await userEvent.keyboard('{Enter}')
  await expect.element(date).toHaveValue(shown)
  expect(onCommit.mock.calls).toEqual([[iso]])
})

test('a day that does not exist is kept as typed, explained and not taken', async () => {
  const onCommit = vi.fn<(iso: string | null) => void>()
  await show(<Deadline first="2022-03-29" onCommit={onCommit} />)
  await date.fill('30.02.2022')
  await userEvent.tab()
  await expect.element(date).toHaveValue('30.02.2022')
  await expect.element(date).toHaveAccessibleDescription(/Такой даты нет: «30\.02\.2022»/)
  expect(onCommit).not.toHaveBeenCalled()
  await date.click()
  await userEvent.keyboard('{Escape}')
  await expect.element(date).toHaveValue('29.03.2022')
})

test('an emptied field takes the date away', async () => {
  const onCommit = vi.fn<(iso: string | null) => void>()
  await show(<Deadline first="2022-03-29" onCommit={onCommit} />)
  await date.fill('')
  await userEvent.tab()
  expect(onCommit.mock.calls).toEqual([[null]])
})

test('the same date in other words changes nothing', async () => {
  const onCommit = vi.fn<(iso: string | null) => void>()
  await show(<Deadline first="2022-03-29" onCommit={onCommit} />)
  await date.fill('29.3.22')
  await userEvent.tab()
  await expect.element(date).toHaveValue('29.03.2022')
  expect(onCommit).not.toHaveBeenCalled()
})

test('a day can be chosen in the calendar', async () => {
  const onCommit = vi.fn<(iso: string | null) => void>()
  await show(<Deadline first="2022-03-29" onCommit={onCommit} />)
  await page.getByRole('button', { name: 'Выбрать в календаре: Срок' }).click()
  await page.getByRole('button', { name: '15 марта 2022' }).click()
  await expect.element(date).toHaveValue('15.03.2022')
  expect(onCommit.mock.calls).toEqual([['2022-03-15']])
})

test('a refused date goes back to the saved one and says why', async () => {
  const told = { what: 'Дата не записана.', safe: 'Прежняя цела.', next: 'Повторите.' }
  const save = vi.fn<() => Promise<never>>(() => Promise.reject(told))
  await show(<AutosaveDate label="Срок" year={2022} value="2022-03-29" save={save} />)
  await date.fill('01.04.2022')
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByText('Дата не записана. Прежняя цела. Повторите.')).toBeVisible()
  await expect.element(date).toHaveValue('29.03.2022')
})
