import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  fileReason,
  isDraft,
  makeFolderSync,
  writeWhole,
  writeWholeSync,
} from '../../electron/core/whole-file.ts'
import { temporaryFolder } from '../helpers/ledger.ts'

const report = Buffer.from('отчёт за май')

/** In a promise, so that both ways of writing are asked alike. */
const WAYS = [
  ['while others work', writeWhole],
  ['at once', async (target: string, bytes: Uint8Array) => writeWholeSync(target, bytes)],
] as const

test.each(WAYS)(
  'the new file stands in the place of the old one and nothing lies beside it (%s)',
  async (_, write) => {
    const dir = temporaryFolder()
    writeFileSync(join(dir, 'отчёт.pdf'), 'отчёт за апрель, который был длиннее')
    await write(join(dir, 'отчёт.pdf'), report)
    expect(readFileSync(join(dir, 'отчёт.pdf'))).toEqual(report)
    expect(readdirSync(dir)).toEqual(['отчёт.pdf'])
  },
)

test.each(WAYS)('what can’t be put in its place leaves everything as it was (%s)', async (_, write) => {
  const dir = temporaryFolder()
  mkdirSync(join(dir, 'отчёт.pdf'))
  writeFileSync(join(dir, 'отчёт.pdf', 'старый'), 'отчёт за апрель')
  const error: unknown = await write(join(dir, 'отчёт.pdf'), report).catch((thrown: unknown) => thrown)
  expect(fileReason(error)).toBe('это папка, а не файл')
  expect(readdirSync(dir)).toEqual(['отчёт.pdf'])
  expect(readdirSync(join(dir, 'отчёт.pdf'))).toEqual(['старый'])
})

test('a secret is never readable to others, not even while it is written', async () => {
  const file = join(temporaryFolder(), 'ключ.pem')
  await writeWhole(file, Buffer.from('секрет'), 0o600)
  // Windows knows no such rights.
  const ofOthers = process.platform === 'win32' ? 0 : statSync(file).mode & 0o077
  expect(ofOthers).toBe(0)
})

test('folders are made as deep as needed, and once more without complaint', () => {
  const dir = join(temporaryFolder(), 'blobs', '9f')
  makeFolderSync(dir)
  makeFolderSync(dir)
  writeWholeSync(join(dir, 'файл'), report)
  expect(readdirSync(dir)).toEqual(['файл'])
})

test('a draft that a crash left is known by its name, a person’s file is not taken for one', () => {
  expect(isDraft('.0190f3c2-0000-7000-8000-000000000000.tmp')).toBe(true)
  for (const name of ['отчёт.tmp', '.tmp', '.0190f3c2-0000-7000-8000-000000000000.tmp.pdf'])
    expect(isDraft(name)).toBe(false)
})
