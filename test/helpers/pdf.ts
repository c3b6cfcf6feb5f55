import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

export interface PdfPage {
  text: string
  /** Millimetres, rounded. */
  width: number
  height: number
  /** How far the text reaches, in millimetres from the left and the lower edge. */
  left: number
  right: number
  bottom: number
}

const exact = (points: number) => (points / 72) * 25.4
const millimetres = (points: number) => Math.round(exact(points))

/** What a reader sees on each page of a PDF. */
export async function readPdf(bytes: Uint8Array): Promise<PdfPage[]> {
  const document = await getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise
  const pages: PdfPage[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    const [, , width = 0, height = 0] = page.view
    const text = items.map((item) => ('str' in item ? item.str : '')).join('')
    const written = items.flatMap((item) =>
      'str' in item && item.str.trim() !== ''
        ? [{ x: item.transform[4] as number, y: item.transform[5] as number, width: item.width }]
        : [],
    )
    pages.push({
      text,
      width: millimetres(width),
      height: millimetres(height),
      left: exact(Math.min(...written.map(({ x }) => x))),
      right: exact(Math.max(...written.map((piece) => piece.x + piece.width))),
      bottom: exact(Math.min(...written.map(({ y }) => y))),
    })
  }
  await document.destroy()
  return pages
}
