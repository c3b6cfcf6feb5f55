import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { NoData, PercentCell, StatusBadge, type Status } from '../../../renderer/components/index.ts'
import { ACTIVITY_STATES, ActivityState } from '../../../shared/roadmap-row.ts'
import { show } from '../show.tsx'

const ALL: Status[] = [...ActivityState.options, 'soon', 'warning', 'noData']

test('every state has its own icon and word, so that nobody has to see the colour', async () => {
  await show(ALL.map((status) => <StatusBadge key={status} status={status} />))
  const badges = [...document.querySelectorAll('[data-tone]')]
  expect(new Set(badges.map((badge) => badge.textContent)).size).toBe(ALL.length)
  expect(new Set(badges.map((badge) => badge.querySelector('svg')?.innerHTML)).size).toBe(ALL.length)
  for (const state of ActivityState.options)
    await expect.element(page.getByText(ACTIVITY_STATES[state], { exact: true })).toBeVisible()
})

test('text stands out from its ground by at least 4.5 : 1', async () => {
  await show(ALL.map((status) => <StatusBadge key={status} status={status} />))
  for (const badge of document.querySelectorAll('[data-tone]')) {
    const { color, backgroundColor } = getComputedStyle(badge)
    // The hatch is an image over no colour; its darkest line is --k-hairline.
    const ground = backgroundColor === 'rgba(0, 0, 0, 0)' ? 'rgb(227, 230, 233)' : backgroundColor
    expect(contrast(color, ground), badge.textContent ?? '').toBeGreaterThan(4.5)
  }
})

test('«нет данных» is said in words and differs from zero', async () => {
  await show(
    <>
      <PercentCell value={null} />
      <PercentCell value={0} />
      <PercentCell value={2 / 3} of={{ done: 18, total: 27 }} />
      <PercentCell value={0.9999} />
    </>,
  )
  await expect.element(page.getByText('нет данных')).toBeVisible()
  await expect.element(page.getByText('0 %', { exact: true })).toBeVisible()
  await expect.element(page.getByText('66,7 %')).toHaveTextContent(/^66,7\s%\s+18 из 27$/)
  await expect.element(page.getByText('99,9 %')).toBeVisible()
})

test('the hatch of «нет данных» is drawn', async () => {
  await show(<NoData />)
  const style = getComputedStyle(page.getByText('нет данных').element())
  expect(style.backgroundImage).toContain('repeating-linear-gradient')
})

const channels = (color: string) => (color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number)

/** Relative luminance and contrast of WCAG 2. */
function contrast(a: string, b: string): number {
  const luminance = (color: string) =>
    channels(color)
      .map((c) => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4))
      .reduce((sum, c, i) => sum + c * ([0.2126, 0.7152, 0.0722][i] ?? 0), 0)
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}
