import { extname, resolve } from 'node:path'
import { parseArgs } from 'node:util'

export interface CommandLine {
  /** Folder of the data; null = the usual one. */
  dataDir: string | null
  demo: boolean
  /** Return to the newest intact copy first. */
  restore: boolean
  /** Package files that were double-clicked. */
  packages: string[]
}

/** What the program was started with; switches meant for Chromium are passed over. */
export function readCommandLine(argv: readonly string[], cwd: string): CommandLine {
  const { values, positionals } = parseArgs({
    args: argv.slice(1),
    strict: false,
    options: { data: { type: 'string' }, demo: { type: 'boolean' }, restore: { type: 'boolean' } },
  })
  return {
    dataDir: typeof values['data'] === 'string' ? resolve(cwd, values['data']) : null,
    demo: values['demo'] === true,
    restore: values['restore'] === true,
    packages: positionals
      .filter((name) => extname(name).toLowerCase() === '.p500')
      .map((name) => resolve(cwd, name)),
  }
}

/** What stands behind `--cli`: the program answers it in the terminal and opens no window. Null without it. */
export function commandWords(argv: readonly string[]): string[] | null {
  const at = argv.indexOf('--cli')
  return at === -1 ? null : argv.slice(at + 1)
}
