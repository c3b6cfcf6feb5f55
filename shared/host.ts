import type { RefusalText } from './refusal.ts'

/**
 * What the page may ask of the machine it runs on. Two implementations: Electron's preload and the browser host.
 * The page never sees a path: files are in the tray under an id.
 */
export interface TrayItem {
  trayId: string
  name: string
  /** Bytes. */
  size: number
}

/** What the page wants to take in; decides the file filter of the dialog. */
export type TakeInKind = 'spreadsheet' | 'package' | 'attachment'

/** Files that were chosen together: one that could not be read keeps none of the others. */
export interface TakenIn {
  items: TrayItem[]
  failed: RefusalText[]
}

export interface HostVersions {
  app: string
  /** «Electron 45.4.1» or «браузер». */
  shell: string
  chromium: string
  node: string
}

/** A command of the window's menu; the page carries it out. «О программе» is the shell's own box. */
export type MenuCommand =
  | 'package:open'
  | 'package:make'
  | 'report:print'
  | 'undo'
  | 'redo'
  | 'search'
  | 'go:dashboard'
  | 'go:duties'
  | 'go:roadmap'
  | 'go:attendance'
  | 'go:stages'
  | 'go:schools'
  | 'go:indicators'
  | 'go:report'
  | 'go:exchange'

/**
 * Every verb that cannot be done rejects with a plain `RefusalText` (an Error would lose its fields on the way
 * into the page).
 */
export interface Host {
  kind: 'electron' | 'browser'
  versions(): Promise<HostVersions>
  /** Native dialog or browser upload; null when the person changed their mind. */
  takeIn(kind: TakeInKind): Promise<TrayItem | null>
  /** Several files from one dialog; none when the person changed their mind. */
  takeInMany(kind: TakeInKind): Promise<TakenIn>
  /** A file dropped onto the window. */
  takeInDropped(name: string, bytes: ArrayBuffer): Promise<TrayItem>
  /** Save dialog or browser download; false when the person changed their mind. */
  handOut(trayId: string): Promise<boolean>
  /** Several files into one folder, under names that are free there; false when the person changed their mind. */
  handOutAll(trayIds: string[]): Promise<boolean>
  /** Shows in the file manager where `handOut` last put this file; false where that can't be done. */
  showInFolder(trayId: string): Promise<boolean>
  /** Bytes of a finished file, for a preview inside the page. */
  read(trayId: string): Promise<ArrayBuffer>
  /** Turns an HTML document in the tray into a PDF in the tray; null where this machine has nothing to do it with. */
  toPdf(trayId: string): Promise<TrayItem | null>
  /** Stops making that PDF: `toPdf` then rejects with `PDF_STOPPED`, and no file is left. */
  stopPdf(trayId: string): Promise<void>
  /** Opens the print dialog for an HTML document in the tray. */
  print(trayId: string): Promise<void>
  /** Called for each package file that was double-clicked or handed over by a second start. Returns unsubscribe. */
  onPackage(listener: (item: TrayItem) => void): () => void
  onMenu(listener: (command: MenuCommand) => void): () => void
  /** A sentence from the shell (the core process was restarted, …). */
  onNotice(listener: (text: string) => void): () => void
}

export const PDF_STOPPED: RefusalText = {
  code: 'pdf-stopped',
  what: 'Подготовка PDF остановлена.',
  safe: 'Сам документ готов, данные не изменились.',
  next: 'Её можно начать снова.',
}

/** Verbs of the host that are asked and answered, as against the feeds a page listens to. */
export type HostVerb = Exclude<keyof Host, 'kind' | `on${string}`>

/** How an answer crosses the border of a process: an Error would arrive as a bare message. */
export type HostAnswer<V extends HostVerb> =
  | { ok: true; value: Awaited<ReturnType<Host[V]>> }
  | { ok: false; refusal: RefusalText }

/** What the host tells the page unasked. */
export interface HostFeeds {
  package: TrayItem
  menu: MenuCommand
  notice: string
}

/** What the preload posts to its own window together with the port to the core, once per loaded page and core. */
export const CORE_PORT_MESSAGE = 'core-port'
