/** The command line's own process, for a clone: `npm run cli -- …`. The answer goes to stdout, all else to stderr. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runCommandLine } from './run.ts'

// electron/cli/ and out/main/ are equally deep: the same paths hold for the sources and for the build.
const root = join(import.meta.dirname, '../..')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }

// Not `process.exit`: what was written must reach a pipe first.
process.exitCode = await runCommandLine(process.argv.slice(2), {
  resourcesDir: join(root, 'resources'),
  appVersion: version,
  cwd: process.cwd(),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
})
