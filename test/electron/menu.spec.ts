import type { MenuCommand } from '../../shared/host.ts'
import { expect, test } from './program.ts'

test('the menu speaks Russian and each key has one meaning', async ({ open }) => {
  const { menu } = await open()
  const entries = await menu()
  for (const { path } of entries) expect(path.at(-1)).toMatch(/^[А-ЯЁ]/)

  const keyed = entries.filter(({ accelerator }) => accelerator !== null)
  const keys = keyed.map(({ accelerator }) => accelerator)
  expect(new Set(keys).size).toBe(keys.length)
  const key = Object.fromEntries(keyed.map(({ path, accelerator }) => [accelerator, path.at(-1)]))
  expect(key).toMatchObject({
    'CommandOrControl+O': 'Открыть пакет…',
    'CommandOrControl+E': 'Сохранить пакет для региона…',
    'CommandOrControl+P': 'Печать документа…',
    'CommandOrControl+Q': 'Выход',
    'CommandOrControl+Z': 'Отменить',
    'CommandOrControl+Y': 'Вернуть',
    'CommandOrControl+Shift+Z': 'Вернуть',
    'CommandOrControl+X': 'Вырезать',
    'CommandOrControl+C': 'Копировать',
    'CommandOrControl+V': 'Вставить',
    'CommandOrControl+A': 'Выделить всё',
    'CommandOrControl+K': 'Найти…',
    'CommandOrControl+1': 'Сегодня',
    'CommandOrControl+8': 'Обмен с регионом',
    'CommandOrControl+=': 'Крупнее',
    'CommandOrControl+-': 'Мельче',
    'CommandOrControl+0': 'Обычный размер',
    F11: 'Во весь экран',
  })
  const bar = entries.filter(({ path }) => path.length === 1).map(({ path }) => path[0])
  expect(bar).toEqual(['Файл', 'Правка', 'Разделы', 'Вид', 'Справка'])
})

const commands: [string[], MenuCommand][] = [
  [['Файл', 'Открыть пакет…'], 'package:open'],
  [['Файл', 'Сохранить пакет для региона…'], 'package:make'],
  [['Файл', 'Печать документа…'], 'report:print'],
  [['Правка', 'Отменить'], 'undo'],
  [['Правка', 'Вернуть'], 'redo'],
  [['Правка', 'Найти…'], 'search'],
  [['Разделы', 'Сегодня'], 'go:dashboard'],
  [['Разделы', 'Дорожная карта'], 'go:roadmap'],
  [['Разделы', 'Участие'], 'go:attendance'],
  [['Разделы', 'Этапы ИС МЭДК'], 'go:stages'],
  [['Разделы', 'Школы'], 'go:schools'],
  [['Разделы', 'Показатели'], 'go:indicators'],
  [['Разделы', 'Отчёты'], 'go:report'],
  [['Разделы', 'Обмен с регионом'], 'go:exchange'],
]

test('every command of the menu reaches the page', async ({ open }) => {
  const { page, choose } = await open()
  await page.evaluate(() => {
    const heard: string[] = []
    Object.assign(window, { heard, deaf: window.desktop.onMenu((command) => heard.push(command)) })
  })
  const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard)
  for (const [path] of commands) await choose(...path)
  await expect.poll(heard).toEqual(commands.map(([, command]) => command))

  await page.evaluate(() => (window as unknown as { deaf: () => void }).deaf())
  await choose('Правка', 'Отменить')
  // The next round trip comes after the command would have.
  await page.evaluate(() => window.desktop.versions())
  expect(await heard()).toHaveLength(commands.length)
})

test('«О программе» names every version and the folder of the data', async ({ open, folder }) => {
  const { page, answer, asked, choose } = await open()
  await answer('message', { response: 0 })
  await choose('Справка', 'О программе')
  const versions = await page.evaluate(() => window.desktop.versions())
  const [box] = await asked()
  expect(box?.options).toMatchObject({ title: 'О программе', message: 'Координатор 500+' })
  for (const part of [versions.app, versions.shell, versions.chromium, versions.node, `${folder}/data`])
    expect(box?.options).toHaveProperty('detail', expect.stringContaining(part))
})

test('the folder of the data opens in the file manager', async ({ open, folder }) => {
  const { choose, shown } = await open()
  await choose('Справка', 'Открыть папку с данными')
  expect(await shown()).toEqual([{ verb: 'openPath', path: `${folder}/data` }])
})

test('«Выход» ends the program', async ({ open }) => {
  const { app, choose } = await open()
  const gone = new Promise<number | null>((resolve) => app.process().once('exit', resolve))
  await choose('Файл', 'Выход').catch(() => undefined)
  expect(await gone).toBe(0)
})
