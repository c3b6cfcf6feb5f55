import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test, vi } from 'vitest'
import { folderOfSuite } from '../helpers/core.ts'
import type { Row } from './field.ts'

/** A small share of `npm run test:faults`, in a process of its own as there. */
vi.setConfig({ hookTimeout: 300_000 })

const CAMPAIGNS = ['kills', 'cuts', 'failures', 'full-disk', 'power', 'rot', 'mutants']
/** Spoiling the calls of a process takes its loader; elsewhere there is nothing to look at. */
const possible = process.platform === 'linux'
let rows: Row[] = []

beforeAll(async () => {
  if (!possible) return
  const { folder, remove } = folderOfSuite()
  const file = join(folder, 'rows.json')
  const run = spawn(
    process.execPath,
    ['--no-warnings', join(import.meta.dirname, 'run.ts'), ...CAMPAIGNS, '--share', 'small', '--json', file],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let said = ''
  run.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const code = await new Promise((resolve) => run.once('close', resolve))
  try {
    // 2: nothing could be tried, for instance for want of a compiler; it says what to install.
    if (code === 2) throw new Error(said)
    rows = JSON.parse(readFileSync(file, 'utf8')) as Row[]
  } finally {
    remove()
  }
})

const violationsOf = (campaign: string) =>
  rows.filter((r) => r.campaign === campaign).flatMap((r) => r.violations)
const triedIn = (campaign: string) =>
  rows.filter((r) => r.campaign === campaign).reduce((sum, r) => sum + r.tried, 0)

test.each([
  ['kill at every call', 'a program that is killed has done what it said, and the rest wholly or not at all'],
  ['power cut at every call', 'what was told to be saved outlives a power cut, whatever was not flushed yet'],
  [
    'failure at every call',
    'a failing disk is told of in a sentence, and the action works once it is mended',
  ],
  ['rot', 'copies, packages and attachments that rotted are not taken for good ones'],
  ['mutants', 'a program with such a defect would be noticed'],
])('%s: %s', (campaign) => {
  expect(violationsOf(campaign)).toEqual([])
  expect(triedIn(campaign) > 0).toBe(possible)
})

test.each([
  ['full disk', 'a disk that is full loses nothing, and goes on when there is room'],
  ['power cut, real file system', 'nor does a real file system that is cut off from its disk'],
])('%s: %s', (campaign) => {
  expect(violationsOf(campaign)).toEqual([])
  // Without root these are not possible, and say so.
  const notes = rows.filter((r) => r.campaign === campaign).map((r) => r.note)
  expect(notes.length > 0).toBe(possible)
  expect(triedIn(campaign) > 0 || notes.every((note) => note.startsWith('not possible here'))).toBe(true)
})
