import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, takeCore, test } from './program.ts'

const placeFile = (folder: string) => join(folder, 'data/electron/window.json')

test('the window opens and the page reaches the core', async ({ open }) => {
  const { page } = await open()
  await expect(page).toHaveTitle('Координатор 500+')
  expect(await page.evaluate(() => window.desktop.kind)).toBe('electron')

  await takeCore(page)
  const workplace = await page.evaluate(() => window.core.workplace.get())
  expect(workplace).toMatchObject({ ready: false, regionName: 'Саратовская область' })
})

test('a fresh window stands in the middle of the screen and is shown once it is drawn', async ({ open }) => {
  const { app } = await open()
  const seen = await app.evaluate(({ BrowserWindow, screen }) => {
    const [window] = BrowserWindow.getAllWindows()
    return {
      bounds: window?.getBounds(),
      area: screen.getPrimaryDisplay().workArea,
    }
  })
  const visible = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
  await expect.poll(visible).toBe(true)
  const { bounds, area } = seen
  if (!bounds) throw new Error('no window')
  expect(Math.abs(bounds.x + bounds.width / 2 - (area.x + area.width / 2))).toBeLessThanOrEqual(1)
  expect(bounds.width).toBeGreaterThanOrEqual(1024)
  expect(bounds.height).toBeGreaterThanOrEqual(640)
})

test('place, size and text size are as they were last time', async ({ open }) => {
  const first = await open()
  await first.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 300, y: 120, width: 1100, height: 700 }),
  )
  await first.choose('Вид', 'Крупнее')
  await first.choose('Вид', 'Крупнее')
  expect(await first.quit()).toBe(0)

  const second = await open()
  const now = await second.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    return { bounds: window?.getBounds(), zoom: window?.webContents.getZoomFactor() }
  })
  expect(now).toEqual({ bounds: { x: 300, y: 120, width: 1100, height: 700 }, zoom: 1.25 })

  await second.choose('Вид', 'Обычный размер')
  await second.choose('Вид', 'Мельче')
  const smaller = await second.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor(),
  )
  expect(smaller).toBe(0.9)
})

test('a window that was maximized comes back maximized and knows its smaller size', async ({ open }) => {
  const first = await open()
  await first.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.setBounds({ x: 200, y: 100, width: 1050, height: 660 })
    window?.maximize()
  })
  await first.quit()
  const second = await open()
  const now = await second.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    return { maximized: window?.isMaximized(), normal: window?.getNormalBounds() }
  })
  expect(now).toEqual({ maximized: true, normal: { x: 200, y: 100, width: 1050, height: 660 } })
})

for (const [story, kept] of [
  [
    'on a screen that is no longer there',
    '{"bounds":{"x":5000,"y":80,"width":1200,"height":800},"maximized":false,"zoom":1}',
  ],
  [
    'above the upper edge',
    '{"bounds":{"x":50,"y":-900,"width":1200,"height":800},"maximized":false,"zoom":1}',
  ],
  ['in a file that was cut off', '{"bounds":{"x":5'],
] as const)
  test(`a place remembered ${story} is forgotten`, async ({ open, folder }) => {
    await mkdir(join(folder, 'data/electron'), { recursive: true })
    await writeFile(placeFile(folder), kept)
    const { app } = await open()
    const { bounds, area } = await app.evaluate(({ BrowserWindow, screen }) => ({
      bounds: BrowserWindow.getAllWindows()[0]?.getBounds(),
      area: screen.getPrimaryDisplay().workArea,
    }))
    if (!bounds) throw new Error('no window')
    expect(bounds.x).toBeGreaterThanOrEqual(area.x)
    expect(bounds.y).toBeGreaterThanOrEqual(area.y)
    expect(bounds.x + bounds.width).toBeLessThanOrEqual(area.x + area.width)
  })

test('a page that crashed is loaded again', async ({ open }) => {
  const { app, page } = await open()
  const again = page.waitForEvent('load')
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
  })
  await again
  await expect(page).toHaveTitle('Координатор 500+')
})
