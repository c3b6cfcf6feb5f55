import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

export interface PdfPage {
  text: string
  /** Millimetres, rounded. */
  width: number
  height: number
}

const millimetres = (points: number) => Math.round((points / 72) * 25.4)

/** What a reader sees on each page of a PDF. */
export async function readPdf(bytes: Uint8Array): Promise<PdfPage[]> {
  const document = await getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise
  const pages: PdfPage[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    const [, , width = 0, height = 0] = page.view
    const text = items.map((item) => ('str' in item ? item.str : '')).join('')
    pages.push({ text, width: millimetres(width), height: millimetres(height) })
  }
  await document.destroy()
  return pages
}
