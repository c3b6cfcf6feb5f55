import type { Chance } from '../helpers/chance.ts'
import type { RawEntry } from '../helpers/packages.ts'
import type { Original } from './originals.ts'

/** Damage to signed bytes: another manifest under the old signature, or the old one under another signature. */
export type ManifestDamage = (
  c: Chance,
  manifest: string,
  signature: string,
  other: Original,
) => [string, string]

const MORE = [
  '"__proto__":{"polluted":true}',
  '"constructor":{"prototype":{"polluted":true}}',
  `"x":${'['.repeat(100_000)}${']'.repeat(100_000)}`,
  `"x":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`,
  '"number":1e400',
  '"number":123456789012345678901234567890',
  `"number":${'9'.repeat(50_000)}`,
  '"number":-0',
  '"createdAt":1e308',
  '"packageId":"\\ud800"',
  '"kind":"\\u0000"',
  '"volume":{"number":9007199254740993,"of":1}',
  '"format":{"major":1,"minor":1e9}',
  '"format":{"major":2,"minor":0}',
  '"requires":["будущее"]',
  '"replicas":[]',
  '"files":[]',
  `"have":${JSON.stringify(Array.from({ length: 10_000 }, (_, n) => String(n)))}`,
  '"scopes":[{"scope":"ref","data":true,"coverage":{"__proto__":1}}]',
]

const DIGITS = ['0', '1', '-1', '1e400', '1.5', '99999999999999999999', 'null', 'true', '"1"', '{}', '[]']

/** Any one number of the manifest becomes something else. */
const numberChanged = (c: Chance, manifest: string): string => {
  const numbers = [...manifest.matchAll(/(?<=[:,[])\d+(?=[,\]}])/g)]
  const found = c.of(numbers)
  return manifest.slice(0, found.index) + c.of(DIGITS) + manifest.slice(found.index + found[0].length)
}

/** Any one string becomes something else. */
const textChanged = (c: Chance, manifest: string): string => {
  const texts = [...manifest.matchAll(/"[^"]*"/g)]
  const found = c.of(texts)
  const text = c.of([
    '""',
    '"\\ud800"',
    '"\\u0000"',
    '"\\u202e"',
    `"${'я'.repeat(400)}"`,
    '1',
    'null',
    '"__proto__"',
  ])
  return manifest.slice(0, found.index) + text + manifest.slice(found.index + found[0].length)
}

export const MANIFEST_DAMAGE: Readonly<Record<string, ManifestDamage>> = {
  'a member more': (c, manifest, signature) => [manifest.replace('{', `{${c.of(MORE)},`), signature],
  'a member twice': (c, manifest, signature) => [manifest.replace(/}$/, `,${c.of(MORE)}}`), signature],
  'a number changed': (c, manifest, signature) => [numberChanged(c, manifest), signature],
  'a text changed': (c, manifest, signature) => [textChanged(c, manifest), signature],
  'spaces that change nothing': (_, manifest, signature) => [
    JSON.stringify(JSON.parse(manifest), null, 1),
    signature,
  ],
  'a mark in front': (_, manifest, signature) => [`\ufeff${manifest}`, signature],
  'no JSON': (c, manifest, signature) => [
    c.of(['', 'null', '[]', '"x"', '1', manifest.slice(1), `${manifest}}`]),
    signature,
  ],
  'a megabyte of nothing': (c, _, signature) => [
    c.of([' ', '[', '"', '{"":', '9'.repeat(10)]).repeat(100_000),
    signature,
  ],
  'the signature of another': (_, manifest, __, { entries }) => [manifest, textOf(entries, 'manifest.sig')],
  'the manifest of another': (_, __, signature, { entries }) => [textOf(entries, 'manifest.json'), signature],
  'a signature written otherwise': (c, manifest, signature) => [
    manifest,
    c.of([
      `${signature}\n`,
      ` ${signature}`,
      signature.replace(/=+$/, ''),
      signature.replaceAll('+', '-').replaceAll('/', '_'),
    ]),
  ],
  'a signature that is none': (c, manifest, signature) => [
    manifest,
    c.of([
      '',
      '=',
      'AAAA',
      'A'.repeat(86) + '==',
      signature.slice(2),
      signature + signature,
      'A'.repeat(500_000),
      '\u0000',
    ]),
  ],
}

const textOf = (entries: readonly RawEntry[], name: string): string =>
  entries.find((entry) => entry.name === name)?.bytes.toString() ?? ''

/** The entries with such a manifest and signature. */
export function damagedManifest(
  damage: ManifestDamage,
  c: Chance,
  entries: readonly RawEntry[],
  other: Original,
): RawEntry[] {
  const [manifest, signature] = damage(
    c,
    textOf(entries, 'manifest.json'),
    textOf(entries, 'manifest.sig'),
    other,
  )
  return entries.map((entry) =>
    entry.name === 'manifest.json'
      ? { ...entry, bytes: Buffer.from(manifest) }
      : entry.name === 'manifest.sig'
        ? { ...entry, bytes: Buffer.from(signature) }
        : entry,
  )
}
