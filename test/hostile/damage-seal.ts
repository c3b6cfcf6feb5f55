import { Encrypter } from 'age-encryption'
import type { Chance } from '../helpers/chance.ts'
import { BYTE_DAMAGE } from './damage-bytes.ts'
import type { Original } from './originals.ts'

/** A sound package, closed for one recipient. */
export async function sealed({ bytes }: Original, recipient: string): Promise<Buffer> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  return Buffer.from(await encrypter.encrypt(bytes))
}

/** Damage to the header of an age file: lines of text, the last one its own checksum, then the bytes. */
type HeaderDamage = (c: Chance, lines: string[], other: string[]) => string[]

const stanza = (c: Chance, type: string) => [
  `-> ${type} ${c.bytes(16).toString('base64').replace(/=+$/, '')}`,
  c.bytes(32).toString('base64').replace(/=+$/, ''),
]

const HEADER_DAMAGE: Readonly<Record<string, HeaderDamage>> = {
  'a line twice': (c, lines) => lines.toSpliced(c.below(lines.length), 0, c.of(lines)),
  'a line missing': (c, lines) => lines.toSpliced(c.below(lines.length), 1),
  'lines shuffled': (c, lines) => c.shuffled(lines),
  'another version': (c, lines) => [
    c.of(['age-encryption.org/v2', 'age-encryption.org/v1 ', '']),
    ...lines.slice(1),
  ],
  'a stanza nobody knows': (c, [version = '', ...lines]) => [
    version,
    ...stanza(c, c.of(['X25519', 'ssh-rsa', 'grease', '__proto__'])),
    ...lines,
  ],
  'thousands of stanzas': (c, [version = '', ...lines]) => [
    version,
    ...Array.from({ length: c.of([200, 5000]) }, () => stanza(c, 'X25519')).flat(),
    ...lines,
  ],
  'a passphrase that costs hours': (c, [version = '', ...lines]) => [
    version,
    `-> scrypt ${c.bytes(16).toString('base64').replace(/=+$/, '')} ${c.of([1, 18, 19, 30, 99, -1, 1e9])}`,
    c.bytes(32).toString('base64').replace(/=+$/, ''),
    ...(c.percent(50) ? lines.slice(-1) : lines),
  ],
  'the header of another file': (_, __, other) => other,
  'a line without end': (c, lines) => [
    ...lines.slice(0, 1),
    `-> X25519 ${'A'.repeat(c.of([100, 100_000]))}`,
    ...lines.slice(1),
  ],
}

/** Damages a closed package, in its header or anywhere. */
export function damagedSeal(c: Chance, file: Buffer, other: Buffer): { name: string; bytes: Buffer } {
  if (c.percent(50)) {
    const name = c.of(Object.keys(BYTE_DAMAGE))
    const from = { name: '', bytes: other, entries: [], content: '' }
    return { name, bytes: BYTE_DAMAGE[name]?.(c, file, from) ?? file }
  }
  const parts = (bytes: Buffer): [lines: string[], body: Buffer] => {
    const end = bytes.indexOf('\n', bytes.indexOf('\n---') + 1)
    return [bytes.subarray(0, end).toString('latin1').split('\n'), bytes.subarray(end)]
  }
  const [[lines, body], [others]] = [parts(file), parts(other)]
  const name = c.of(Object.keys(HEADER_DAMAGE))
  const head = HEADER_DAMAGE[name]?.(c, lines, others) ?? lines
  return { name, bytes: Buffer.concat([Buffer.from(head.join('\n'), 'latin1'), body]) }
}
