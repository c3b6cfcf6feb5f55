import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../../shared/host.ts'

/** What the menu can set going; commands are the page's business, the rest is the shell's. */
export interface MenuActions {
  command(command: MenuCommand): void
  zoomIn: () => void
  zoomOut: () => void
  zoomReset: () => void
  openDataFolder(): void
  about(): void
}

type Item = MenuItemConstructorOptions

const sections: [MenuCommand, string][] = [
  ['go:dashboard', 'Сегодня'],
  ['go:roadmap', 'Дорожная карта'],
  ['go:attendance', 'Участие'],
  ['go:stages', 'Этапы ИС МЭДК'],
  ['go:schools', 'Школы'],
  ['go:indicators', 'Показатели'],
  ['go:report', 'Отчёты'],
  ['go:exchange', 'Обмен с регионом'],
]

const separator: Item = { type: 'separator' }

/** Sets the window's menu. */
export function setMenu(actions: MenuActions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(actions)))
}

function menuTemplate(actions: MenuActions): Item[] {
  const command = (label: string, accelerator: string, name: MenuCommand, more: Item = {}): Item => ({
    label,
    accelerator,
    click: () => actions.command(name),
    ...more,
  })
  /** A second key for a command that already has an item. */
  const alsoBy = (item: Item, accelerator: string): Item => ({
    ...item,
    accelerator,
    visible: false,
    acceleratorWorksWhenHidden: true,
  })
  const redo = command('Вернуть', 'CommandOrControl+Y', 'redo')
  const zoomIn: Item = { label: 'Крупнее', accelerator: 'CommandOrControl+=', click: () => actions.zoomIn() }

  const file: Item[] = [
    command('Открыть пакет…', 'CommandOrControl+O', 'package:open'),
    command('Сохранить пакет для региона…', 'CommandOrControl+E', 'package:make'),
    separator,
    command('Печать документа…', 'CommandOrControl+P', 'report:print'),
    separator,
    { label: 'Выход', accelerator: 'CommandOrControl+Q', role: 'quit' },
  ]
  const edit: Item[] = [
    command('Отменить', 'CommandOrControl+Z', 'undo'),
    redo,
    alsoBy(redo, 'CommandOrControl+Shift+Z'),
    separator,
    { label: 'Вырезать', accelerator: 'CommandOrControl+X', role: 'cut' },
    { label: 'Копировать', accelerator: 'CommandOrControl+C', role: 'copy' },
    { label: 'Вставить', accelerator: 'CommandOrControl+V', role: 'paste' },
    { label: 'Выделить всё', accelerator: 'CommandOrControl+A', role: 'selectAll' },
    separator,
    command('Найти…', 'CommandOrControl+K', 'search'),
  ]
  const view: Item[] = [
    zoomIn,
    alsoBy(zoomIn, 'CommandOrControl+Plus'),
    { label: 'Мельче', accelerator: 'CommandOrControl+-', click: () => actions.zoomOut() },
    { label: 'Обычный размер', accelerator: 'CommandOrControl+0', click: () => actions.zoomReset() },
    separator,
    { label: 'Во весь экран', accelerator: 'F11', role: 'togglefullscreen' },
    ...(app.isPackaged ? [] : developing),
  ]
  const help: Item[] = [
    { label: 'Открыть папку с данными', click: () => actions.openDataFolder() },
    separator,
    { label: 'О программе', click: () => actions.about() },
  ]
  return [
    { label: 'Файл', submenu: file },
    { label: 'Правка', submenu: edit },
    {
      label: 'Разделы',
      submenu: sections.map(([name, label], at) => command(label, `CommandOrControl+${at + 1}`, name)),
    },
    { label: 'Вид', submenu: view },
    { label: 'Справка', submenu: help },
  ]
}

const developing: Item[] = [
  separator,
  { label: 'Перезагрузить страницу', accelerator: 'CommandOrControl+R', role: 'reload' },
  { label: 'Средства разработчика', accelerator: 'CommandOrControl+Shift+I', role: 'toggleDevTools' },
]
