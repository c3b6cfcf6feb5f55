import { closeSync, existsSync, openSync, readSync, writeSync } from 'node:fs'

/** What can befall a call that changes files, in the order of the enum in shim/io-fault.h. */
export const MODES = [
  'none',
  'kill',
  'kill-halfway',
  'cut',
  'cut-names',
  'cut-torn',
  'io-error',
  'disk-full',
  'short-write',
] as const
export type Mode = (typeof MODES)[number]

export interface Fault {
  mode: Mode
  /** Number of the call, from 1; 0 never comes. */
  at: number
  /** This call and all that follow. */
  sticky: boolean
  /** What of the unflushed bytes a torn power cut leaves. */
  seed: number
}

export interface Told {
  /** Calls that changed files while armed. */
  calls: number
  /** How many of them were spoilt. */
  fired: number
  /** The first spoilt one: `fdatasync /district.sqlite-wal`. */
  what: string
}

const FIELDS = ['armed', 'calls', 'at', 'mode', 'sticky', 'fired', 'seed'] as const
const SIZE = FIELDS.length * 4 + 228

/** Writes the file that the shim reads; the fault waits for `arm`. */
export function writeControl(file: string, fault: Fault): void {
  const bytes = Buffer.alloc(SIZE)
  bytes.writeInt32LE(fault.at, 8)
  bytes.writeInt32LE(MODES.indexOf(fault.mode), 12)
  bytes.writeInt32LE(fault.sticky ? 1 : 0, 16)
  bytes.writeInt32LE(fault.seed, 24)
  // In place: the shim has this very file mapped.
  put(file, bytes, 0)
}

export function arm(file: string, armed: boolean): void {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32LE(armed ? 1 : 0)
  put(file, bytes, 0)
}

export function readControl(file: string): Told {
  const bytes = Buffer.alloc(SIZE)
  const fd = openSync(file, 'r')
  try {
    readSync(fd, bytes, 0, SIZE, 0)
  } finally {
    closeSync(fd)
  }
  const text = bytes.subarray(FIELDS.length * 4)
  return {
    calls: bytes.readInt32LE(4),
    fired: bytes.readInt32LE(20),
    what: text.subarray(0, text.indexOf(0)).toString(),
  }
}

function put(file: string, bytes: Buffer, at: number): void {
  const fd = openSync(file, existsSync(file) ? 'r+' : 'w+')
  try {
    writeSync(fd, bytes, 0, bytes.length, at)
  } finally {
    closeSync(fd)
  }
}
