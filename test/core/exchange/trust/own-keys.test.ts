import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { CoreDeps, KeyVault } from '../../../../electron/core/deps.ts'
import { fingerprintOf, publicKeyOf } from '../../../../electron/core/exchange/key.ts'
import { ownKeys, renewKeys } from '../../../../electron/core/exchange/trust/own-keys.ts'
import { Refusal } from '../../../../shared/refusal.ts'
import { temporaryFolder } from '../../../helpers/ledger.ts'

/** A key ring that opens only what it sealed; `at` is called before each step, to end the program there. */
const ring = (name: string, at: (step: string) => void = () => undefined): KeyVault => ({
  async seal(secret) {
    at('seal')
    return Buffer.from(`${name}:${Buffer.from(secret).toString('base64')}`)
  },
  async open(sealed) {
    at('open')
    const [owner, secret = ''] = Buffer.from(sealed).toString().split(':')
    if (owner !== name) throw new Error('sealed by somebody else')
    return Buffer.from(secret, 'base64').toString()
  },
})

/** The program on a folder, once: each call is a new start. */
const start = (dataDir: string, vault?: KeyVault): CoreDeps => ({
  dataDir,
  resourcesDir: '',
  appVersion: '1.0.0',
  now: () => 1_650_000_000_000,
  random: (n) => new Uint8Array(n),
  vault,
})
const keysOf = (dataDir: string, vault?: KeyVault) => ownKeys(start(dataDir, vault))
const files = (dataDir: string) => readdirSync(dataDir).toSorted()

test('T9 without a key store the keys are files that only their owner reads, and stay the same', async () => {
  const dataDir = temporaryFolder()
  const first = await keysOf(dataDir)
  expect(first).toMatchObject({ kept: 'file', replaced: false })
  expect(files(dataDir)).toEqual(['age-identity.pem', 'signing-key.pem'])
  for (const name of files(dataDir)) expect(statSync(join(dataDir, name)).mode & 0o777).toBe(0o600)
  expect(await keysOf(dataDir)).toMatchObject({ publicKey: first.publicKey, recipient: first.recipient })
})

test('T9 two who ask at the same time get one key', async () => {
  const deps = start(temporaryFolder())
  const [one, two] = await Promise.all([ownKeys(deps), ownKeys(deps)])
  expect(one.publicKey).toBe(two.publicKey)
})

test('T9 with a key store nothing readable lies in the folder; a file of before moves into it', async () => {
  const dataDir = temporaryFolder()
  const { publicKey, recipient } = await keysOf(dataDir)
  expect(await keysOf(dataDir, ring('дом'))).toMatchObject({
    publicKey,
    recipient,
    kept: 'store',
    replaced: false,
  })
  expect(files(dataDir)).toEqual(['age-identity.sealed', 'signing-key.sealed'])
  expect(await keysOf(dataDir, ring('дом'))).toMatchObject({ publicKey, recipient })
})

test('T9 what was sealed elsewhere is kept aside, a new key is made and that is said', async () => {
  const dataDir = temporaryFolder()
  const { publicKey } = await keysOf(dataDir, ring('дом'))
  const moved = await keysOf(dataDir, ring('школа'))
  expect(moved).toMatchObject({ kept: 'store', replaced: true })
  expect(moved.publicKey).not.toBe(publicKey)
  expect(files(dataDir).filter((name) => /sealed-\d+$/.test(name))).toHaveLength(2)
  expect(await keysOf(dataDir, ring('школа'))).toMatchObject({ publicKey: moved.publicKey, replaced: false })
})

test('T9 a key store that is away for once costs no key: nothing is made, and it is said', async () => {
  const dataDir = temporaryFolder()
  const { publicKey } = await keysOf(dataDir, ring('дом'))
  await expect(keysOf(dataDir)).rejects.toSatisfy(
    (error) => error instanceof Refusal && error.code === 'key-unavailable',
  )
  expect(files(dataDir)).toEqual(['age-identity.sealed', 'signing-key.sealed'])
  expect((await keysOf(dataDir, ring('дом'))).publicKey).toBe(publicKey)
})

