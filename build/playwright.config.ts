import { resolve } from 'node:path'
import { defineConfig } from '@playwright/test'
import { CHROMIUM_ARGS, chromiumForTests } from './chromium.ts'

const at = (path: string) => resolve(import.meta.dirname, '..', path)

/** `e2e`: the built browser host in a real Chromium. */
export default defineConfig({
  testDir: at('test/e2e'),
  outputDir: at('test-results'),
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: [['list']],
  use: {
    launchOptions: { executablePath: chromiumForTests(), args: CHROMIUM_ARGS },
    locale: 'ru-RU',
    timezoneId: 'Europe/Saratov',
    viewport: { width: 1280, height: 720 },
    trace: 'retain-on-failure',
  },
})
