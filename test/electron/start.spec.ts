import { access, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { copyDatabase } from '../../electron/core/database/copy.ts'
import { launch, runToEnd } from './launch.ts'
import { descendants, isAlive } from './processes.ts'
import { expect, takeCore, test } from './program.ts'

interface Heard {
  packages: string[]
  notices: string[]
}
/** Collects from now on what the shell tells the page. */
const listen = (page: Page) =>
  page.evaluate(() => {
    const heard: { packages: string[]; notices: string[] } = { packages: [], notices: [] }
    window.desktop.onPackage(({ name }) => heard.packages.push(name))
    window.desktop.onNotice((text) => heard.notices.push(text))
    Object.assign(window, { heard })
  })
const heardBy = (page: Page) => page.evaluate(() => (window as unknown as { heard: Heard }).heard)

test('packages named at the start are in the tray once the core is there', async ({ open, folder }) => {
  const paths = [join(folder, 'первый.p500'), join(folder, 'второй.P500')]
  for (const path of paths) await writeFile(path, 'пакет')
  await open({ args: [...paths, join(folder, 'нет.p500'), '--flag', 'прочее.txt'] })
  const tray = () => readdir(join(folder, 'data/tray'), { recursive: true })
  await expect.poll(async () => (await tray()).filter((name) => /p500/i.test(name))).toHaveLength(2)
})

test('a second start hands its packages to the first and leaves', async ({ open, folder }) => {
  const dataDir = join(folder, 'data')
  const { page, app } = await open({ dataDir })
  await listen(page)
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())

  const path = join(folder, 'Балашовский.p500')
  await writeFile(path, 'пакет')
  expect(await runToEnd({ dataDir, args: [path] })).toBe(0)
  await expect.poll(() => heardBy(page)).toEqual({ packages: ['Балашовский.p500'], notices: [] })
  expect(
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((one) => one.isMinimized())),
  ).toEqual([false])

  expect(await runToEnd({ dataDir, args: [join(folder, 'нет.p500')] })).toBe(0)
  await expect.poll(async () => (await heardBy(page)).notices).toHaveLength(1)
  expect((await heardBy(page)).notices[0]).toContain('«нет.p500» прочитать не удалось')
  expect(await page.evaluate(() => window.desktop.kind)).toBe('electron')
})

test('two programs on two folders don’t know of each other', async ({ open, folder }) => {
  const one = await open({ dataDir: join(folder, 'один') })
  const two = await open({ dataDir: join(folder, 'два') })
  expect(await two.quit()).toBe(0)
  expect(await one.page.evaluate(() => window.desktop.kind)).toBe('electron')
})

test('the program ends with 0 and leaves no process behind', async ({ open, folder }) => {
  const { app, corePid, quit } = await open()
  const main = app.process().pid ?? 0
  const core = await corePid()
  const family = await descendants(main)
  expect(family).toContain(core)
  // The window may stand before the core has opened its data.
  await expect.poll(() => readdir(join(folder, 'data'))).toContain('district.sqlite-wal')
  expect(await quit()).toBe(0)
  await expect.poll(() => [main, ...family].filter(isAlive)).toEqual([])
  // The database was closed, not cut off: whoever copies its one file copies everything.
  expect(await readdir(join(folder, 'data'))).not.toContain('district.sqlite-wal')
})

test('a change made while the window is closing is kept', async ({ open }) => {
  const first = await open()
  await takeCore(first.page)
  await first.page.evaluate(() => window.core.workplace.get())
  await first.page.evaluate(() => {
    void window.core.workplace.setup({ role: 'region', coordinator: 'Петрова Анна Юрьевна', year: 2022 })
  })
  expect(await first.quit()).toBe(0)

  const second = await open()
  await takeCore(second.page)
  expect(await second.page.evaluate(() => window.core.workplace.get())).toMatchObject({
    ready: true,
    role: 'region',
    author: 'Петрова Анна Юрьевна',
  })
})

test('closing the window is the same as leaving', async ({ open }) => {
  const { app } = await open()
  const gone = new Promise<number | null>((resolve) => app.process().once('exit', resolve))
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  expect(await gone).toBe(0)
})

test('a folder that can’t hold data is named before anything else happens', async ({ folder }) => {
  const dataDir = join(folder, 'занято')
  await writeFile(dataDir, 'это файл, а не папка')
  const app = await launch({ dataDir, answers: [{ kind: 'message', value: { response: 0 } }] })
  const code = await new Promise<number | null>((resolve) => app.process().once('exit', resolve))
  expect(code).toBe(1)
  expect(await readFile(dataDir, 'utf8')).toBe('это файл, а не папка')
})

test('the data live in the named folder and nowhere else', async ({ open, folder }) => {
  await open({ dataDir: join(folder, 'Данные района') })
  await access(join(folder, 'Данные района/tray'))
  await access(join(folder, 'Данные района/electron'))
  expect(await readdir(folder)).toEqual(['Данные района'])
})

test('data of a newer program are left alone, with a sentence', async ({ open, folder }) => {
  const dataDir = join(folder, 'data')
  await (await open({ dataDir })).quit()
  const file = join(dataDir, 'district.sqlite')
  const database = new Database(file)
  database.pragma('user_version = 9999')
  database.close()
  const before = await readFile(file)

  const app = await launch({ dataDir, answers: [{ kind: 'message', value: { response: 0 } }] })
  const code = await new Promise<number | null>((resolve) => app.process().once('exit', resolve))
  expect(code).toBe(1)
  expect((await readFile(file)).equals(before)).toBe(true)
})

test('data that vanished are no first start: told, nothing begun anew, and --restore brings them back', async ({
  open,
  folder,
}) => {
  const dataDir = join(folder, 'data')
  const first = await open({ args: ['--demo'] })
  await takeCore(first.page)
  await expect
    .poll(() => first.page.evaluate(async () => (await window.core.workplace.get()).ready))
    .toBe(true)
  await first.quit()
  const file = join(dataDir, 'district.sqlite')
  const database = new Database(file)
  copyDatabase(database, join(dataDir, 'copies'), Date.parse('2022-05-20T10:00:00'), 'проверка')
  database.close()
  await rm(file)

  expect(await runToEnd({ dataDir, answers: [{ kind: 'message', value: { response: 0 } }] })).toBe(1)
  expect(await readdir(dataDir)).not.toContain('district.sqlite')

  const { page } = await open({ args: ['--restore'] })
  await takeCore(page)
  const { district, year } = await page.evaluate(() => window.core.workplace.get())
  const schools = await page.evaluate((of) => window.core.schools.list(of), {
    district: district?.id ?? '',
    year,
  })
  expect(schools).toHaveLength(5)
})
