import { expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { AttachedFile } from '../../renderer/components/Attachments/AttachedFile.tsx'
import { AttachQuestion } from '../../renderer/components/Attachments/AttachQuestion.tsx'
import { shrink } from '../../renderer/components/Attachments/shrink.ts'
import type { Decision } from '../../renderer/components/Attachments/useAttach.ts'
import type { Attachment } from '../../shared/attachment.ts'
import { show } from './show.tsx'

/** A picture that hardly compresses, as photos are. */
async function photo(width: number, height: number, type: string, alpha = 255): Promise<ArrayBuffer> {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  const picture = context.createImageData(width, height)
  let state = 1
  for (let at = 0; at < picture.data.length; at += 4) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    picture.data.set([state >>> 24, (at >>> 8) & 255, (at >>> 14) & 255, alpha], at)
  }
  context.putImageData(picture, 0, 0)
  return (await canvas.convertToBlob({ type, quality: 0.95 })).arrayBuffer()
}

const dimensions = async (bytes: ArrayBuffer) => {
  const { width, height } = await createImageBitmap(new Blob([bytes]))
  return [width, height]
}

test('a photo of a telephone becomes a JPEG of two thousand pixels, several times smaller', async () => {
  const large = await photo(3000, 2250, 'image/jpeg')
  const small = await shrink('Собрание 29.03.JPEG', large)
  expect(small?.name).toBe('Собрание 29.03.jpg')
  expect(await dimensions(small?.bytes ?? large)).toEqual([2000, 1500])
  expect(small?.bytes.byteLength).toBeLessThan(large.byteLength * 0.67)
})

test('a scan keeps its size in pixels and becomes a JPEG on white paper', async () => {
  const opaque = await photo(1200, 900, 'image/png')
  const small = await shrink('скан.png', opaque)
  expect(small?.name).toBe('скан.jpg')
  expect(await dimensions(small?.bytes ?? opaque)).toEqual([1200, 900])

  const onPaper = await shrink('печать.png', await photo(1200, 900, 'image/png', 40))
  const bitmap = await createImageBitmap(new Blob([onPaper?.bytes ?? new ArrayBuffer(0)]))
  const canvas = new OffscreenCanvas(1, 1)
  const context = canvas.getContext('2d')
  context?.drawImage(bitmap, 0, 0)
  expect(context?.getImageData(0, 0, 1, 1).data[0]).toBeGreaterThan(200)
})

test('what is no photo, small already, or only called a photo is left as it is', async () => {
  const large = await photo(3000, 2000, 'image/jpeg')
  expect(await shrink('приказ.pdf', large)).toBeNull()
  expect(await shrink('значок.png', await photo(100, 100, 'image/png'))).toBeNull()
  expect(await shrink('испорчено.jpg', new ArrayBuffer(2_000_000))).toBeNull()
})

const item = { trayId: 'a', name: 'Список обучающихся 5а.jpg', size: 4_400_000 }
const smaller = { name: 'Список обучающихся 5а.jpg', bytes: new ArrayBuffer(420_000) }

test('both sizes are shown and the person chooses', async () => {
  const decide = vi.fn<(decision: Decision) => void>()
  await show(<AttachQuestion question={{ item, pupils: false, smaller }} decide={decide} />)
  await expect.element(page.getByText('Уменьшить снимок?')).toBeVisible()
  await page.getByRole('button', { name: 'Уменьшить до 410 КБ' }).click()
  await page.getByRole('button', { name: 'Оставить 4,2 МБ' }).click()
  await page.getByRole('button', { name: 'Не прикладывать' }).click()
  expect(decide.mock.calls.flat()).toEqual(['smaller', 'whole', 'leave'])
})

test('A8 a name like a list of pupils is asked about, and not attaching is the first answer', async () => {
  const decide = vi.fn<(decision: Decision) => void>()
  await show(<AttachQuestion question={{ item, pupils: true, smaller: null }} decide={decide} />)
  await expect.element(page.getByText(/Программа не хранит сведений о детях/)).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'Не прикладывать' })).toHaveFocus()
  await page.getByRole('button', { name: 'Приложить: данных детей нет' }).click()
  expect(decide.mock.calls.flat()).toEqual(['whole'])
})

const file = (more: Partial<Attachment>): Attachment => ({
  id: '0'.repeat(32),
  name: 'протокол.docx',
  size: 34_567,
  note: '',
  state: 'here',
  owner: 'district',
  mine: true,
  ...more,
})
const line = () => document.querySelector('li')?.textContent.replaceAll('\u00a0', ' ')

test('a file that is here can be saved, one that is not says from whom it is awaited', async () => {
  const { rerender } = await show(<AttachedFile file={file({})} side="district" />)
  await expect.element(page.getByRole('button', { name: 'протокол.docx', exact: true })).toBeVisible()
  expect(line()).toBe('протокол.docx34 КБесть')

  await rerender(<AttachedFile file={file({ state: 'wanted', mine: false })} side="region" />)
  expect(line()).toBe('протокол.docx34 КБждём от районаот района')
  expect(document.querySelectorAll('button')).toHaveLength(0)

  await rerender(
    <AttachedFile file={file({ state: 'wanted', owner: 'region', mine: false })} side="district" />,
  )
  expect(line()).toContain('ждём от региона')
})

test('A4 a program that came with a package has no button, only a warning', async () => {
  await show(<AttachedFile file={file({ name: 'игра.exe', mine: false })} side="region" />)
  expect(document.querySelectorAll('button')).toHaveLength(0)
  await expect.element(page.getByText(/не выдаётся, спросите приславшего/)).toBeVisible()
})
