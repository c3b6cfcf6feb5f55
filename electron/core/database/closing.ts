import { readFileSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { crc32 } from 'node:zlib'
import { flushFolderSync, writeWholeSync } from '../whole-file.ts'
import { digestOf } from './digest.ts'

/*
 * SQLite does not notice most flipped bits. So a database that was closed cleanly is remembered by its SHA-256, with
 * its size and the moment it was last written, in `<file>.closed` beside it, and looked at again when it is opened.
 *
 * That note must never accuse a sound file. It is taken away before anything can be written, and counts for nothing
 * where a -wal tells that somebody wrote after all. A disk that rots changes neither size nor moment: where one of them
 * is another, somebody wrote or put the file there – an older program, a person who returned a copy by hand – and it is
 * opened, with a sentence. The note carries a checksum of its own, so that it can't rot into an accusation. Who wants to
 * go on with a rotten file all the same removes the note.
 */

/** SHA-256 in hex, bytes, milliseconds, and a CRC-32 in hex of what stands before it. */
const NOTE = /^(([0-9a-f]{64}) (\d+) (\d+(?:\.\d+)?)) ([0-9a-f]+)\n$/

export const noteOf = (file: string): string => `${file}.closed`

const checksum = (text: string): string => crc32(text).toString(16)

const hasJournal = (file: string): boolean =>
  (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0

function readNote(file: string): string {
  try {
    return readFileSync(noteOf(file), 'latin1')
  } catch {
    return ''
  }
}

/**
 * `whole`: as it was closed. `rotten`: the very file that was closed has other bytes now. `exchanged`: somebody else
 * wrote it or put it there. `unknown`: nothing is remembered of it, as after a crash.
 */
export type Found = 'whole' | 'rotten' | 'exchanged' | 'unknown'

/**
 * Looks at the file before it is opened: while a database is open in this process, no other descriptor of its file may
 * be closed, or POSIX takes its locks away. File system errors come out as they are.
 */
export function lookAtClosed(file: string): Found {
  const note = readNote(file)
  const [, text = '', sha256, size, writtenAt, told] = NOTE.exec(note) ?? []
  if (told === undefined || checksum(text) !== told || hasJournal(file)) return 'unknown'
  const found = statSync(file)
  if (digestOf(file) === sha256) return 'whole'
  // Another program that has opened the file in the meantime has taken the note away first.
  if (readNote(file) !== note) return 'unknown'
  return found.size === Number(size) && Math.abs(found.mtimeMs - Number(writtenAt)) < 1
    ? 'rotten'
    : 'exchanged'
}

/** Remembers a file that was just closed. What can't be written is left out, which costs no more than the next look. */
export function noteClosed(file: string): void {
  try {
    if (hasJournal(file)) return
    // Asked for first: whoever opens the file from here on makes the moment another one.
    const { size, mtimeMs } = statSync(file)
    const text = `${digestOf(file)} ${size} ${mtimeMs}`
    writeWholeSync(noteOf(file), Buffer.from(`${text} ${checksum(text)}\n`, 'latin1'))
  } catch {
    // see above
  }
}

/** Takes the note away for good; after it anything may be written. */
export function forgetClosed(file: string): void {
  try {
    rmSync(noteOf(file))
    flushFolderSync(dirname(file))
  } catch {
    // There is none, or it can't be had: then size, moment and -wal overrule it.
  }
}

/** Said at a start where the file is `exchanged`. */
export const EXCHANGED =
  'Файл данных заменён или изменён, пока программа была закрыта. Если вы вернули копию, загрузите последние пакеты; если нет, проверьте последние записи.'
