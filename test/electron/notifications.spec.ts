import { expect, type Program, takeCore, test } from './program.ts'

interface Shown {
  title: string
  body: string
  click: () => void
}

/** What the system has shown to the person so far. */
const shownBy = ({ app }: Program) =>
  app.evaluate(() =>
    (globalThis as unknown as { notificationsShown: Shown[] }).notificationsShown.map(({ title, body }) => ({
      title,
      body,
    })),
  )

/** The training district at an hour at which it may remind. */
async function atTheHour(program: Program): Promise<Program> {
  const { page } = program
  await takeCore(page)
  await expect.poll(() => page.evaluate(async () => (await window.core.workplace.get()).ready)).toBe(true)
  await page.evaluate(() => window.core.reminder.set({ hour: 0 }))
  return program
}

const wakeUp = ({ app }: Program) => app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'))

// What the system shows can be looked at on the stand-in only; its README says what to check by hand.
if (!process.env['ELECTRON_BINARY']) {
  test('after a sleep the day is told by the system once, and a click opens the deadlines', async ({
    open,
  }) => {
    const program = await atTheHour(await open({ args: ['--demo'] }))
    const { app, page } = program
    await wakeUp(program)
    await expect.poll(() => shownBy(program)).toHaveLength(1)
    const [told] = await shownBy(program)
    expect(told?.title).toBe('Сроки проекта «500+»')
    expect(told?.body).toMatch(/^Сегодня: 3 срока, просрочено \d+: 3\.1 /)
    await wakeUp(program)
    // The core answers in order: had there been something to tell, it would be told by now.
    await page.evaluate(() => window.core.workplace.get())
    expect(await shownBy(program)).toHaveLength(1)

    await page.evaluate(() => {
      const heard: string[] = []
      window.desktop.onMenu((command) => heard.push(command))
      Object.assign(window, { heard })
    })
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
    await app.evaluate(() =>
      (globalThis as unknown as { notificationsShown: Shown[] }).notificationsShown[0]?.click(),
    )
    const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard)
    await expect.poll(heard).toEqual(['go:duties'])
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized())).toBe(
      false,
    )
  })

  test('switched off it says nothing', async ({ open }) => {
    const program = await atTheHour(await open({ args: ['--demo'] }))
    const { page } = program
    await page.evaluate(() => window.core.reminder.set({ on: false }))
    await wakeUp(program)
    await page.evaluate(() => window.core.workplace.get())
    expect(await shownBy(program)).toEqual([])
    await page.evaluate(() => window.core.reminder.set({ on: true }))
    await wakeUp(program)
    await expect.poll(() => shownBy(program)).toHaveLength(1)
  })
}
