// `npm run cli -- …` or `node build/cli.mjs …`: the command line of a clone; electron/cli/README.md says what it can.
// Plain JS that any Node from 18 understands: it also has to explain itself to an old one.
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { ensureBuilt } from './built.mjs'
import { onOwnNode } from './node-version.mjs'

const script = fileURLToPath(import.meta.url)
const root = join(dirname(script), '..')

if (onOwnNode(root, script)) {
  if (ensureBuilt(root)) await import(pathToFileURL(join(root, 'out/main/cli.js')).href)
  else process.exitCode = 1
}
