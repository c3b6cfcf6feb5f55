/** What the stand-in itself promises; on the real Electron there is nothing of this to see. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { encode } from '../electron-stand-in/wire.ts'
import { descendants, isAlive } from './processes.ts'
import { expect, test } from './program.ts'

const here = join(import.meta.dirname, '../electron-stand-in')

if (!process.env['ELECTRON_BINARY']) {
  test('a dialog that nobody scripted is an error', async ({ open }) => {
    const { app } = await open()
    const asking = app.evaluate(({ dialog }) => dialog.showOpenDialog({ title: 'внезапно' }))
    await expect(asking).rejects.toThrow(/not scripted: open .*внезапно/)
  })

  test('what is not modelled says so', async ({ open }) => {
    const { app } = await open()
    await expect(app.evaluate(({ app: main }) => main.relaunch())).rejects.toThrow(
      'not modelled: app.relaunch',
    )
    await expect(app.evaluate(({ clipboard }) => clipboard.readText())).rejects.toThrow(
      'not modelled: clipboard.readText',
    )
    await expect(
      app.evaluate(({ BrowserWindow }) => void new BrowserWindow({ webPreferences: { sandbox: false } })),
    ).rejects.toThrow('not modelled: a window that is not shut off from Node')
    await expect(
      app.evaluate(({ BrowserWindow }) => void new BrowserWindow({ kiosk: true })),
    ).rejects.toThrow('not modelled: BrowserWindow: kiosk')
  })

  test('a frame inside the page gets no answer', async ({ open }) => {
    const { page } = await open()
    const ask = (where: 'page' | 'frame') =>
      page.evaluate(
        async ([place, question]) => {
          const frame = document.createElement('iframe')
          document.body.append(frame)
          const speaker = place === 'page' ? window : frame.contentWindow
          const { __electronStandIn: call } = speaker as unknown as Record<
            string,
            (text: string) => Promise<string>
          >
          return call?.(question) ?? 'no binding'
        },
        [where, encode({ kind: 'invoke', channel: 'versions', args: [] })] as const,
      )
    expect(await ask('page')).toContain('Chromium'.toLowerCase())
    expect(await ask('frame')).toContain('not the program')
  })

  test('a main module that waits for `ready` at its top level is stopped', async ({ folder }) => {
    await mkdir(join(folder, 'out/main'), { recursive: true })
    const main = join(folder, 'out/main/main.mjs')
    await writeFile(main, "import { app } from 'electron'\nawait app.whenReady()\n")
    const child = spawn(process.execPath, ['--import', join(here, 'register.ts'), join(here, 'run.ts'), main])
    const [code] = await once(child, 'exit')
    expect(code).toBe(13)
  })

  test('the program dies with the test that started it', async ({ folder }) => {
    const starter = join(folder, 'starter.mjs')
    await writeFile(
      starter,
      `import { launch } from ${JSON.stringify(join(here, 'launch.ts'))}
       const app = await launch({ args: ['--data', ${JSON.stringify(join(folder, 'data'))}], env: process.env })
       await app.firstWindow()
       process.stdout.write(String(app.process().pid))`,
    )
    const child = spawn(process.execPath, [starter], { stdio: ['ignore', 'pipe', 'inherit'] })
    let family: number[] = []
    try {
      const [line] = await once(child.stdout, 'data')
      const main = Number(String(line))
      family = [main, ...(await descendants(main))]
      expect(family.length).toBeGreaterThan(2)
    } finally {
      child.kill('SIGKILL')
    }
    await expect.poll(() => family.filter(isAlive)).toEqual([])
  })
}
