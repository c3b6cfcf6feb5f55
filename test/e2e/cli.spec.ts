import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'

const root = join(import.meta.dirname, '../..')
const script = join(root, 'build/cli.mjs')
const run = promisify(execFile)

test('a clone answers with what was built, from any folder, nothing but the answer on stdout', async () => {
  const folder = join(root, 'test/fixtures/packages')
  const { stdout } = await run(process.execPath, [script, 'verify', '.', '--json'], { cwd: folder })
  const answer = JSON.parse(stdout) as { exit: number; files: { file: string; sound: boolean }[] }
  expect(answer.exit).toBe(0)
  expect(answer.files.map(({ file, sound }) => [file, sound])).toContainEqual([
    join(folder, '1.0-district.p500'),
    true,
  ])
})

test('its exit code says that something was wrong', async () => {
  const call = run(process.execPath, [script, 'verify', join(root, 'README.md')])
  await expect(call).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining('не годен') })
})
