import { afterAll, beforeAll, expect, test } from 'vitest'
import { unpack } from '../../../electron/core/exchange/unpack.ts'
import { Refusal } from '../../../shared/refusal.ts'
import {
  folderOfSuite,
  openCoreAt,
  type OpenedCore,
  openRegion,
  refusal,
  rowsOf,
} from '../../helpers/core.ts'
import { arrive } from './deliver.ts'

const suite = folderOfSuite()
let office: OpenedCore
let bytes: Buffer

beforeAll(async () => {
  office = openCoreAt(suite.folder, { now: '2022-03-29', seed: 1 })
  await office.client.workplace.setup({
    role: 'district',
    district: 'Балашов',
    coordinator: 'Иванова Мария Петровна',
    year: 2022,
  })
  await office.client.schools.create({ draft: { shortName: 'СОШ № 1' }, year: 2022 })
  const item = await office.client.exchange.create({ district: null })
  bytes = office.core.tray.read(item.trayId)
})
afterAll(() => {
  office.close()
  suite.remove()
})

/** What reading makes of the bytes: the content, or the code of the refusal. Anything else fails the test. */
async function verdict(file: Buffer): Promise<string> {
  try {
    return JSON.stringify(await unpack(file))
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

const REFUSED = new Set(['package-damaged', 'package-unknown', 'package-signature', 'package-newer'])

test('F4 a package cut short anywhere is refused', async () => {
  const verdicts = new Set<string>()
  for (let length = 0; length < bytes.length; length++) verdicts.add(await verdict(bytes.subarray(0, length)))
  expect(verdicts).toEqual(new Set(['package-unknown', 'package-damaged']))
})

test.each([
  ['one bit', (at: number) => 1 << (at % 8)],
  ['all bits', () => 0xff],
  ['the case of a letter', () => 0x20],
])('F4 each byte with %s flipped: never accepted with other content', async (_, mask) => {
  const original = await verdict(bytes)
  let same = 0
  const others: string[] = []
  for (let at = 0; at < bytes.length; at++) {
    const flipped = Buffer.from(bytes)
    flipped[at] = (flipped[at] ?? 0) ^ mask(at)
    const answer = await verdict(flipped)
    if (answer === original) same++
    else if (!REFUSED.has(answer)) others.push(`${at}: ${answer.slice(0, 200)}`)
  }
  expect(others).toEqual([])
  // Bytes nobody reads: times, versions and names in front of the entries.
  expect(same).toBeLessThan(bytes.length / 4)
})

test('F4 a byte missing or doubled is refused', async () => {
  for (let at = 0; at < bytes.length; at += 7) {
    const missing = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)])
    const doubled = Buffer.concat([bytes.subarray(0, at + 1), bytes.subarray(at)])
    for (const file of [missing, doubled]) expect(REFUSED).toContain(await verdict(file))
  }
})

test('F4 what a mail program adds before or after is refused', async () => {
  const junk = Buffer.from('-- \r\nПроверено антивирусом\r\n')
  expect(await verdict(Buffer.concat([bytes, junk]))).toBe('package-damaged')
  expect(await verdict(Buffer.concat([junk, bytes]))).toBe('package-unknown')
  expect(await verdict(Buffer.concat([bytes, Buffer.alloc(1)]))).toBe('package-damaged')
})

test('F1 other files are no packages, whatever their name', async () => {
  const region = await openRegion()
  for (const file of [
    Buffer.alloc(0),
    Buffer.from('PK'),
    Buffer.from('%PDF-1.7\n'),
    Buffer.from('Уважаемые коллеги!'),
    Buffer.alloc(100_000),
  ]) {
    const trayId = arrive(region, { name: '500_Балашовский.p500', bytes: file })
    const told = await refusal(region.client.exchange.preview({ trayId }))
    expect(told.code).toBe('package-unknown')
    expect(told.safe).toBe('Из пакета ничего не загружено, данные не изменились.')
  }
})

test('a package is recognised under any name', async () => {
  const region = await openRegion()
  const trayId = arrive(region, { name: 'вложение (1).zip', bytes })
  expect((await region.client.exchange.apply({ trayId })).districts).toHaveLength(1)
})

test('a damaged package leaves the region’s data as they were', async () => {
  const region = await openRegion()
  const flipped = Buffer.from(bytes)
  const middle = Math.floor(bytes.length / 2)
  flipped[middle] = (flipped[middle] ?? 0) ^ 0xff
  const told = await refusal(
    region.client.exchange.apply({ trayId: arrive(region, { name: 'п.p500', bytes: flipped }) }),
  )
  expect(told).toEqual({
    code: 'package-damaged',
    what: 'Файл пакета повреждён или оборван.',
    safe: 'Из пакета ничего не загружено, данные не изменились.',
    next: 'Попросите отправителя прислать пакет ещё раз или возьмите файл из другого письма.',
  })
  expect(await region.client.exchange.journal()).toEqual([])
  expect(rowsOf(region)).not.toContain('СОШ № 1')
})
