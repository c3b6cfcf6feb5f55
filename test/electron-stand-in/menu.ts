import { app } from './app.ts'
import { notModelled, onlyKnown, strict } from './not-modelled.ts'

interface Template {
  label?: string
  accelerator?: string
  role?: string
  type?: string
  visible?: boolean
  acceleratorWorksWhenHidden?: boolean
  click?: () => void
  submenu?: Template[]
}
const knownKeys = [
  'label',
  'accelerator',
  'role',
  'type',
  'visible',
  'acceleratorWorksWhenHidden',
  'click',
  'submenu',
]

class MenuItem {
  readonly label: string
  readonly accelerator: string | undefined
  readonly role: string | undefined
  readonly type: string
  readonly visible: boolean
  readonly enabled = true
  readonly submenu: Menu | undefined
  readonly click: () => void

  constructor(template: Template) {
    onlyKnown('menu item', template, knownKeys)
    this.label = template.label ?? ''
    this.accelerator = template.accelerator
    this.role = template.role
    this.type = template.submenu ? 'submenu' : (template.type ?? 'normal')
    this.visible = template.visible ?? true
    this.submenu = template.submenu && Menu.buildFromTemplate(template.submenu)
    this.click = template.click ?? (() => byRole(template.role))
  }
}

function byRole(role: string | undefined): void {
  if (role === 'quit') app.quit()
  else notModelled(`clicking the role ${role}`)
}

let current: Menu | null = null

class Menu {
  items: MenuItem[] = []

  static buildFromTemplate(template: Template[]): Menu {
    const menu = new Menu()
    menu.items = template.map((item) => strict('MenuItem', new MenuItem(item)))
    return strict('Menu', menu)
  }
  static setApplicationMenu(menu: Menu | null): void {
    current = menu
  }
  static getApplicationMenu(): Menu | null {
    return current
  }
}

const StrictMenu = strict('Menu', Menu)
export { StrictMenu }
