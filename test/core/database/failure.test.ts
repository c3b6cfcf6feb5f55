import { expect, test } from 'vitest'
import { explain, explainFolder } from '../../../electron/core/database/failure.ts'
import { Refusal } from '../../../shared/refusal.ts'

const failed = (code: string) => Object.assign(new Error(code), { code })
const said = (error: unknown) => (error instanceof Refusal ? error.code : error)

test.each([
  ['disk-full', ['SQLITE_FULL', 'ENOSPC', 'EDQUOT']],
  [
    'database-read-only',
    ['SQLITE_READONLY', 'SQLITE_READONLY_DBMOVED', 'SQLITE_CANTOPEN', 'EACCES', 'EPERM', 'EROFS'],
  ],
  ['database-busy', ['SQLITE_BUSY', 'SQLITE_BUSY_RECOVERY', 'SQLITE_LOCKED']],
  ['database-damaged', ['SQLITE_CORRUPT', 'SQLITE_CORRUPT_INDEX', 'SQLITE_NOTADB']],
  ['database-io', ['SQLITE_IOERR', 'SQLITE_IOERR_WRITE', 'EIO']],
])('%s is what a person reads of %j', (code, errors) => {
  for (const error of errors.map(failed)) {
    const refusal = explain(error)
    expect(said(refusal)).toBe(code)
    expect(refusal).toMatchObject({ cause: error })
    const { what, safe, next } = refusal as Refusal
    for (const sentence of [what, safe, next]) expect(sentence).toMatch(/^[А-Я].*[а-я].*\.$/)
  }
})

test('what is neither the database’s nor the disk’s fault stays as it is', () => {
  const refusal = new Refusal({ code: 'own', what: '', safe: '', next: '' })
  for (const error of [
    new TypeError('x'),
    failed('SQLITE_CONSTRAINT'),
    failed('ENOENT'),
    refusal,
    'text',
    null,
  ])
    expect(explain(error)).toBe(error)
})

test('a path that can’t be had means a missing disk only where the data folder is opened', () => {
  expect(said(explainFolder(failed('ENOENT')))).toBe('database-unreachable')
  expect(said(explainFolder(failed('SQLITE_FULL')))).toBe('disk-full')
  const other = new TypeError('x')
  expect(explainFolder(other)).toBe(other)
})
