import { test as base, expect } from '@playwright/test'
import { type LaunchedHost, launchHost } from '../helpers/launch.ts'

interface Fixtures {
  /** Open the training district instead of an empty folder: `test.use({ demo: true })`. */
  demo: boolean
  /** A browser host of the test's own. */
  host: LaunchedHost
  /** What the page reported against itself; every test ends by finding it empty. */
  complaints: string[]
}

/** Every end-to-end test: its own host and data, and not one CSP violation, script error or console error. */
export const test = base.extend<Fixtures>({
  demo: [false, { option: true }],
  host: async ({ demo }, use) => {
    const host = await launchHost({ demo })
    await use(host)
    await host.stop()
  },
  complaints: [
    // Takes the host only to be asked before it is stopped: a page that loses its host rightly complains.
    async ({ page, host: _host }, use) => {
      const complaints: string[] = []
      page.on('pageerror', (error) => complaints.push(`script: ${error.message}`))
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`console: ${message.text()}`)
      })
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) =>
          console.error(
            `CSP ${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
          ),
        )
      })
      await use(complaints)
      expect(complaints, 'the page complains of nothing').toEqual([])
    },
    { auto: true },
  ],
})
export { expect } from '@playwright/test'