test('T9 a key store that seals and does not open again is not relied on', async () => {
  const dataDir = temporaryFolder()
  const forgetful: KeyVault = { seal: ring('дом').seal, open: () => Promise.reject(new Error('забыл')) }
  const { publicKey } = await keysOf(dataDir, forgetful)
  expect((await keysOf(dataDir, forgetful)).publicKey).toBe(publicKey)
  expect((await keysOf(dataDir)).publicKey).toBe(publicKey)
})

test('T9 the move into the key store may end at any step: the key is there after the next start', async () => {
  for (let step = 0; step < 12; step++) {
    const dataDir = temporaryFolder()
    const { publicKey, recipient } = await keysOf(dataDir)
    let left = step
    const failing = ring('дом', () => {
      if (left-- === 0) throw new Error('питание отключилось')
    })
    await keysOf(dataDir, failing).catch(() => undefined)
    expect(await keysOf(dataDir, ring('дом')), `step ${step}`).toMatchObject({
      publicKey,
      recipient,
      replaced: false,
    })
  }
})

test('T9 both copies left behind by a crash: the sealed one counts, a stranger is never thrown away', async () => {
  const dataDir = temporaryFolder()
  await keysOf(dataDir)
  const pem = readFileSync(join(dataDir, 'signing-key.pem'))
  const { publicKey } = await keysOf(dataDir, ring('дом'))
  writeFileSync(join(dataDir, 'signing-key.pem'), pem)
  expect((await keysOf(dataDir, ring('дом'))).publicKey).toBe(publicKey)
  expect(existsSync(join(dataDir, 'signing-key.pem'))).toBe(false)
  const other = temporaryFolder()
  await keysOf(other)
  writeFileSync(join(dataDir, 'signing-key.pem'), readFileSync(join(other, 'signing-key.pem')))
  expect((await keysOf(dataDir, ring('дом'))).publicKey).toBe(publicKey)
  expect(existsSync(join(dataDir, 'signing-key.pem'))).toBe(true)
})

test('T6 new keys replace lost ones in the same place, also where the old can’t be opened', async () => {
  const dataDir = temporaryFolder()
  const { publicKey } = await keysOf(dataDir, ring('дом'))
  const renewed = await renewKeys(start(dataDir))
  expect(renewed.publicKey).not.toBe(publicKey)
  expect(await keysOf(dataDir)).toMatchObject({ publicKey: renewed.publicKey, recipient: renewed.recipient })
  expect((await keysOf(dataDir, ring('дом'))).publicKey).toBe(renewed.publicKey)
})

test('T9 a damaged key file is said to be one, and gives way to a new key when the person asks for it', async () => {
  const dataDir = temporaryFolder()
  const { publicKey } = await keysOf(dataDir)
  const file = join(dataDir, 'signing-key.pem')
  writeFileSync(file, readFileSync(file).subarray(0, 40))
  await expect(keysOf(dataDir)).rejects.toSatisfy(
    (error) => error instanceof Refusal && error.code === 'key-damaged',
  )
  await renewKeys(start(dataDir))
  expect((await keysOf(dataDir)).publicKey).not.toBe(publicKey)
})

test('T9 a folder where nothing can be written gives no key and no half of one', async () => {
  const dataDir = join(temporaryFolder(), 'файл')
  mkdirSync(join(dataDir, 'signing-key.pem'), { recursive: true })
  await expect(keysOf(dataDir)).rejects.toThrow('EISDIR')
})

test('T2 the digits are five groups of four and tell keys apart', async () => {
  const digits = new Set<string>()
  for (let n = 0; n < 50; n++) {
    const { signing } = await keysOf(temporaryFolder())
    const print = fingerprintOf(publicKeyOf(signing))
    expect(print).toMatch(/^\d{4}( \d{4}){4}$/)
    digits.add(print)
  }
  expect(digits.size).toBe(50)
})
