import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Program, takeCore, test } from './program.ts'

async function killCore({ corePid }: Program): Promise<void> {
  const pid = await corePid()
  if (pid === null) throw new Error('no core process')
  process.kill(pid, 'SIGKILL')
  await expect.poll(async () => (await corePid()) !== pid).toBe(true)
}

test('a killed core is started again, the page works on and is told', async ({ open, folder }) => {
  const program = await open()
  const { page, quit } = program
  await takeCore(page)
  await page.evaluate(() => {
    const notices: string[] = []
    window.desktop.onNotice((text) => notices.push(text))
    Object.assign(window, { notices })
  })
  const before = await page.evaluate(() => window.core.workplace.get())

  await killCore(program)
  const notices = () => page.evaluate(() => (window as unknown as { notices: string[] }).notices)
  await expect.poll(notices).toHaveLength(1)
  expect((await notices())[0]).toMatch(/запущена снова. Всё сохранённое на месте/)
  expect(await page.evaluate(() => window.core.workplace.get())).toEqual(before)

  expect(await readFile(join(folder, 'data/electron/core.log'), 'utf8')).toContain('core exited with')
  expect(await quit()).toBe(0)
})

test('a question that was under way when the core died fails instead of hanging', async ({ open }) => {
  const program = await open()
  const { page } = program
  await takeCore(page)
  await page.evaluate(() => window.core.workplace.get())
  const events = page.evaluate(async () => {
    const stream = await window.core.events()
    try {
      for await (const event of stream) void event
      return 'ended'
    } catch {
      return 'failed'
    }
  })
  await page.evaluate(() => window.core.workplace.get())
  await killCore(program)
  expect(['ended', 'failed']).toContain(await events)
})

test('a core that keeps crashing is given up, with the way to the data', async ({ open, folder }) => {
  const program = await open()
  const { app, answer } = program
  const gone = new Promise<number | null>((resolve) => app.process().once('exit', resolve))
  await killCore(program)
  await killCore(program)
  await answer('message', { response: 1 })
  const pid = await program.corePid()
  if (pid !== null) process.kill(pid, 'SIGKILL')
  expect(await gone).toBe(1)
  const log = await readFile(join(folder, 'data/electron/core.log'), 'utf8')
  expect(log.match(/core exited/g)).toHaveLength(3)
})

test('each load of the page gets a port of its own', async ({ open }) => {
  const { page } = await open()
  await takeCore(page)
  for (let times = 0; times < 3; times++) {
    expect(await page.evaluate(() => window.core.workplace.get())).toHaveProperty('today')
    await page.reload()
  }
})
