import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { sentence, stepOf } from '../../../renderer/app/undo.ts'
import { useUndoKeys } from '../../../renderer/app/useUndoKeys.ts'
import { show } from '../show.tsx'

const key = (code: string, more: Partial<KeyboardEvent> = {}) =>
  stepOf({ code, ctrlKey: true, metaKey: false, altKey: false, shiftKey: false, ...more })

test('Ctrl+Z, Ctrl+Y and Ctrl+Shift+Z are known by their place, whatever the layout writes', () => {
  expect([key('KeyZ'), key('KeyY'), key('KeyZ', { shiftKey: true })]).toEqual(['undo', 'redo', 'redo'])
  expect([key('KeyZ', { ctrlKey: false }), key('KeyZ', { altKey: true }), key('KeyX')]).toEqual([
    null,
    null,
    null,
  ])
})

test('the status line says what was undone and what was left, and why', () => {
  expect(sentence('undo', null, [])).toBe('Отменять нечего.')
  expect(sentence('undo', 'Школа: СОШ № 1', [])).toBe('Отменено: Школа: СОШ № 1.')
  expect(sentence('redo', 'Загрузка', ['Школа: СОШ № 1: Телефон'])).toBe(
    'Возвращено: Загрузка. Осталось как есть, потому что менялось позже: Школа: СОШ № 1: Телефон.',
  )
})

test('in a field with text of its own Ctrl+Z takes back the typing and leaves the data alone', async () => {
  function Page() {
    useUndoKeys()
    return <input aria-label="Черновик" />
  }
  await show(<Page />)
  const draft = page.getByLabelText('Черновик')
  await draft.click()
  await userEvent.keyboard('слово')
  await expect.element(draft).toHaveValue('слово')
  await userEvent.keyboard('{Control>}z{/Control}')
  await expect.element(draft).not.toHaveValue('слово')
})
