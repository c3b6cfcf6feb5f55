import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'

/** A file on its way from one workplace to another. */
export interface Post {
  name: string
  bytes: Buffer
}

/** What the page gives to save when this is done. */
export async function saved(page: Page, press: () => Promise<void>): Promise<Post> {
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 15_000 }), press()])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

/** Chooses files in the dialog that a button opens. */
export async function choose(page: Page, button: string, ...post: readonly Post[]): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(page, button)()])
  await chooser.setFiles(
    post.map(({ name, bytes }) => ({ name, mimeType: 'application/octet-stream', buffer: bytes })),
  )
}

export const press = (page: Page, button: string | RegExp) => () =>
  page.getByRole('button', { name: button }).click()
