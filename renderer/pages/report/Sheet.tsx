import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import { useEffect, useRef, useState } from 'react'
import css from './Pages.module.css'

interface Props {
  document: PDFDocumentProxy
  number: number
  /** CSS pixels per point of the page. */
  scale: number
  /** Size in points, so that the place is right before the page is drawn. */
  size: { width: number; height: number }
}

/** One page, drawn when it comes near to what is seen. */
export function Sheet({ document, number, scale, size }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(false)

  useEffect(() => {
    const place = frame.current
    if (!place) return
    const watch = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), {
      root: place.parentElement,
      rootMargin: '100% 0px',
    })
    watch.observe(place)
    return () => watch.disconnect()
  }, [])

  useEffect(() => {
    if (!near) return
    const controller = new AbortController()
    void draw(document.getPage(number), canvas.current, scale, controller.signal)
    return () => controller.abort()
  }, [document, number, scale, near])

  return (
    <div
      ref={frame}
      className={css['sheet']}
      data-page={number}
      style={{ width: Math.floor(size.width * scale), height: Math.floor(size.height * scale) }}
    >
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing has no words of its own */}
      <canvas ref={canvas} role="img" aria-label={`Страница ${number} из ${document.numPages}`} />
    </div>
  )
}

/** Draws aside and shows the finished page at once: a half-drawn one would flicker while the scale changes. */
async function draw(
  asked: Promise<PDFPageProxy>,
  shown: HTMLCanvasElement | null,
  scale: number,
  signal: AbortSignal,
): Promise<void> {
  const page = await asked
  if (signal.aborted || !shown) return
  const viewport = page.getViewport({ scale: scale * window.devicePixelRatio })
  const aside = window.document.createElement('canvas')
  aside.width = Math.floor(viewport.width)
  aside.height = Math.floor(viewport.height)
  const task = page.render({ canvas: aside, viewport })
  signal.addEventListener('abort', () => task.cancel())
  try {
    await task.promise
  } catch {
    return // Cancelled: a newer drawing is on its way.
  }
  if (signal.aborted) return
  shown.width = aside.width
  shown.height = aside.height
  shown.getContext('2d')?.drawImage(aside, 0, 0)
}
