import type { Change } from './bundle.ts'
import { cutAtCalls, killAtCalls } from './campaigns/calls.ts'
import { cutPower } from './campaigns/power.ts'
import { rot } from './campaigns/rot.ts'
import type { Field, Row, Share } from './field.ts'

/** A defect that a careless change could bring. A campaign that does not notice it proves nothing. */
export interface Mutant {
  name: string
  changes: Change[]
  /** Operations and campaign that must notice it. */
  operations: string[]
  campaign: (field: Field, share: Share) => Promise<Row[]>
  /** Every how many-th call is enough. */
  every: number
  /** Also in the small share. */
  small?: boolean
}

const DATABASE = 'electron/core/database'
const WHOLE_FILE = 'electron/core/whole-file.ts'

const open = (mode: string): Change => ({
  file: `${DATABASE}/open.ts`,
  find: "db.pragma('synchronous = FULL')",
  replace: `db.pragma('synchronous = ${mode}')`,
})

export const MUTANTS: readonly Mutant[] = [
  ...['NORMAL', 'OFF'].map((mode): Mutant => ({
    name: `synchronous=${mode}`,
    changes: [open(mode)],
    operations: ['edit'],
    campaign: cutAtCalls,
    every: 5,
    small: mode === 'NORMAL',
  })),
  {
    // SQLite flushes what it vacuums by itself as long as it flushes at all: only without both is it a defect.
    name: 'no fsync before the rename of a copy',
    changes: [
      { file: `${DATABASE}/copy.ts`, find: '    flushFileSync(temporary)\n', replace: '' },
      {
        file: `${DATABASE}/copy.ts`,
        find: "db.prepare('VACUUM INTO ?').run(temporary)",
        replace: "db.pragma('synchronous = OFF'), db.prepare('VACUUM INTO ?').run(temporary)",
      },
    ],
    operations: ['copy'],
    campaign: cutAtCalls,
    every: 3,
  },
  {
    name: 'no fsync of a copy’s digest',
    changes: [{ file: `${DATABASE}/copy.ts`, find: ', { flush: true })', replace: ')' }],
    operations: ['copy'],
    campaign: cutAtCalls,
    every: 3,
  },
  {
    name: 'no fsync of a copy’s folder',
    changes: [{ file: `${DATABASE}/copy.ts`, find: '    flushFolderSync(dir)\n', replace: '' }],
    operations: ['copy'],
    campaign: cutAtCalls,
    every: 3,
  },
  {
    // As with a copy: SQLite's own flush of the file would hide it.
    name: 'no fsync before the rename of a restored copy',
    changes: [
      { file: `${DATABASE}/restore.ts`, find: '    flushFileSync(temporary)\n', replace: '' },
      {
        file: `${DATABASE}/restore.ts`,
        find: 'const db = new Database(temporary)\n',
        replace: "const db = new Database(temporary)\n    db.pragma('synchronous = OFF')\n",
      },
    ],
    operations: ['restore'],
    campaign: cutAtCalls,
    every: 3,
  },
  {
    name: 'no fsync of the folder after a restore',
    changes: [{ file: `${DATABASE}/restore.ts`, find: '    flushFolderSync(dirname(file))\n', replace: '' }],
    operations: ['restore'],
    campaign: cutAtCalls,
    every: 1,
  },
  {
    name: 'no fsync of a package',
    changes: [{ file: 'electron/core/tray/tray.ts', find: ', flush: true })', replace: ' })' }],
    operations: ['export'],
    campaign: cutAtCalls,
    every: 1,
  },
  ...(
    [
      ['an attachment', 'attach', 2],
      ['a kept package', 'export', 1],
    ] as const
  ).map(([what, operation, every]): Mutant => ({
    name: `no fsync before the rename of ${what}`,
    changes: [{ file: WHOLE_FILE, find: "{ flag: 'wx', flush: true }", replace: "{ flag: 'wx' }" }],
    operations: [operation],
    campaign: cutAtCalls,
    every,
  })),
  {
    name: 'no fsync of an attachment’s folder',
    changes: [{ file: WHOLE_FILE, find: '  flushFolderSync(dirname(target))\n', replace: '' }],
    operations: ['attach'],
    campaign: cutAtCalls,
    every: 1,
  },
  {
    name: 'no fsync before the rename of a key',
    changes: [
      { file: WHOLE_FILE, find: "{ flag: 'wx', mode, flush: true }", replace: "{ flag: 'wx', mode }" },
    ],
    operations: ['first start'],
    campaign: cutAtCalls,
    every: 1,
  },
  {
    name: 'version outside the migration’s transaction',
    changes: [
      {
        file: `${DATABASE}/migrate.ts`,
        find: '      db.pragma(`user_version = ${at + 1}`)\n    }).immediate()',
        replace: '    }).immediate()\n    db.pragma(`user_version = ${at + 1}`)',
      },
    ],
    operations: ['migrate from 1'],
    campaign: killAtCalls,
    every: 1,
  },
  {
    name: 'digest of a copy not checked',
    changes: [
      {
        file: `${DATABASE}/copy.ts`,
        find: '.trim() === digestOf(copy.file)',
        replace: '.trim().length === 64',
      },
    ],
    operations: [],
    campaign: rot,
    every: 1,
    small: true,
  },
  {
    name: 'digest of the live database not checked',
    changes: [{ file: `${DATABASE}/open.ts`, find: "if (found === 'rotten')", replace: 'if (false)' }],
    operations: [],
    campaign: rot,
    every: 1,
  },
  {
    name: 'digest of a package’s parts not checked',
    changes: [
      {
        file: 'electron/core/exchange/unpack.ts',
        find: ".digest('hex') !== sha256)",
        replace: ".digest('hex') === '')",
      },
    ],
    operations: [],
    campaign: rot,
    every: 1,
  },
  {
    name: 'digest of an attachment not checked',
    changes: [
      {
        file: 'electron/core/attachments/store.ts',
        find: 'if (digestOf(bytes) === sha256) return bytes',
        replace: 'if (bytes.length > 0) return bytes',
      },
    ],
    operations: [],
    campaign: rot,
    every: 1,
  },
  {
    name: 'same replica id after a restore',
    changes: [
      {
        file: `${DATABASE}/restore.ts`,
        find: `"DELETE FROM meta WHERE key IN ('replica', 'place')"`,
        replace: `"DELETE FROM meta WHERE key IN ('no such key')"`,
      },
      {
        file: 'electron/core/ledger/ledger.ts',
        find: 'if (!witness.vouches()) forgetReplica(db)',
        replace: '',
      },
    ],
    operations: ['restore'],
    campaign: killAtCalls,
    every: 25,
    small: true,
  },
]

/** On the real file system, where it may be cut off from its disk. */
export const MUTANTS_OF_POWER: readonly Mutant[] = ['NORMAL', 'OFF'].map((mode) => ({
  name: `synchronous=${mode}, real file system`,
  changes: [open(mode)],
  operations: ['edit'],
  campaign: (field) =>
    cutPower(
      field,
      field.operations.map((o) => o.operation),
      60,
      true,
    ),
  every: 1,
}))
