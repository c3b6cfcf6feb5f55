/** The key ring here is the stand-in's: a real one can't be emptied or swapped by a test. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, type Program, takeCore, test } from './program.ts'

const keysIn = async (folder: string): Promise<string[]> =>
  (await readdir(join(folder, 'data'))).filter((name) => /^(signing-key|age-identity)/.test(name)).toSorted()

const begin = (page: Page) =>
  page.evaluate(() =>
    window.core.workplace.setup({
      role: 'district',
      district: 'Балашовский',
      coordinator: 'Иванова Мария Петровна',
      year: 2022,
    }),
  )

/** To be asked once of each start: a page has one port to the core. */
async function start({ page }: Program) {
  await takeCore(page)
  return page
}
const state = (page: Page) => page.evaluate(() => window.core.trust.get())

if (!process.env['ELECTRON_BINARY']) {
  test('with a key ring the secret keys lie sealed, and are the same after a restart', async ({
    open,
    folder,
  }) => {
    const first = await open({ keyRing: 'слова' })
    const page = await start(first)
    await begin(page)
    const before = (await state(page)).own
    expect(before).toMatchObject({ kept: 'store' })
    expect(await keysIn(folder)).toEqual(['age-identity.sealed', 'signing-key.sealed'])
    await first.quit()
    const again = await open({ keyRing: 'слова' })
    expect((await state(await start(again))).own).toEqual(before)
  })

  test('a key that lay in a file moves into the key ring that is there now', async ({ open, folder }) => {
    const plain = await open()
    const page = await start(plain)
    await begin(page)
    const before = (await state(page)).own
    expect(before).toMatchObject({ kept: 'file' })
    expect(await keysIn(folder)).toEqual(['age-identity.pem', 'signing-key.pem'])
    await plain.quit()
    const ringed = await open({ keyRing: 'слова' })
    expect((await state(await start(ringed))).own).toEqual({ ...before, kept: 'store' })
    expect(await keysIn(folder)).toEqual(['age-identity.sealed', 'signing-key.sealed'])
  })

  test('the folder at another computer makes new keys and says so; without any key ring it says what to do', async ({
    open,
  }) => {
    const home = await open({ keyRing: 'слова' })
    const page = await start(home)
    await begin(page)
    const before = (await state(page)).own?.fingerprint
    await home.quit()
    const nowhere = await open()
    expect(await state(await start(nowhere))).toMatchObject({
      own: null,
      notice: expect.stringContaining('хранилище'),
    })
    await nowhere.quit()
    const elsewhere = await open({ keyRing: 'другие слова' })
    const there = await state(await start(elsewhere))
    expect(there.notice).toContain('сделаны новые')
    expect(there.own?.fingerprint).not.toBe(before)
  })
}
