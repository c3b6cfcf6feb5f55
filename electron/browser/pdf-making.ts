import { PDF_STOPPED, type TrayItem } from '../../shared/host.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { Tray } from '../core/tray/tray.ts'
import { findChromium } from './chromium.ts'
import { htmlToPdf } from './pdf.ts'

/** PDFs of the tray's documents, each of which may be stopped while it is being made. */
export interface PdfMaking {
  /** Null where there is no browser to print with. Refusals: `pdf-failed`, `pdf-stopped`; then no file is left. */
  make(trayId: string): Promise<TrayItem | null>
  /** Ends whatever is being made of this document. */
  stop(trayId: string): void
  /** Stops everything; resolves when nothing of it is left. */
  close(): Promise<void>
}

const failed = (cause: unknown) =>
  new Refusal(
    {
      code: 'pdf-failed',
      what: 'PDF подготовить не удалось.',
      safe: 'Сам документ готов, данные не изменились.',
      next: 'Нажмите «Печать» и выберите «Сохранить как PDF».',
    },
    { cause },
  )

export function createPdfMaking(tray: Tray): PdfMaking {
  const running = new Map<AbortController, { trayId: string; work: Promise<Buffer> }>()
  return {
    async make(trayId) {
      const { name } = tray.item(trayId)
      const browser = findChromium()
      if (!browser) return null
      const stopping = new AbortController()
      const work = htmlToPdf(tray.read(trayId).toString(), browser, stopping.signal)
      running.set(stopping, { trayId, work })
      try {
        const pdf = await work.catch((cause: unknown) => {
          throw stopping.signal.aborted ? new Refusal(PDF_STOPPED, { cause }) : failed(cause)
        })
        if (stopping.signal.aborted) throw new Refusal(PDF_STOPPED)
        return tray.put(name.replace(/\.html?$/i, '') + '.pdf', pdf)
      } finally {
        running.delete(stopping)
      }
    },
    stop(trayId) {
      for (const [stopping, { trayId: of }] of running) if (of === trayId) stopping.abort()
    },
    async close() {
      for (const stopping of running.keys()) stopping.abort()
      await Promise.allSettled([...running.values()].map(({ work }) => work))
    },
  }
}
