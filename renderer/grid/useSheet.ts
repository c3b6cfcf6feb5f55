import { type RefObject, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Block } from './block.ts'
import type { Cell } from './movement.ts'
import { revealed, seenBlock, type Sheet, type View } from './sheet.ts'

export interface ScrolledSheet {
  scroller: RefObject<HTMLDivElement | null>
  /** What is to be drawn; null until the size of the scroller is known, before the first paint. */
  seen: Block | null
  reveal: (cell: Cell) => void
  /** Rows that one PageDown passes. */
  pageRows: () => number
}

/** Follows the scrolling of a sheet; it opens with `start` in sight. */
export function useSheet(sheet: Sheet, start: Cell): ScrolledSheet {
  const scroller = useRef<HTMLDivElement>(null)
  const [seen, setSeen] = useState<Block | null>(null)
  const size = useRef({ width: 0, height: 0 })

  const view = (node: HTMLElement): View => ({
    top: node.scrollTop,
    left: node.scrollLeft,
    ...size.current,
  })
  const look = useEffectEvent(() => {
    if (!scroller.current) return
    const next = seenBlock(sheet, view(scroller.current))
    setSeen((before) => (before && same(before, next) ? before : next))
  })
  const reveal = (cell: Cell) => {
    const node = scroller.current
    if (!node) return
    const now = view(node)
    const { top, left } = revealed(sheet, now, cell)
    if (top !== now.top) node.scrollTop = top
    if (left !== now.left) node.scrollLeft = left
  }
  const open = useEffectEvent(() => reveal(start))

  useLayoutEffect(() => {
    const node = scroller.current
    if (!node) return
    const measure = () => (size.current = { width: node.clientWidth, height: node.clientHeight })
    measure()
    open()
    // At once: what the browser has scrolled to must not be painted empty.
    const onScroll = () => flushSync(look)
    const onResize = new ResizeObserver(() => {
      measure()
      look()
    })
    node.addEventListener('scroll', onScroll, { passive: true })
    onResize.observe(node)
    return () => {
      node.removeEventListener('scroll', onScroll)
      onResize.disconnect()
    }
  }, [])
  useLayoutEffect(() => look(), [sheet])

  const pageRows = () =>
    Math.max(1, Math.floor((size.current.height - sheet.headHeight) / sheet.rowHeight) - 1)
  return { scroller, seen, reveal, pageRows }
}

const same = (a: Block, b: Block) =>
  a.top === b.top && a.bottom === b.bottom && a.left === b.left && a.right === b.right
