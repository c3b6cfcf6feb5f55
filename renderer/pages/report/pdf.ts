import type { PDFDocumentProxy } from 'pdfjs-dist'
// An address, not a bundle: pdf.js would wrap a worker of `app://` into a `blob:`, which the page's policy refuses.
// oxlint-disable-next-line import/default -- `?url` is Vite's
import workerAddress from 'pdfjs-dist/build/pdf.worker.min.mjs?url'

export interface OpenPdf {
  document: PDFDocumentProxy
  /** Frees the document and its worker. */
  close: () => void
}

/** Opens a PDF for showing; pdf.js itself is loaded only now. Rejects when the bytes are no PDF. */
export async function openPdf(bytes: ArrayBuffer): Promise<OpenPdf> {
  const { getDocument, PDFWorker } = await import('pdfjs-dist')
  const port = new Worker(workerAddress, { type: 'module' })
  const worker = PDFWorker.create({ port })
  const task = getDocument({
    // pdf.js takes the buffer away from whoever gave it.
    data: new Uint8Array(bytes.slice(0)),
    worker,
    isEvalSupported: false,
    useWasm: false,
    // Glyphs are drawn as outlines: the page's policy lets no typeface in that is not the program's own.
    disableFontFace: true,
    enableXfa: false,
  })
  const close = () => {
    void task.destroy().finally(() => {
      worker.destroy()
      port.terminate()
    })
  }
  try {
    return { document: await task.promise, close }
  } catch (error) {
    close()
    throw error
  }
}
