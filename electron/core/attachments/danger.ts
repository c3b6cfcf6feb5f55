import { type Danger, dangerInName } from '../../../shared/file-name.ts'

/** How far into a file a script may begin. */
const HEAD = 4096

const startsWith = (bytes: Buffer, ...start: number[]): boolean =>
  bytes.length >= start.length && start.every((byte, at) => bytes[at] === byte)

/** First bytes of programs: Linux, macOS (both byte orders, and Java's classes), Windows shortcuts. */
const PROGRAM_STARTS: readonly (readonly number[])[] = [
  [0x7f, 0x45, 0x4c, 0x46],
  [0xfe, 0xed, 0xfa, 0xce],
  [0xfe, 0xed, 0xfa, 0xcf],
  [0xce, 0xfa, 0xed, 0xfe],
  [0xcf, 0xfa, 0xed, 0xfe],
  [0xca, 0xfe, 0xba, 0xbe],
  [0x4c, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00],
]
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const ZIP = [0x50, 0x4b, 0x03, 0x04]
/** Class of the root of a Windows Installer file, {000C1084-0000-0000-C000-000000000046}. */
const INSTALLER = Buffer.from('84100c0000000000c000000000000046', 'hex')
/** The folder of macros in a Word or Excel file of before 2007. */
const OLD_MACROS = Buffer.from('_VBA_PROJECT', 'utf16le')
const ZIP_ENTRY = Buffer.from('PK\x01\x02', 'latin1')
const MACRO_PARTS = /(^|\/)vbaProject\.bin$|^Basic\/script-lc\.xml$/i

/** `MZ` also begins many a word: a program goes on with zero bytes. */
const isWindowsProgram = (bytes: Buffer): boolean =>
  startsWith(bytes, 0x4d, 0x5a) && bytes.subarray(0, 64).includes(0)

function isScript(bytes: Buffer): boolean {
  // Without zero bytes UTF-16 reads like plain text.
  const head = bytes
    .subarray(0, HEAD)
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^(ï»¿|ÿþ|þÿ)/, '')
    .trimStart()
    .toLowerCase()
  return (
    /^(#!|@echo off|<hta:|<\?xml[^>]*>\s*<(package|job)\b|<job\b)/.test(head) ||
    head.includes('<hta:application')
  )
}

/** Names in the lists of entries, of archives inside archives too where they lie unpacked. */
function* entryNames(zip: Buffer): Generator<string> {
  for (let at = zip.indexOf(ZIP_ENTRY); at >= 0; at = zip.indexOf(ZIP_ENTRY, at + 4)) {
    if (at + 46 > zip.length) return
    yield zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28))
  }
}

function dangerInZip(zip: Buffer): Danger | null {
  for (const name of entryNames(zip)) {
    const danger = MACRO_PARTS.test(name) ? 'macros' : dangerInName(name)
    if (danger) return danger
  }
  return null
}

/** What keeps a file from being attached or handed out, by its name and by its content; null when nothing does. */
export function dangerIn(name: string, bytes: Buffer): Danger | null {
  const named = dangerInName(name)
  if (named) return named
  if (isWindowsProgram(bytes) || PROGRAM_STARTS.some((start) => startsWith(bytes, ...start))) return 'program'
  if (isScript(bytes)) return 'program'
  if (startsWith(bytes, ...OLE))
    return bytes.includes(INSTALLER) ? 'program' : bytes.includes(OLD_MACROS) ? 'macros' : null
  return startsWith(bytes, ...ZIP) ? dangerInZip(bytes) : null
}
