import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { Rectangle } from 'electron'
import { z } from 'zod'

export const smallest = { width: 1024, height: 640 }
const usual = { width: 1280, height: 800 }

const WindowPlace = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() }),
  maximized: z.boolean(),
  zoom: z.number().min(0.5).max(3),
})
/** Where the window was, in screen pixels, and how large its text was (1 = usual). */
export type WindowPlace = z.infer<typeof WindowPlace>

/** The kept place; null when there is none or it can't be understood. */
export function readPlace(file: string): WindowPlace | null {
  try {
    return WindowPlace.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

/** Losing it costs one drag of the window, so a failure is not worth a word. */
export function writePlace(file: string, place: WindowPlace): void {
  try {
    writeFileSync(`${file}.new`, JSON.stringify(place))
    renameSync(`${file}.new`, file)
  } catch {
    // see above
  }
}

/** How much of the window must be on a screen for a person to catch its title bar. */
const grip = { width: 120, height: 40 }

/** True when the window's top edge can be caught on one of the work areas. */
export const isReachable = (bounds: Rectangle, areas: readonly Rectangle[]): boolean =>
  areas.some((area) => {
    const across = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
    return (
      across >= grip.width &&
      bounds.y >= area.y - grip.height / 2 &&
      bounds.y + grip.height <= area.y + area.height
    )
  })

/** The kept place if it can still be reached, else the middle of `area`. */
export function placeOnScreen(
  kept: WindowPlace | null,
  area: Rectangle,
  areas: readonly Rectangle[],
): WindowPlace {
  if (kept && isReachable(kept.bounds, areas)) {
    const { bounds } = kept
    const width = Math.max(bounds.width, smallest.width)
    const height = Math.max(bounds.height, smallest.height)
    return { ...kept, bounds: { ...bounds, width, height } }
  }
  const width = Math.max(smallest.width, Math.min(usual.width, area.width))
  const height = Math.max(smallest.height, Math.min(usual.height, area.height))
  const bounds = {
    x: Math.round(area.x + Math.max(0, (area.width - width) / 2)),
    y: Math.round(area.y + Math.max(0, (area.height - height) / 2)),
    width,
    height,
  }
  return { bounds, maximized: false, zoom: kept?.zoom ?? 1 }
}
