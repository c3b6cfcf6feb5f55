import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'vite'

export const root = join(import.meta.dirname, '../..')

/** One textual change of a source file; `find` must stand in it exactly once. */
export interface Change {
  file: string
  find: string
  replace: string
}

/** The native module stays where it is installed. */
const nativeModule: Plugin = {
  name: 'native-module',
  enforce: 'pre',
  resolveId(id) {
    if (id !== 'better-sqlite3') return null
    return { id: pathToFileURL(createRequire(import.meta.url).resolve(id)).href, external: true }
  },
}

function changing(changes: readonly Change[]): Plugin {
  const left = new Set(changes)
  return {
    name: 'changing',
    enforce: 'pre',
    transform(code, id) {
      let text = code
      for (const change of changes) {
        if (relative(root, id) !== change.file) continue
        if (text.split(change.find).length !== 2)
          throw new Error(`${change.file} does not have exactly one «${change.find}»`)
        text = text.replace(change.find, () => change.replace)
        left.delete(change)
      }
      return text === code ? null : text
    },
    buildEnd() {
      for (const { file } of left) throw new Error(`${file} is no part of the program`)
    },
  }
}

/** The program as it is asked for: the source with `changes`, in two files that start fast. */
export interface Bundle {
  child: string
  inside: string
}

/** Bundles the real core with the campaign's operations into `folder`. Nothing of the checkout is touched. */
export async function bundle(folder: string, changes: readonly Change[] = []): Promise<Bundle> {
  const entry = (name: string) => join(import.meta.dirname, 'program', `${name}.ts`)
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [nativeModule, changing(changes)],
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      target: 'node22',
      rolldownOptions: {
        input: { child: entry('child'), inside: entry('inside') },
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
      },
    },
  })
  return { child: join(folder, 'child.mjs'), inside: join(folder, 'inside.mjs') }
}
