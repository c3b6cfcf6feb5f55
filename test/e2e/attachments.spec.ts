import type { Page } from '@playwright/test'
import { launchHost } from '../helpers/launch.ts'
import { expect, test } from './fixtures.ts'
import { choose, press, saved } from './post.ts'

test.use({ demo: true })

/** A photo as a telephone makes it: several megabytes that hardly compress. */
async function photo(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(2800, 2100)
    const context = canvas.getContext('2d')
    if (!context) throw new Error('no canvas')
    const picture = context.createImageData(2800, 2100)
    let state = 1
    for (let at = 0; at < picture.data.length; at += 4) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      picture.data.set([state >>> 26, (at >>> 10) & 255, (at >>> 16) & 255, 255], at)
    }
    context.putImageData(picture, 0, 0)
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 })
    return new Promise<string>((done) => {
      const reader = new FileReader()
      reader.addEventListener('load', () =>
        done(typeof reader.result === 'string' ? reader.result.replace(/^.*,/, '') : ''),
      )
      reader.readAsDataURL(blob)
    })
  })
  return Buffer.from(base64, 'base64')
}

const SCHOOL = /ООШ п\. Степной/

async function openSchool(page: Page, url: string): Promise<void> {
  await page.goto(`${url}#/schools`)
  await page.getByRole('row', { name: SCHOOL }).click()
  await expect(page.getByRole('heading', { name: SCHOOL })).toBeVisible()
}

test('a photo is made smaller, attached, taken off and brought back, and arrives at the region', async ({
  page,
  host,
  browser,
}) => {
  test.setTimeout(90_000)
  const region = await launchHost()
  const other = await browser.newContext({ acceptDownloads: true })
  try {
    await openSchool(page, host.url)
    await choose(page, 'Добавить файл', { name: 'Собрание.jpg', bytes: await photo(page) })
    await page.getByRole('button', { name: /^Уменьшить до/ }).click()
    const attached = page.getByRole('button', { name: 'Собрание.jpg', exact: true })
    await expect(attached).toBeVisible()
    const original = await saved(page, () => attached.click())
    expect(original.name).toBe('Собрание.jpg')
    expect(original.bytes.subarray(0, 3).toString('hex')).toBe('ffd8ff')

    await page.getByRole('button', { name: 'Убрать файл Собрание.jpg' }).click()
    await expect(attached).toBeHidden()
    await page.keyboard.press('Control+z')
    await expect(attached).toBeVisible()

    await page.goto(`${host.url}#/exchange/out`)
    const sent = await saved(page, press(page, 'Сохранить пакет для региона'))

    const at = await other.newPage()
    await at.goto(region.url)
    await at.getByText('Региональный координатор').click()
    await at.getByLabel('Ваше имя').fill('Смирнова Ольга Юрьевна')
    await at.getByRole('button', { name: 'Начать работу' }).click()
    await at.goto(`${region.url}#/exchange/in`)
    await choose(at, 'Открыть пакеты', sent)
    await expect(at.getByText('новых в этом файле – 1')).toBeVisible()
    await at.getByLabel(/^Цифры сверены по телефону/).check()
    await at.getByRole('button', { name: 'Принять', exact: true }).click()
    await expect(at.getByText(/Получено файлов: 1\./)).toBeVisible()

    await at.getByRole('button', { name: 'К списку районов' }).click()
    await at.getByRole('row', { name: /Учебный/ }).click()
    await openSchool(at, region.url)
    const arrived = await saved(at, press(at, /^Собрание\.jpg$/))
    expect(arrived.bytes.equals(original.bytes)).toBe(true)
    // What a district attached is the district's to take off.
    await expect(at.getByRole('button', { name: /^Убрать файл/ })).toHaveCount(0)
  } finally {
    await other.close()
    await region.stop()
  }
})

test('a program is refused, a name like a list of pupils is asked about, a dropped file is taken', async ({
  page,
  host,
  complaints,
}) => {
  await openSchool(page, host.url)
  await choose(
    page,
    'Добавить файл',
    { name: 'игра.exe', bytes: Buffer.from('MZ\0\0') },
    { name: 'Список обучающихся.xlsx', bytes: Buffer.from('таблица') },
  )
  await expect(page.getByRole('dialog')).toContainText('Нет ли в файле данных обучающихся?')
  await page.getByRole('button', { name: 'Не прикладывать' }).click()
  await expect(page.getByRole('alert')).toContainText('Файл «игра.exe» – программа')
  await expect(page.getByRole('heading', { name: 'Файлы', exact: true })).toBeVisible()
  // Over HTTP a refusal is an answer with an error status, which the browser notes for itself.
  await expect.poll(() => complaints).toEqual([expect.stringContaining('Failed to load resource')])
  complaints.length = 0

  const files = await page.evaluateHandle(() => {
    const transfer = new DataTransfer()
    transfer.items.add(new File(['Протокол собрания'], 'Протокол.txt'))
    return transfer
  })
  await page.getByRole('button', { name: 'Добавить файл' }).dispatchEvent('drop', { dataTransfer: files })
  await expect(page.getByRole('button', { name: 'Протокол.txt', exact: true })).toBeVisible()
  // The window itself has not taken the file for a table.
  await expect(page.getByRole('heading', { name: SCHOOL })).toBeVisible()
})
