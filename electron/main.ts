import { join } from 'node:path'
import { app, session, shell } from 'electron'
import type { RefusalText } from '../shared/refusal.ts'
import { defaultDataDir } from './core/data-dir.ts'
import { createTray } from './core/tray/tray.ts'
import { showAbout } from './shell/about.ts'
import { answerCommand } from './shell/answer-command.ts'
import { commandWords, readCommandLine } from './shell/command-line.ts'
import { startCoreProcess } from './shell/core-process.ts'
import { showFatal } from './shell/dialogs.ts'
import { createFiles, makeDataFolder } from './shell/files.ts'
import { hostAnswers } from './shell/host.ts'
import { answerPage, refusalOf } from './shell/ipc.ts'
import { closeSession, lockDown, originOf, pageMayFetch } from './shell/lockdown.ts'
import { hasKeyStore } from './shell/key-store.ts'
import { setMenu } from './shell/menu.ts'
import { startReminders } from './shell/notifications.ts'
import { createPageFeed } from './shell/page-feed.ts'
import { createPrinting } from './shell/printing.ts'
import { builtPagesOrigin, registerAppScheme, serveBuiltPages } from './shell/protocol.ts'
import { becomeOnlyInstance, onFileOpened } from './shell/single-instance.ts'
import { openMainWindow } from './shell/window.ts'

// out/main/ lies two folders below the program's own.
const root = join(import.meta.dirname, '../..')
const asked = readCommandLine(process.argv, process.cwd())
// The training district never shares a folder with real data.
const dataDir = asked.dataDir ?? defaultDataDir() + (asked.demo ? '-demo' : '')
const devServer = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']
const pageUrl = devServer ?? `${builtPagesOrigin}/index.html`
const pageOrigin = originOf(pageUrl)

// Chromium's profile goes along with the data, and so does the lock of the single instance.
const profileDir = join(dataDir, 'electron')
/** Files that came before there was a tray to put them into. */
const early: string[] = [...asked.packages]
let takePackages = (paths: string[]): void => void early.push(...paths)

const words = commandWords(process.argv)
if (words === null) openProgram()
else await answerCommand(words, root, asked.dataDir === null ? null : { dataDir, profileDir })

function openProgram(): void {
  const noFolder = makeDataFolder(profileDir)
  if (!noFolder) app.setPath('userData', profileDir)
  app.commandLine.appendSwitch('lang', 'ru')
  // As the installer names the shortcut: Windows shows notifications of nobody else.
  app.setAppUserModelId('org.example.koordinator500')

  app.on('window-all-closed', () => app.quit())
  registerAppScheme()
  lockDown(pageOrigin)
  onFileOpened((path) => takePackages([path]))

  // `ready` is never awaited at the top level: Electron emits it only after this module has been evaluated.
  if (noFolder) void app.whenReady().then(() => leave(noFolder))
  else if (becomeOnlyInstance(asked.packages, (packages) => takePackages(packages)))
    app
      .whenReady()
      .then(run)
      .catch((error: unknown) => leave(refusalOf(error)))
  else app.quit()
}

async function run(): Promise<void> {
  // The core is loaded here only for this; otherwise it lives in a process of its own.
  const restored = asked.restore && (await import('./core/core.ts')).restoreData(dataDir, Date.now())
  const tray = createTray(join(dataDir, 'tray'))
  tray.clear()
  closeSession(session.defaultSession, pageMayFetch(pageOrigin))
  serveBuiltPages(session.defaultSession.protocol, join(root, 'out/renderer'))

  const main = openMainWindow({
    preload: join(root, 'out/preload/preload.cjs'),
    placeFile: join(profileDir, 'window.json'),
  })
  const { window } = main
  const feed = createPageFeed(window.webContents)
  if (restored) feed.tell('notice', restored)
  const core = startCoreProcess({
    entry: join(import.meta.dirname, 'core-process.js'),
    start: {
      dataDir,
      resourcesDir: join(root, 'resources'),
      appVersion: app.getVersion(),
      demo: asked.demo,
      keyStore: hasKeyStore(),
    },
    logFile: join(profileDir, 'core.log'),
    onNotice: (text) => feed.tell('notice', text),
    onReminder: (text) => reminders.show(text),
    onGivenUp: (reason) => void leave(reason),
  })
  const reminders = startReminders(main, feed, () => core.remind())
  const files = createFiles(tray)
  window.webContents.on('did-finish-load', () => core.serve(window.webContents))
  answerPage(
    { contents: window.webContents, origin: pageOrigin },
    hostAnswers(window, files, createPrinting(tray)),
  )
  setMenu({
    command: (command) => feed.tell('menu', command),
    zoomIn: main.zoomIn,
    zoomOut: main.zoomOut,
    zoomReset: main.zoomReset,
    openDataFolder: () => void shell.openPath(dataDir),
    about: () => void showAbout(window, dataDir),
  })

  takePackages = (paths) => {
    main.present()
    void files.takeInPaths(paths, feed)
  }
  if (early.length > 0) takePackages(early)

  // Windows are closed by now, so the page has said its last word to the core.
  let stopped = false
  app.on('will-quit', (event) => {
    if (stopped) return
    event.preventDefault()
    reminders.stop()
    void core.stop().then(() => {
      stopped = true
      app.quit()
    })
  })
  void window.loadURL(pageUrl)
}

async function leave(reason: RefusalText): Promise<void> {
  if (await showFatal(reason)) await shell.openPath(dataDir)
  app.exit(1)
}
