import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const at = (path: string) => resolve(import.meta.dirname, '..', path)

/** Only `dependencies` stay outside the bundles, so everything but the native module is a devDependency. */
export default defineConfig({
  main: {
    resolve: {
      alias: [
        // fflate's ESM entry declares `require` itself, and the bundler's own shim declares it once more: the chunk
        // would not even parse. Its CommonJS entry has no such line.
        { find: /^fflate$/, replacement: at('node_modules/fflate/lib/node.cjs') },
      ],
    },
    build: {
      outDir: at('out/main'),
      rolldownOptions: {
        input: {
          main: at('electron/main.ts'),
          'core-process': at('electron/core/core-process.ts'),
          'browser-host': at('electron/browser/main.ts'),
          cli: at('electron/cli/main.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      // A sandboxed preload can require() only 'electron' and a few built-ins.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: at('electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    base: './',
    // Both hosts put a fresh nonce in its place in every answer.
    html: { cspNonce: '__CSP_NONCE__' },
    build: {
      outDir: at('out/renderer'),
      emptyOutDir: true,
      minify: true,
      // `font-src 'self'`: an inlined font would be refused.
      assetsInlineLimit: 0,
      // Read from the disk of the same machine; pages and document libraries are chunks of their own all the same.
      chunkSizeWarningLimit: 2000,
      rolldownOptions: {
        input: at('renderer/index.html'),
        output: {
          // What an entry imports runs before its own first line: in the entry the policy would come after the schemas
          // of a shared chunk. Beside zod itself it comes before everybody who makes one.
          codeSplitting: { groups: [{ name: 'policy', test: /renderer\/policy\.ts$|node_modules\/zod\// }] },
        },
      },
    },
    plugins: [react()],
  },
})
