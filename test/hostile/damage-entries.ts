import { createHash } from 'node:crypto'
import type { Chance } from '../helpers/chance.ts'
import { type RawEntry, rawZip } from '../helpers/packages.ts'
import type { Original } from './originals.ts'

/** Damage by somebody who knows ZIP: an archive written anew, wrong in one place. */
export type EntryDamage = (c: Chance, entries: readonly RawEntry[], other: Original) => RawEntry[]

/** Names that slip out, are taken by Windows, mean something to JavaScript or look like another name. */
export const EVIL_NAMES: readonly string[] = [
  '../manifest.json',
  '..\\..\\manifest.json',
  'blobs/../cells.ndjson',
  '/etc/passwd',
  '\\\\server\\share\\x',
  'C:\\Windows\\system32\\evil.dll',
  'C:evil',
  'file:///etc/passwd',
  '~/.ssh/id_ed25519',
  'manifest.json/',
  'manifest.json:ads',
  'manifest.json::$DATA',
  'manifest.json ',
  'manifest.json.',
  'MANIFEST.JSON',
  'CON',
  'NUL.txt',
  'AUX',
  'COM1',
  'LPT¹',
  'CLOCK$',
  'cells.ndjson\u0000.txt',
  'cells\u0000.ndjson',
  '\u202enosj.tsefinam',
  'СВОД\u200bКА.html',
  'СВОДКА.html',
  'СВОДКА.HTML',
  'CBOДКА.txt',
  'СВОДКА.txt.exe',
  '__proto__',
  '__proto__/polluted',
  'constructor',
  'hasOwnProperty',
  'toString',
  '',
  '.',
  '..',
  'я'.repeat(30_000),
  'blobs/9f/evil',
  `blobs/9f/${'a'.repeat(64)}`,
  `blobs/aa/${'a'.repeat(64)}`,
  `blobs/AA/${'A'.repeat(64)}`,
  `blobs/aa/${'a'.repeat(64)}/x`,
  'manifest.json\r\ncells.ndjson',
  '%2e%2e%2fmanifest.json',
]

const odd = (c: Chance): Buffer =>
  c.of([
    () => Buffer.alloc(0),
    () => Buffer.from('{}'),
    () => Buffer.from('[]\n'),
    () => c.bytes(c.between(1, 300)),
    () => Buffer.alloc(c.between(1, 5000), 0x20),
    () => Buffer.from('['.repeat(c.between(1, 20_000))),
  ])()

const blob = (bytes: Buffer): RawEntry => {
  const digest = createHash('sha256').update(bytes).digest('hex')
  return { name: `blobs/${digest.slice(0, 2)}/${digest}`, bytes }
}

/** One entry, whichever, said otherwise. */
const other = (change: (c: Chance, entry: RawEntry) => Partial<RawEntry>): EntryDamage => {
  return (c, entries) => {
    const at = c.below(entries.length)
    return entries.map((entry, n) => (n === at ? { ...entry, ...change(c, entry) } : entry))
  }
}

const inserted = (c: Chance, entries: readonly RawEntry[], ...more: RawEntry[]): RawEntry[] => {
  const at = c.below(entries.length + 1)
  return [...entries.slice(0, at), ...more, ...entries.slice(at)]
}

const SIZES = [
  0,
  1,
  2,
  255,
  65_535,
  2 ** 20,
  2 ** 20 + 1,
  64 * 2 ** 20,
  64 * 2 ** 20 + 1,
  2 ** 31,
  2 ** 32 - 1,
]

export const ENTRY_DAMAGE: Readonly<Record<string, EntryDamage>> = {
  'entries shuffled': (c, entries) => c.shuffled(entries),
  'entries stored': (_, entries) => entries.map((entry) => ({ ...entry, store: true })),
  'an entry twice': (c, entries) => inserted(c, entries, c.of(entries)),
  'a name twice': (c, entries) => inserted(c, entries, { ...c.of(entries), bytes: odd(c) }),
  'an entry missing': (c, entries) => entries.toSpliced(c.below(entries.length), 1),
  'an entry of another package': (c, entries, { entries: theirs }) => {
    const theirs1 = c.of(theirs)
    return entries.map((entry) => (entry.name === theirs1.name ? theirs1 : entry))
  },
  'an evil name more': (c, entries) => inserted(c, entries, { name: c.of(EVIL_NAMES), bytes: odd(c) }),
  'an evil name instead': other((c) => ({ name: c.of(EVIL_NAMES) })),
  'an evil name in front of the bytes': other((c) => ({ localName: c.of(EVIL_NAMES) })),
  'a blob more': (c, entries) => inserted(c, entries, blob(odd(c))),
  'a hundred blobs more': (c, entries) =>
    inserted(c, entries, ...Array.from({ length: 100 }, (_, n) => blob(Buffer.from(`${c.below(1e9)} ${n}`)))),
  'bytes of another entry': (c, entries) => {
    const bytes = c.of(entries).bytes
    return other(() => ({ bytes }))(c, entries, { name: '', bytes, entries: [], content: '' })
  },
  'other bytes': other((c) => ({ bytes: odd(c) })),
  'a byte changed, with the right checksum': other((c, { bytes }) => {
    const copy = Buffer.from(bytes)
    const at = c.below(copy.length)
    // A digit stays a digit, so that what is written there can still be read.
    if (copy.length > 0) copy[at] = (copy[at] ?? 0) ^ 1
    return { bytes: copy }
  }),
  'a size that lies': other((c, { bytes }) => ({
    size: c.percent(50) ? Math.max(0, bytes.length + c.between(-2, 2)) : c.of(SIZES),
    store: c.percent(50),
  })),
  'a checksum that lies': other((c) => ({ crc: c.below(2 ** 32) })),
  'an unknown method': other((c) => ({ method: c.of([0, 1, 6, 8, 9, 12, 14, 93, 95, 98, 99, 0xffff]) })),
  'odd flags': other((c) => ({ flags: c.of([1, 2, 8, 0x20, 0x40, 0x41, 0x2000, 0xffff]) })),
  'a link, folder or device': other((c) => ({
    mode: c.of([0o120777, 0o040755, 0o020666, 0o060666, 0o010666, 0o140777, 0o104755]),
  })),
  'bytes shared by two entries': (c, entries) =>
    entries.map((entry, at) => (at > 0 && c.percent(30) ? { ...entry, sharesWith: c.below(at) } : entry)),
  'bytes between the entries': other((c) => ({ gap: odd(c) })),
  'an entry the directory hides': (c, entries) =>
    inserted(c, entries, { name: c.of(entries).name, bytes: odd(c), hidden: true }),
  'an archive in the archive': (c, entries) => inserted(c, entries, blob(rawZip(entries))),
}
