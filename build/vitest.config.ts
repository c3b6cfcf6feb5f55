import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { CHROMIUM_ARGS, chromiumForTests } from './chromium.ts'

const root = resolve(import.meta.dirname, '..')

/** `vitest --project node` must not ask for a browser: the option is read only when the browser starts. */
const launchOptions = {
  args: CHROMIUM_ARGS,
  get executablePath() {
    return chromiumForTests()
  },
}

export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        test: {
          name: 'node',
          environment: 'node',
          pool: 'forks',
          // By itself one core is left idle, which on two cores is half of the machine.
          maxWorkers: availableParallelism(),
          // A browser or a big database on a busy machine; nothing here is a test of speed.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          include: ['test/**/*.test.ts'],
          exclude: ['test/renderer/**', 'test/e2e/**', 'test/electron/**', 'test/bench/**'],
        },
      },
      {
        root,
        plugins: [react()],
        optimizeDeps: {
          // Found late, each of these would reload the page in the middle of a test.
          include: [
            'react',
            'react-dom/client',
            '@mantine/core',
            '@mantine/dates',
            '@mantine/hooks',
            '@orpc/client',
            '@orpc/client/fetch',
            '@orpc/client/message-port',
            '@tanstack/react-query',
            '@tanstack/react-virtual',
            'dayjs/locale/ru',
            'get-nonce',
            'pdfjs-dist',
            'recharts',
            'wouter',
            'wouter/use-hash-location',
            'zod',
            'zustand',
          ],
        },
        test: {
          name: 'browser',
          include: ['test/renderer/**/*.test.{ts,tsx}'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
