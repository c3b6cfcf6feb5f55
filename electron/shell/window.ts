import { app, BrowserWindow, screen } from 'electron'
import { placeOnScreen, readPlace, smallest, writePlace } from './window-place.ts'

const zoomSteps = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2]

export interface MainWindow {
  window: BrowserWindow
  zoomIn: () => void
  zoomOut: () => void
  zoomReset: () => void
  /** Brings it before the person, from wherever it is. */
  present(): void
}

export interface MainWindowOptions {
  preload: string
  /** File in which place, size and zoom are remembered. */
  placeFile: string
}

/** The program's only window, where it was last time. Load its address when everything listens. */
export function openMainWindow({ preload, placeFile }: MainWindowOptions): MainWindow {
  const place = placeOnScreen(
    readPlace(placeFile),
    screen.getPrimaryDisplay().workArea,
    screen.getAllDisplays().map((display) => display.workArea),
  )
  let zoom = place.zoom
  const window = new BrowserWindow({
    ...place.bounds,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'Координатор 500+',
    backgroundColor: '#ffffff',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      zoomFactor: zoom,
      devTools: !app.isPackaged,
    },
  })
  if (place.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  // The page's <title> would otherwise take the place of the program's name.
  window.on('page-title-updated', (event) => event.preventDefault())

  const remember = () =>
    writePlace(placeFile, { bounds: window.getNormalBounds(), maximized: window.isMaximized(), zoom })
  window.on('close', remember)

  const setZoom = (factor: number) => {
    zoom = factor
    window.webContents.setZoomFactor(factor)
    remember()
  }
  const zoomIn = () => setZoom(zoomSteps.find((step) => step > zoom) ?? zoom)
  const zoomOut = () => setZoom(zoomSteps.findLast((step) => step < zoom) ?? zoom)
  window.webContents.on('did-finish-load', () => window.webContents.setZoomFactor(zoom))
  window.webContents.on('zoom-changed', (_event, direction) => (direction === 'in' ? zoomIn() : zoomOut()))
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && !window.isDestroyed()) window.webContents.reload()
  })

  return {
    window,
    zoomIn,
    zoomOut,
    zoomReset: () => setZoom(1),
    present() {
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
    },
  }
}
