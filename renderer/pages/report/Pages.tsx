import { ActionIcon } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconZoomIn, IconZoomOut } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { ErrorNotice, Waiting } from '../../components/index.ts'
import css from './Pages.module.css'
import { Sheet } from './Sheet.tsx'
import { useOpenPdf } from './useReport.ts'

const STEPS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3]
/** Points are 1/72 inch, CSS pixels 1/96. */
const FULL_SIZE = 96 / 72
const MARGIN = 32

/** The pages as they will be printed. Keys while they have the focus: + − 0, Page Up/Down, Home, End. */
export function Pages({ bytes }: { bytes: ArrayBuffer }) {
  const { opened, error } = useOpenPdf(bytes)
  const scroller = useRef<HTMLDivElement>(null)
  const [sizes, setSizes] = useState<readonly { width: number; height: number }[]>([])
  /** Null fits the page to the width of the window. */
  const [zoom, setZoom] = useState<number | null>(null)
  const [width, setWidth] = useState(0)
  const [current, setCurrent] = useState(1)

  useEffect(() => {
    if (!opened) return
    let wanted = true
    const measure = async () => {
      const found: { width: number; height: number }[] = []
      for (let number = 1; number <= opened.document.numPages; number++) {
        const { width, height } = (await opened.document.getPage(number)).getViewport({ scale: 1 })
        found.push({ width, height })
      }
      if (wanted) setSizes(found)
    }
    void measure()
    return () => {
      wanted = false
    }
  }, [opened])

  useLayoutEffect(() => {
    const place = scroller.current
    if (!place) return
    const watch = new ResizeObserver(() => setWidth(place.clientWidth))
    watch.observe(place)
    return () => watch.disconnect()
  }, [opened, sizes.length])

  if (error !== null)
    return (
      <div className={css['notice']}>
        <ErrorNotice
          explanation={{
            what: 'Страницы документа не удалось показать.',
            safe: 'Документ готов, данные не изменились.',
            next: 'Сохраните PDF или нажмите «Печать».',
          }}
        />
      </div>
    )
  if (!opened || sizes.length === 0) return <Waiting label="Открываю страницы" />

  const widest = Math.max(...sizes.map((size) => size.width))
  const fitting = Math.max(0.25, (width - MARGIN) / (widest * FULL_SIZE))
  const shown = zoom ?? fitting
  const change = (direction: 1 | -1) =>
    setZoom(
      direction > 0
        ? (STEPS.find((step) => step > shown + 0.01) ?? shown)
        : (STEPS.findLast((step) => step < shown - 0.01) ?? shown),
    )
  const go = (number: number) => {
    const sheet = scroller.current?.querySelector<HTMLElement>(`[data-page="${number}"]`)
    if (sheet) scroller.current?.scrollTo({ top: sheet.offsetTop - MARGIN / 2 })
  }
  const onScroll = () => {
    const place = scroller.current
    if (!place) return
    const middle = place.scrollTop + place.clientHeight / 2
    const sheets = [...place.querySelectorAll<HTMLElement>('[data-page]')]
    setCurrent(sheets.findLastIndex((sheet) => sheet.offsetTop <= middle) + 1 || 1)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === '+' || event.key === '=') change(1)
    else if (event.key === '-') change(-1)
    else if (event.key === '0') setZoom(null)
    else return
    event.preventDefault()
  }
  return (
    <div className={css['viewer']}>
      <div className={css['tools']} role="toolbar" aria-label="Просмотр страниц">
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Предыдущая страница"
          disabled={current <= 1}
          onClick={() => go(current - 1)}
        >
          <IconChevronUp size={18} aria-hidden />
        </ActionIcon>
        <output className={css['place']}>
          Страница {current} из {sizes.length}
        </output>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Следующая страница"
          disabled={current >= sizes.length}
          onClick={() => go(current + 1)}
        >
          <IconChevronDown size={18} aria-hidden />
        </ActionIcon>
        <span className={css['gap']} />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Мельче"
          disabled={shown <= (STEPS[0] ?? 0)}
          onClick={() => change(-1)}
        >
          <IconZoomOut size={18} aria-hidden />
        </ActionIcon>
        <output className={css['zoom']}>{Math.round(shown * 100)} %</output>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Крупнее"
          disabled={shown >= (STEPS.at(-1) ?? 0)}
          onClick={() => change(1)}
        >
          <IconZoomIn size={18} aria-hidden />
        </ActionIcon>
        <button type="button" className={css['fit']} disabled={zoom === null} onClick={() => setZoom(null)}>
          По ширине
        </button>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a scrolled region with keys */}
      <section
        ref={scroller}
        className={css['scroller']}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label="Страницы документа"
        onScroll={onScroll}
        onKeyDown={onKeyDown}
      >
        {width > 0 &&
          sizes.map((size, at) => (
            <Sheet
              key={at}
              document={opened.document}
              number={at + 1}
              scale={shown * FULL_SIZE}
              size={size}
            />
          ))}
      </section>
    </div>
  )
}
