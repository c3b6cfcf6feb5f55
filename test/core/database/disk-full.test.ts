import { spawnSync } from 'node:child_process'
import { closeSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { copyDatabase, isIntact } from '../../../electron/core/database/copy.ts'
import { derivedId } from '../../../electron/core/ledger/id.ts'
import { schoolEntity } from '../../../shared/school.ts'
import { closeDatabase, openDatabase } from '../../../electron/core/database/open.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { addSchool, editSchool, school, SCOPE } from '../../helpers/district.ts'
import { everyRow, openLedgerAt, type TestLedger, temporaryFolder } from '../../helpers/ledger.ts'

/**
 * A disk of a few megabytes, where this process may mount one; else an ordinary folder, where the database itself is
 * held to its size.
 */
function smallDisk() {
  const folder = temporaryFolder()
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', folder]).status === 0
  if (mounted) onTestFinished(() => void spawnSync('umount', ['-l', folder]))
  const filler = join(folder, 'чужие файлы')
  return {
    folder,
    mounted,
    fill({ db }: TestLedger) {
      if (!mounted)
        return void db.pragma(`max_page_count = ${String(db.pragma('page_count', { simple: true }))}`)
      const fd = openSync(filler, 'w')
      try {
        for (;;) writeSync(fd, Buffer.alloc(1024))
      } catch {
        closeSync(fd)
      }
    },
    free({ db }: TestLedger) {
      rmSync(filler, { force: true })
      db.pragma('max_page_count = 1000000')
    },
  }
}

const big = (n: number) => ({ note: `${n} `.padEnd(1999, 'примечание ') })

function refused(work: () => unknown): Refusal {
  try {
    work()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('the disk was not full')
}

/** Writes until the disk says no; answers what it said and how many writes it took before. */
function writeUntilFull(office: TestLedger, id: string): { said: Refusal; saved: number } {
  for (let n = 0; n < 5000; n++)
    try {
      editSchool(office, id, big(n))
    } catch (error) {
      if (error instanceof Refusal) return { said: error, saved: n }
      throw error
    }
  throw new Error('the disk never was full')
}

test('on a full disk an action is refused with a sentence, nothing of it stays, and it works once there is room', () => {
  const disk = smallDisk()
  const office = openLedgerAt(join(disk.folder, 'district.sqlite'))
  onTestFinished(() => office.close())
  const id = addSchool(office, 'СОШ № 1')
  disk.fill(office)
  const { said, saved } = writeUntilFull(office, id)
  expect(said.code).toBe('disk-full')
  expect(said.message).toMatch(
    /^На диске кончилось место\. Последнее действие не записано, всё прежнее сохранено\. Осв/,
  )
  expect(office.db.inTransaction).toBe(false)
  expect(school(office, id)).toMatchObject(saved === 0 ? { note: null } : big(saved - 1))
  disk.free(office)
  const added = addSchool(office, 'СОШ № 2', big(1))
  expect(school(office, added)).toMatchObject(big(1))
  expect(office.db.pragma('integrity_check', { simple: true })).toBe('ok')
})

test('a bulk action that fills the disk halfway is not there at all', () => {
  const disk = smallDisk()
  const office = openLedgerAt(join(disk.folder, 'district.sqlite'))
  onTestFinished(() => office.close())
  const id = addSchool(office, 'СОШ № 1')
  if (!disk.mounted) disk.fill(office)
  const before = everyRow(office.db)
  const many = () =>
    office.ledger.write({
      scope: SCOPE,
      label: 'Загрузка из таблицы',
      records: Array.from({ length: 2000 }, (_, n) => ({
        entity: schoolEntity,
        id: derivedId('many', n),
        fields: big(n),
      })),
    })
  expect(refused(many).code).toBe('disk-full')
  expect(everyRow(office.db)).toBe(before)
  expect(office.ledger.status().undo).toBe('Школа добавлена: СОШ № 1')
  expect(school(office, id)).toMatchObject({ shortName: 'СОШ № 1' })
})

test('a copy that does not fit any more leaves no half of itself and every older copy', () => {
  const disk = smallDisk()
  const office = openLedgerAt(join(disk.folder, 'district.sqlite'))
  onTestFinished(() => office.close())
  addSchool(office, 'СОШ № 1', big(1))
  const good = [1, 2, 3].map((n) =>
    copyDatabase(office.db, office.copiesDir, n * 86_400_000, 'автоматически'),
  )
  const files = readdirSync(office.copiesDir)
  const target = disk.mounted ? office.copiesDir : '/dev/full/copies'
  disk.fill(office)
  expect(['disk-full', 'database-unreachable']).toContain(
    refused(() => copyDatabase(office.db, target, Date.now(), 'автоматически')).code,
  )
  expect(readdirSync(office.copiesDir)).toEqual(files)
  expect(good.every(isIntact)).toBe(true)
  disk.free(office)
  expect(isIntact(copyDatabase(office.db, office.copiesDir, Date.now(), 'автоматически'))).toBe(true)
})

test('data on a full disk can be opened and read, and what was saved is there', () => {
  const disk = smallDisk()
  const office = openLedgerAt(join(disk.folder, 'district.sqlite'))
  const id = addSchool(office, 'СОШ № 1')
  disk.fill(office)
  const { saved } = writeUntilFull(office, id)
  const shown = school(office, id)
  closeDatabase(office.db)
  const db = openDatabase(office.file, { copiesDir: office.copiesDir, now: Date.now })
  onTestFinished(() => closeDatabase(db))
  expect(school({ ...office, db }, id)).toEqual(shown)
  expect(saved).toBeLessThan(5000)
})
