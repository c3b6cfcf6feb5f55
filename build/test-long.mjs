// `npm run test:long`: the campaigns in their long form, one after another. `node build/test-long.mjs year hostile` runs
// only the named ones; what follows `--` goes to vitest, as in `… hostile -- -t signed`.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onOwnNode } from './node-version.mjs'

const script = fileURLToPath(import.meta.url)
const root = join(dirname(script), '..')

/** A new campaign is a folder of tests that read KOORDINATOR_LONG (test/helpers/long.ts), or a variable of their own. */
const CAMPAIGNS = {
  hostile: { tests: 'test/hostile' },
  year: { tests: 'test/long' },
  properties: { tests: 'test/properties' },
}

function run(name, more) {
  const { tests, env = {} } = CAMPAIGNS[name]
  console.log(`\n— ${name} —`)
  const { status } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--config=build/vitest.config.ts',
      '--project=node',
      '--reporter=verbose',
      '--no-file-parallelism',
      ...more,
      tests,
    ],
    { cwd: root, stdio: 'inherit', env: { ...process.env, KOORDINATOR_LONG: '1', ...env } },
  )
  return status === 0
}

if (onOwnNode(root, script)) {
  const given = process.argv.slice(2)
  const at = given.includes('--') ? given.indexOf('--') : given.length
  const names = at > 0 ? given.slice(0, at) : Object.keys(CAMPAIGNS)
  const unknown = names.find((name) => !(name in CAMPAIGNS))
  if (unknown) {
    console.error(`No campaign ${unknown}: ${Object.keys(CAMPAIGNS).join(', ')}`)
    process.exitCode = 1
  } else {
    const failed = names.filter((name) => !run(name, given.slice(at + 1)))
    if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}`)
    process.exitCode = failed.length > 0 ? 1 : 0
  }
}
