import type { Page } from '@playwright/test'
import { expect } from './fixtures.ts'

/** Waits until the document's first page is there and has something on it: a white sheet would be as good as none. */
export async function firstPageShown(page: Page): Promise<void> {
  await expect(page.getByText(/^Страница 1 из \d+$/)).toBeVisible({ timeout: 60_000 })
  await expect
    .poll(() =>
      page
        .locator('[data-page="1"] canvas')
        .evaluate((canvas: HTMLCanvasElement) =>
          canvas.width > 300
            ? (canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []).some(
                (value, at) => at % 4 === 0 && value < 100,
              )
            : false,
        ),
    )
    .toBe(true)
}
