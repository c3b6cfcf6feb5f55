import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from './program.ts'

test('the page sees nothing of Node', async ({ open }) => {
  const { page } = await open()
  const seen = await page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
  )
  expect(seen).toEqual([])
})

test('the page gets the agreed verbs and nothing more', async ({ open }) => {
  const { page } = await open()
  const verbs = await page.evaluate(() =>
    Object.entries(window.desktop).map(([name, value]) => `${name}: ${typeof value}`),
  )
  expect(verbs.toSorted()).toEqual([
    'handOut: function',
    'handOutAll: function',
    'kind: string',
    'onMenu: function',
    'onNotice: function',
    'onPackage: function',
    'print: function',
    'read: function',
    'showInFolder: function',
    'stopPdf: function',
    'takeIn: function',
    'takeInDropped: function',
    'takeInMany: function',
    'toPdf: function',
    'versions: function',
  ])
})

test('no permission is given but copying to the clipboard', async ({ open }) => {
  const { page } = await open()
  const states = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'persistent-storage']
    const asked = names.map((name) => navigator.permissions.query({ name: name as PermissionName }))
    return (await Promise.all(asked)).map(({ state }) => state)
  })
  expect(new Set(states)).toEqual(new Set(['denied']))

  const requests = await page.evaluate(async () => ({
    notifications: await Notification.requestPermission(),
    place: await new Promise((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('found'),
        () => resolve('denied'),
      ),
    ),
    camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'given',
      () => 'denied',
    ),
  }))
  expect(requests).toEqual({ notifications: 'denied', place: 'denied', camera: 'denied' })
})

test('the page stays where it is, whatever it tries', async ({ open }) => {
  const { page, app } = await open()
  const here = page.url()
  await page.evaluate(() => {
    const form = document.createElement('form')
    form.action = 'https://example.org/form'
    const link = document.createElement('a')
    link.href = 'https://example.org/link'
    const blank = document.createElement('a')
    blank.href = 'https://example.org/blank'
    blank.target = '_blank'
    document.body.append(form, link, blank)
    window.open('https://example.org/window')
    blank.click()
    link.click()
    form.submit()
  })
  for (const address of [
    'https://example.org/',
    'http://127.0.0.1:1/',
    'file:///etc/passwd',
    'data:text/html,moved',
    'javascript:document.body.textContent = "moved"',
  ])
    await page.evaluate((url) => {
      window.location.href = url
    }, address)
  // Two frames later every one of them would have begun.
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
  expect(await page.evaluate(() => window.desktop.kind)).toBe('electron')
  expect(page.url()).toBe(here)
  expect(await page.locator('body').innerText()).not.toContain('moved')
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('nothing is fetched from outside, not even from this computer', async ({ open }) => {
  let knocks = 0
  const server = createServer((_request, response) => {
    knocks++
    response.setHeader('access-control-allow-origin', '*').end('served')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  try {
    const { page, app } = await open()
    const outcome = await page.evaluate(async (url) => {
      const fetched = await fetch(url).then(
        () => 'served',
        () => 'refused',
      )
      const image = await new Promise((resolve) => {
        const element = new Image()
        element.onload = () => resolve('served')
        element.onerror = () => resolve('refused')
        element.src = url
      })
      return { fetched, image }
    }, address)
    expect(outcome).toEqual({ fetched: 'refused', image: 'refused' })
    // The page's policy already refused these; the session refuses them as well.
    const allowed = await app.evaluate(async ({ BrowserWindow }, url) => {
      const [window] = BrowserWindow.getAllWindows()
      await window?.loadURL(url).catch(() => undefined)
      return window?.webContents.isDestroyed()
    }, address)
    expect(allowed).toBe(false)
    expect(knocks).toBe(0)
  } finally {
    server.close()
  }
})

test('only files of the build are served, with their policy', async ({ open }) => {
  const { page } = await open()
  const answers = await page.evaluate(async () => {
    const get = async (path: string) => {
      const response = await fetch(path)
      return `${path} ${response.status}`
    }
    const strange = ['/', '/../../package.json', '/..%2f..%2fpackage.json', '/%2e%2e/%2e%2e/package.json']
    return Promise.all([...strange, '/index.html%00', '/assets/', '/nothing.js'].map(get))
  })
  for (const answer of answers) expect(answer).toMatch(/ 404$/)

  const head = await page.evaluate(async () => {
    const response = await fetch('/index.html')
    return {
      policy: response.headers.get('content-security-policy'),
      sniff: response.headers.get('x-content-type-options'),
    }
  })
  expect(head.sniff).toBe('nosniff')
  expect(head.policy?.replace(/'nonce-[^']+'/, "'nonce'").split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'nonce'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ])
})

test('the page keeps its own policy while it starts', async ({ open }) => {
  const { page } = await open()
  await page.addInitScript(() => {
    const broken: string[] = []
    Object.assign(window, { broken })
    document.addEventListener('securitypolicyviolation', (event) => broken.push(event.violatedDirective))
  })
  await page.reload()
  await page.evaluate(() => document.fonts.ready)
  expect(await page.evaluate(() => (window as unknown as { broken: string[] }).broken)).toEqual([])
})

test('code that slips into the page does not run', async ({ open }) => {
  const { page } = await open()
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'window.slipped = "script"'
    const image = document.createElement('div')
    image.innerHTML = '<img src="x" onerror="window.slipped = \'handler\'">'
    document.body.append(script, image)
    await new Promise((resolve) => setTimeout(resolve, 50))
    return 'slipped' in window
  })
  expect(ran).toBe(false)
})

test('verbs refuse arguments that were not agreed on, and go on answering', async ({ open }) => {
  const { page } = await open()
  const refused = await page.evaluate(async () => {
    const desktop = window.desktop as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>
    const tries: [string, unknown[]][] = [
      ['takeIn', ['executable']],
      ['takeIn', []],
      ['takeInDropped', ['x.p500', '/etc/passwd']],
      ['takeInDropped', ['', new ArrayBuffer(1)]],
      ['handOut', ['../../etc/passwd']],
      ['handOut', [{ toString: 1 }]],
      ['handOutAll', [['../../etc/passwd']]],
      ['handOutAll', [[]]],
      ['takeInMany', ['executable']],
      ['read', ['x', 'y']],
      ['print', [null]],
    ]
    return Promise.all(
      tries.map(async ([verb, args]) => {
        try {
          await desktop[verb]?.(...args)
          return `${verb} answered`
        } catch (error) {
          return error instanceof Error && /unexpected arguments/.test(error.message)
        }
      }),
    )
  })
  expect(refused).toEqual(refused.map(() => true))
  expect(await page.evaluate(() => window.desktop.versions())).toHaveProperty('app')
})

test('an unknown file of the tray is refused with a sentence', async ({ open }) => {
  const { page } = await open()
  const refusal = await page.evaluate(() =>
    window.desktop.read('00000000-0000-4000-8000-000000000000').catch((error: unknown) => error),
  )
  expect(refusal).toMatchObject({ code: 'tray-unknown', what: 'Файл больше недоступен.' })
})
