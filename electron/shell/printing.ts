import { randomUUID } from 'node:crypto'
import { extname } from 'node:path'
import { BrowserWindow, session as sessions } from 'electron'
import { PDF_STOPPED, type TrayItem } from '../../shared/host.ts'
import { DOCUMENT_POLICY } from '../../shared/page-policy.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { Tray } from '../core/tray/tray.ts'
import { closeSession } from './lockdown.ts'

const origin = 'app://report'

export interface Printing {
  toPdf(trayId: string): Promise<TrayItem>
  /** Ends every PDF that is being made of this document; its `toPdf` rejects with `pdf-stopped`. */
  stopPdf(trayId: string): void
  print(trayId: string): Promise<void>
}

/** Prints HTML documents of the tray in hidden windows that share nothing with the program's own page. */
export function createPrinting(tray: Tray): Printing {
  const session = sessions.fromPartition('report')
  const documents = new Map<string, Buffer>()
  const stops = new Map<(reason: Refusal) => void, string>()
  closeSession(session, (url) => documents.has(url) || url.startsWith('data:'))
  session.protocol.handle('app', ({ url }) => {
    const document = documents.get(url)
    if (!document) return new Response(null, { status: 404 })
    return new Response(new Uint8Array(document), {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': DOCUMENT_POLICY,
        'x-content-type-options': 'nosniff',
      },
    })
  })

  async function withDocument<T>(
    trayId: string,
    work: (window: BrowserWindow) => Promise<T>,
    stopped?: Promise<never>,
  ): Promise<T> {
    const { name } = tray.item(trayId)
    if (extname(name) !== '.html') throw notPrintable(name)
    const url = `${origin}/${randomUUID()}`
    documents.set(url, tray.read(trayId))
    const window = new BrowserWindow({
      show: false,
      webPreferences: {
        session,
        javascript: false,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
      },
    })
    const job = window.loadURL(url).then(() => work(window))
    try {
      // A window that is destroyed under its work may leave it unanswered for ever.
      return await (stopped ? Promise.race([job, stopped]) : job)
    } finally {
      window.destroy()
      documents.delete(url)
    }
  }

  return {
    async toPdf(trayId) {
      const stop = Promise.withResolvers<never>()
      stops.set(stop.reject, trayId)
      try {
        const bytes = await withDocument(
          trayId,
          (window) =>
            window.webContents.printToPDF({
              preferCSSPageSize: true,
              printBackground: true,
              pageSize: 'A4',
              generateTaggedPDF: true,
              generateDocumentOutline: true,
            }),
          stop.promise,
        )
        return tray.put(tray.item(trayId).name.replace(/\.html$/, '.pdf'), bytes)
      } finally {
        stops.delete(stop.reject)
      }
    },
    stopPdf(trayId) {
      for (const [stop, of] of stops) if (of === trayId) stop(new Refusal(PDF_STOPPED))
    },
    print: (trayId) =>
      withDocument(
        trayId,
        (window) =>
          new Promise<void>((resolve, reject) => {
            window.webContents.print({ printBackground: true, pageSize: 'A4' }, (printed, failure) => {
              // Electron reports a dialog that was closed as the failure «Print job canceled».
              if (printed || /cancel/i.test(failure)) resolve()
              else reject(notPrinted(failure))
            })
          }),
      ),
  }
}

const notPrintable = (name: string) =>
  new Refusal({
    code: 'not-printable',
    what: `Файл «${name}» нельзя напечатать: это не документ программы.`,
    safe: 'Данные программы не изменились.',
    next: 'Сохраните файл и откройте его в подходящей программе.',
  })
const notPrinted = (failure: string) =>
  new Refusal({
    code: 'not-printed',
    what: `Напечатать не удалось: ${/no printers/i.test(failure) ? 'принтер не найден' : 'принтер ответил ошибкой'}.`,
    safe: 'Документ и данные программы не изменились.',
    next: 'Проверьте принтер или сохраните документ в PDF и напечатайте его на другом компьютере.',
  })
