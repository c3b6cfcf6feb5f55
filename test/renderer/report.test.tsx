import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { Pages } from '../../renderer/pages/report/Pages.tsx'
import { show } from './show.tsx'

/** A PDF as small as they come: pages of A4 on its side, each with a black square of its own place. */
function pdfOf(pages: number): ArrayBuffer {
  const parts = ['%PDF-1.4\n']
  const places: number[] = []
  const put = (body: string) => {
    places.push(parts.join('').length)
    parts.push(`${places.length} 0 obj\n${body}\nendobj\n`)
  }
  put('<< /Type /Catalog /Pages 2 0 R >>')
  const kids = Array.from({ length: pages }, (_, at) => `${3 + at * 2} 0 R`).join(' ')
  put(`<< /Type /Pages /Count ${pages} /Kids [${kids}] >>`)
  for (let at = 0; at < pages; at++) {
    const drawing = `0 0 0 rg ${100 + at * 50} 200 100 100 re f`
    put(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 595] /Contents ${4 + at * 2} 0 R >>`)
    put(`<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`)
  }
  const start = parts.join('').length
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(
    `xref\n0 ${places.length + 1}\n0000000000 65535 f \n${table}`,
    `trailer\n<< /Size ${places.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF`,
  )
  return new TextEncoder().encode(parts.join('')).buffer
}

const open = async (bytes: ArrayBuffer) => {
  await page.viewport(1280, 720)
  await show(
    <div style={{ display: 'flex', width: 1000, height: 600 }}>
      <Pages bytes={bytes} />
    </div>,
  )
}
const canvasOf = (number: number) =>
  document.querySelector<HTMLCanvasElement>(`[data-page="${number}"] canvas`)
/** How many pixels of a drawn page are black, as a share. */
const ink = (number: number): number => {
  const canvas = canvasOf(number)
  const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data
  if (!pixels) return 0
  let black = 0
  for (let at = 0; at < pixels.length; at += 4)
    if (pixels[at] === 0 && pixels[at + 1] === 0 && pixels[at + 3] === 255) black++
  return black / (pixels.length / 4)
}
const SQUARE = (100 * 100) / (842 * 595)

test('the pages are the real ones: drawn, counted and of their own size', async () => {
  await open(pdfOf(3))
  await expect.element(page.getByText('Страница 1 из 3')).toBeVisible()
  await expect.poll(() => ink(1), { timeout: 10_000 }).toBeGreaterThan(SQUARE * 0.9)
  expect(ink(1)).toBeLessThan(SQUARE * 1.1)
  const sheet = canvasOf(1)?.getBoundingClientRect()
  expect((sheet?.width ?? 0) / (sheet?.height ?? 1)).toBeCloseTo(842 / 595, 1)
  expect(document.querySelectorAll('canvas')).toHaveLength(3)
})

test('keys and buttons make it larger and smaller, and back to the width of the window', async () => {
  await open(pdfOf(2))
  const fits = page.getByText('%', { exact: false })
  await expect.element(fits).toBeVisible()
  const shown = () => fits.element().textContent
  await expect.poll(shown).not.toBe('25 %')
  const before = shown()
  ;(page.getByRole('region', { name: 'Страницы документа' }).element() as HTMLElement).focus()
  await userEvent.keyboard('+')
  expect(shown()).toBe('100 %')
  await userEvent.keyboard('--')
  expect(shown()).toBe('67 %')
  await page.getByRole('button', { name: 'Крупнее' }).click()
  expect(shown()).toBe('80 %')
  await page.getByRole('button', { name: 'По ширине' }).click()
  expect(shown()).toBe(before)
})

test('one walks from page to page, and the number follows', async () => {
  await open(pdfOf(5))
  await expect.element(page.getByText('Страница 1 из 5')).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'Предыдущая страница' })).toBeDisabled()
  await page.getByRole('button', { name: 'Следующая страница' }).click()
  await expect.element(page.getByText('Страница 2 из 5')).toBeVisible()
  ;(page.getByRole('region', { name: 'Страницы документа' }).element() as HTMLElement).focus()
  await userEvent.keyboard('{End}')
  await expect.element(page.getByText('Страница 5 из 5')).toBeVisible()
  await expect.poll(() => ink(5), { timeout: 10_000 }).toBeGreaterThan(SQUARE * 0.9)
})

test('bytes that are no PDF are told as such, and nothing else breaks', async () => {
  await open(new TextEncoder().encode('это не PDF').buffer)
  await expect.element(page.getByRole('alert')).toHaveTextContent('Страницы документа не удалось показать.')
})
