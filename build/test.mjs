// `npm test`: builds if need be, then all tests. `node build/test.mjs e2e` runs only the named stages.
// The last line sums them up, and the exit code is 0 only when every stage ran and nothing failed.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBuilt } from './built.mjs'
import { onOwnNode } from './node-version.mjs'

const script = fileURLToPath(import.meta.url)
const root = join(dirname(script), '..')
const reports = mkdtempSync(join(tmpdir(), 'koordinator500-report-'))

const run = (tool, args, env = {}) =>
  spawnSync(process.execPath, [join(root, 'node_modules', tool), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  }).status

function vitest(project) {
  const file = join(reports, `${project}.json`)
  const status = run('vitest/vitest.mjs', [
    'run',
    '--config=build/vitest.config.ts',
    `--project=${project}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ])
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
    readFileSync(file, 'utf8'),
  )
  return { status, passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests }
}

function playwright(project) {
  const file = join(reports, `${project}.json`)
  const status = run(
    '@playwright/test/cli.js',
    ['test', '--config=build/playwright.config.ts', `--project=${project}`, '--reporter=list,json'],
    { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  )
  const { expected, unexpected, flaky, skipped } = JSON.parse(readFileSync(file, 'utf8')).stats
  return { status, passed: expected, failed: unexpected + flaky, skipped }
}

const STAGES = {
  node: () => vitest('node'),
  browser: () => vitest('browser'),
  'stand-in': () => playwright('stand-in'),
  e2e: () => playwright('e2e'),
}

async function test(names) {
  if (!ensureBuilt(root)) return false
  process.env.KOORDINATOR500_BUILT = '1'
  // Found (or installed) once here; every stage takes it from the environment.
  const { chromiumForTests } = await import('./chromium.ts')
  chromiumForTests()

  const sum = { passed: 0, failed: 0, skipped: 0 }
  const broken = []
  for (const name of names) {
    console.log(`\n— ${name} —`)
    try {
      const { status, ...counts } = STAGES[name]()
      for (const key of Object.keys(sum)) sum[key] += counts[key]
      if (status !== 0) broken.push(name)
    } catch {
      broken.push(name) // it ended without a report
    }
  }
  if (broken.length) console.log(`\nFailed: ${broken.join(', ')}`)
  console.log(`\n${sum.passed} passed, ${sum.failed} failed${sum.skipped ? `, ${sum.skipped} skipped` : ''}`)
  return broken.length === 0 && sum.failed === 0 && sum.skipped === 0
}

if (onOwnNode(root, script)) {
  const names = process.argv.slice(2)
  const unknown = names.find((name) => !(name in STAGES))
  try {
    if (unknown) throw new Error(`No stage ${unknown}: ${Object.keys(STAGES).join(', ')}`)
    process.exitCode = (await test(names.length ? names : Object.keys(STAGES))) ? 0 : 1
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  } finally {
    rmSync(reports, { recursive: true, force: true })
  }
}
