import { resolve } from 'node:path'
import { defineConfig } from '@playwright/test'
import { CHROMIUM_ARGS, chromiumForTests } from './chromium.ts'

const at = (path: string) => resolve(import.meta.dirname, '..', path)

export default defineConfig({
  outputDir: at('test-results'),
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // A whole program starts in each test, on a machine that may be busy; nothing here is a test of speed.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [['list']],
  use: {
    launchOptions: {
      executablePath: chromiumForTests(),
      args: CHROMIUM_ARGS,
      // Without any locale Chromium takes Cyrillic out of the names of downloads.
      env: { ...process.env, LC_ALL: process.env['LC_ALL'] ?? 'C.UTF-8' },
    },
    locale: 'ru-RU',
    timezoneId: 'Europe/Saratov',
    viewport: { width: 1280, height: 720 },
    // Recording costs every test a third of its time: asked for when a failure is looked into.
    trace: process.env['TRACE'] ? 'retain-on-failure' : 'off',
  },
  projects: [
    /** The built browser host in a real Chromium. */
    { name: 'e2e', testDir: at('test/e2e') },
    /** The built Electron program: on the stand-in, and by `npm run test:electron` on the real thing. */
    { name: process.env['ELECTRON_BINARY'] ? 'electron' : 'stand-in', testDir: at('test/electron') },
  ],
})
