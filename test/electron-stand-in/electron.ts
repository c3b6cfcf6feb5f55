/** What the program gets for `import … from 'electron'`: the part it uses, and a loud no for all the rest. */
import { unused } from './not-modelled.ts'

export { app } from './app.ts'
export { dialog } from './dialog.ts'
export { ipcMain } from './ipc-main.ts'
export { StrictMenu as Menu } from './menu.ts'
export { StrictNotification as Notification } from './notification.ts'
export { MessageChannelMain } from './ports.ts'
export { powerMonitor } from './power-monitor.ts'
export { safeStorage } from './safe-storage.ts'
export { screen } from './screen.ts'
export { protocol, session } from './session.ts'
export { shell } from './shell.ts'
export { utilityProcess } from './utility-process.ts'
export { StrictBrowserWindow as BrowserWindow } from './window.ts'

export const autoUpdater = unused('autoUpdater')
export const BaseWindow = unused('BaseWindow')
export const clipboard = unused('clipboard')
export const contentTracing = unused('contentTracing')
export const crashReporter = unused('crashReporter')
export const desktopCapturer = unused('desktopCapturer')
export const globalShortcut = unused('globalShortcut')
export const inAppPurchase = unused('inAppPurchase')
export const MenuItem = unused('MenuItem')
export const nativeImage = unused('nativeImage')
export const nativeTheme = unused('nativeTheme')
export const net = unused('net')
export const netLog = unused('netLog')
export const powerSaveBlocker = unused('powerSaveBlocker')
export const systemPreferences = unused('systemPreferences')
export const TouchBar = unused('TouchBar')
export const Tray = unused('Tray')
export const webContents = unused('webContents')
export const WebContentsView = unused('WebContentsView')
export const webFrameMain = unused('webFrameMain')
