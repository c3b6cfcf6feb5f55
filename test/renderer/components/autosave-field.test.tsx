import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { hasOwnText } from '../../../renderer/app/undo.ts'
import { AutosaveSelect, AutosaveText, AutosaveTextarea } from '../../../renderer/components/index.ts'
import { useNotice } from '../../../renderer/stores/notice.ts'
import { show } from '../show.tsx'

type Save = (value: string) => Promise<void>

const phone = page.getByLabelText('Телефон')
const field = () => {
  const element = phone.element()
  if (!(element instanceof HTMLInputElement)) throw new Error('no field')
  return element
}

/** A record that keeps what was saved and tells it back, as the core does. */
function Record({ first, save }: { first: string; save: (value: string) => Promise<unknown> }) {
  const [value, setValue] = useState(first)
  return (
    <AutosaveText
      label="Телефон"
      value={value}
      save={async (next) => {
        await save(next)
        setValue(next)
      }}
    />
  )
}

test('a phone number is saved on Enter and says so', async () => {
  const save = vi.fn<Save>(() => Promise.resolve())
  await show(<Record first="2-10-11" save={save} />)
  await phone.fill('2-20-22')
  expect(field()).toHaveAttribute('data-unsaved')
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByText('Сохранено')).toBeInTheDocument()
  expect(save.mock.calls).toEqual([['2-20-22']])
  expect(field()).not.toHaveAttribute('data-unsaved')
})

test('leaving the field saves it once, and leaving it unchanged saves nothing', async () => {
  const save = vi.fn<Save>(() => Promise.resolve())
  await show(<Record first="2-10-11" save={save} />)
  await phone.click()
  await userEvent.tab()
  expect(save).not.toHaveBeenCalled()
  await phone.fill('2-20-22')
  await userEvent.tab()
  await phone.click()
  await userEvent.tab()
  expect(save.mock.calls).toEqual([['2-20-22']])
})

test('Esc brings the saved number back and only then lets Esc through to the panel', async () => {
  const save = vi.fn<Save>(() => Promise.resolve())
  const onEscape = vi.fn<() => void>()
  await show(
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- stands for a panel that listens
    <div onKeyDown={(event) => event.key === 'Escape' && onEscape()}>
      <Record first="2-10-11" save={save} />
    </div>,
  )
  await phone.fill('ошибся')
  await userEvent.keyboard('{Escape}')
  await expect.element(phone).toHaveValue('2-10-11')
  expect(onEscape).not.toHaveBeenCalled()
  await userEvent.keyboard('{Escape}')
  expect(onEscape).toHaveBeenCalledOnce()
  await userEvent.tab()
  expect(save).not.toHaveBeenCalled()
})

test('a refused value stays in the field with its reason and can be sent again', async () => {
  const told = { what: 'Телефон не записан.', safe: 'Прежний номер цел.', next: 'Повторите.' }
  const save = vi.fn<Save>(() => Promise.reject(told))
  await show(<Record first="2-10-11" save={save} />)
  await phone.fill('2-20-22')
  await userEvent.keyboard('{Enter}')
  await expect
    .element(page.getByText('Телефон не записан. Прежний номер цел. Повторите.'))
    .toBeInTheDocument()
  await expect.element(phone).toHaveValue('2-20-22')
  save.mockImplementation(() => Promise.resolve())
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByText('Телефон не записан.', { exact: false })).not.toBeInTheDocument()
  expect(save).toHaveBeenCalledTimes(2)
})

test('news from outside replaces the saved text, but never what is being typed', async () => {
  const save = () => Promise.resolve()
  const screen = await show(<AutosaveText label="Телефон" value="2-10-11" save={save} />)
  await screen.rerender(<AutosaveText label="Телефон" value="2-33-33" save={save} />)
  await expect.element(phone).toHaveValue('2-33-33')
  await phone.fill('моё')
  await screen.rerender(<AutosaveText label="Телефон" value="2-44-44" save={save} />)
  await expect.element(phone).toHaveValue('моё')
})

test('what was typed is saved when the page is taken away without leaving the field', async () => {
  const save = vi.fn<Save>(() => Promise.resolve())
  const screen = await show(<Record first="" save={save} />)
  await phone.fill('2-20-22')
  await screen.unmount()
  expect(save.mock.calls).toEqual([['2-20-22']])
})

test('a text that was refused after its page was left is told above the next page', async () => {
  const screen = await show(<Record first="" save={() => Promise.reject(new Error('no'))} />)
  await phone.fill('2-20-22')
  await screen.unmount()
  await expect.poll(() => useNotice.getState().trouble?.what).toBe('В программе произошла ошибка.')
  useNotice.getState().dismiss()
})

test('a warning is tied to its field and does not stop saving', async () => {
  const save = vi.fn<Save>(() => Promise.resolve())
  await show(<AutosaveText label="Телефон" value="12" warning="Слишком короткий номер" save={save} />)
  await expect.element(phone).toHaveAccessibleDescription('Слишком короткий номер')
  await phone.fill('123')
  await userEvent.keyboard('{Enter}')
  expect(save.mock.calls).toEqual([['123']])
})

test('in a note Enter makes a line and Ctrl+Enter saves', async () => {
  const save = vi.fn<Save>(() => Promise.resolve())
  await show(<AutosaveTextarea label="Примечание" value="" save={save} />)
  await page.getByLabelText('Примечание').click()
  await userEvent.keyboard('раз{Enter}два')
  expect(save).not.toHaveBeenCalled()
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  expect(save.mock.calls).toEqual([['раз\nдва']])
})

test('a choice is saved at once and goes back when it is refused', async () => {
  const save = vi.fn<(value: string | null) => Promise<void>>(() => Promise.reject(new Error('no')))
  await show(
    <AutosaveSelect
      label="Участие"
      value="none"
      options={[
        { value: 'none', label: 'не в наборе' },
        { value: 'project', label: 'в проекте' },
      ]}
      save={save}
    />,
  )
  const choice = page.getByRole('combobox', { name: 'Участие' })
  await choice.click()
  await page.getByRole('option', { name: 'в проекте' }).click()
  await expect.element(page.getByText('Сохранённые данные не изменились', { exact: false })).toBeVisible()
  expect(save.mock.calls).toEqual([['project']])
  await expect.element(choice).toHaveValue('не в наборе')
})

test('Ctrl+Z belongs to a field only while it holds text that is not saved', async () => {
  await show(
    <>
      <Record first="2-10-11" save={() => Promise.resolve()} />
      <input aria-label="Поиск" />
    </>,
  )
  expect(hasOwnText(field())).toBe(false)
  await phone.fill('2-2')
  expect(hasOwnText(field())).toBe(true)
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => hasOwnText(field())).toBe(false)
  expect(hasOwnText(page.getByLabelText('Поиск').element())).toBe(true)
  expect(hasOwnText(document.body)).toBe(false)
})
