import { expect, test } from 'vitest'
import { isReachable, placeOnScreen } from '../../electron/shell/window-place.ts'

const desk = { x: 0, y: 0, width: 1920, height: 1040 }
const second = { x: 1920, y: -200, width: 1280, height: 984 }
const small = { x: 0, y: 0, width: 1280, height: 690 }

test('a window is reachable while its title bar can be caught', () => {
  const at = (x: number, y: number) => isReachable({ x, y, width: 1100, height: 700 }, [desk])
  expect(at(0, 0)).toBe(true)
  expect(at(1800, 500)).toBe(true)
  expect(at(1801, 500)).toBe(false)
  expect(at(-980, 500)).toBe(true)
  expect(at(-981, 500)).toBe(false)
  expect(at(10, 1000)).toBe(true)
  expect(at(10, 1001)).toBe(false)
  // Windows places a snapped window a few pixels above the edge.
  expect(at(10, -8)).toBe(true)
  expect(at(10, -100)).toBe(false)
})

test('on two screens either will do, and unplugging one brings the window home', () => {
  const kept = { bounds: { x: 2000, y: -150, width: 1200, height: 800 }, maximized: true, zoom: 1.5 }
  expect(placeOnScreen(kept, desk, [desk, second])).toEqual(kept)
  expect(placeOnScreen(kept, desk, [desk])).toEqual({
    bounds: { x: 320, y: 120, width: 1280, height: 800 },
    maximized: false,
    zoom: 1.5,
  })
})

test('a fresh window fits a small notebook and is never smaller than the pages need', () => {
  expect(placeOnScreen(null, small, [small])).toEqual({
    bounds: { x: 0, y: 0, width: 1280, height: 690 },
    maximized: false,
    zoom: 1,
  })
  const tiny = { x: 0, y: 0, width: 800, height: 600 }
  expect(placeOnScreen(null, tiny, [tiny]).bounds).toEqual({ x: 0, y: 0, width: 1024, height: 640 })
})

test('a size that a smaller screen once forced is grown to what the pages need', () => {
  const kept = { bounds: { x: 5, y: 5, width: 600, height: 300 }, maximized: false, zoom: 1 }
  expect(placeOnScreen(kept, desk, [desk]).bounds).toEqual({ x: 5, y: 5, width: 1024, height: 640 })
})
