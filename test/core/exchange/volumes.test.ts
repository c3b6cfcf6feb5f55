import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { unpack } from '../../../electron/core/exchange/unpack.ts'
import { readZip } from '../../../electron/core/exchange/zip.ts'
import {
  openDistrict,
  type OpenedCore,
  type OpenedDistrict,
  openRegion,
  refusal,
  rowOf,
} from '../../helpers/core.ts'
import { keyOf, looked, taken } from '../../helpers/mail.ts'
import { forge } from '../../helpers/packages.ts'

const MB = 1_000_000
/** A photo: nothing makes it smaller. */
const photo = (size = 2.5 * MB) => randomBytes(size)

const attach = async (d: OpenedDistrict, bytes: Uint8Array, name = 'собрание.jpg') => {
  const { id: subject } = await rowOf(d.client, d.of, '2.6')
  return d.client.attachments.attach({
    kind: 'activity',
    subject,
    trayId: d.core.tray.put(name, bytes).trayId,
  })
}

/** All files of one sending, as they lie on the desk. */
async function made(from: OpenedCore, district: string | null = null) {
  const { more, left, ...first } = await from.client.exchange.create({ district })
  const files = [first, ...more].map(({ trayId, name }) => ({ name, bytes: from.core.tray.read(trayId) }))
  return { files, left, bytes: files.map((f) => f.bytes) }
}

const states = async (at: OpenedCore, d: OpenedDistrict) => {
  const { id: subject } = await rowOf(d.client, d.of, '2.6')
  const list = await at.client.attachments.list({ district: d.of.district, subject })
  return list.map((a) => a.state)
}

async function districtWithPhotos(count: number) {
  const d = await openDistrict()
  for (let n = 0; n < count; n++) await attach(d, photo())
  return { d, region: await openRegion() }
}

test('B3 P15 photos of 15 MB go in three files of 7 MB at most, the first of which has all the data', async () => {
  const { d } = await districtWithPhotos(6)
  const { files, left } = await made(d)
  expect(left).toEqual([])
  expect(files.map(({ name }) => name.replace(/^.*_(\d{4})/, '$1'))).toEqual([
    '0001_файл-1-из-3.p500',
    '0002_файл-2-из-3.p500',
    '0003_файл-3-из-3.p500',
  ])
  for (const { bytes } of files) expect(bytes.length).toBeLessThanOrEqual(7 * MB)
  const opened = await Promise.all(files.map(({ bytes }) => unpack(bytes)))
  expect(opened.map(({ manifest }) => manifest.kind)).toEqual(['data', 'blobs', 'blobs'])
  expect(opened.map(({ manifest }) => manifest.scopes.some((s) => s.data))).toEqual([true, false, false])
  expect(opened.map(({ manifest: { volume } }) => volume)).toEqual([
    { number: 1, of: 3 },
    { number: 2, of: 3, first: opened[0]?.manifest.packageId },
    { number: 3, of: 3, first: opened[0]?.manifest.packageId },
  ])
  expect(opened.flatMap(({ blobs }) => blobs).length).toBe(6)
})

test.each([
  ['in order', [0, 1, 2]],
  ['backwards', [2, 1, 0]],
  ['each one twice', [1, 1, 0, 2, 0, 2]],
])('B3 B5 files taken %s bring every photo', async (_, order) => {
  const { d, region } = await districtWithPhotos(6)
  const { bytes } = await made(d)
  for (const at of order) await taken(region, bytes[at] ?? Buffer.alloc(0))
  expect(await states(region, d)).toEqual(Array(6).fill('here'))
})

test('B3 B5 a lost file keeps nothing else from arriving, and comes again when the region has said what it has', async () => {
  const { d, region } = await districtWithPhotos(6)
  const { bytes } = await made(d)
  const [first = Buffer.alloc(0), , third = Buffer.alloc(0)] = bytes
  const receipt = await taken(region, first)
  expect(receipt.text).toContain('Получено файлов: 2. Ждём ещё файлов: 4.')
  expect((await taken(region, third)).text).toMatch(
    /^Файл 3 из 3 от «.+» принят\. Получено файлов: 2\. Ждём ещё файлов: 2\.$/,
  )
  expect((await states(region, d)).filter((s) => s === 'wanted')).toHaveLength(2)

  const [answer = Buffer.alloc(0)] = (await made(region, d.of.district)).bytes
  await taken(d, answer)
  const again = await made(d)
  expect(again.files).toHaveLength(1)
  expect((await unpack(again.bytes[0] ?? first)).blobs).toHaveLength(2)
  await taken(region, again.bytes[0] ?? first)
  expect(await states(region, d)).toEqual(Array(6).fill('here'))
})

test('B2 what the region has said to have is not sent again; what it has lost is', async () => {
  const { d, region } = await districtWithPhotos(2)
  const [first = Buffer.alloc(0)] = (await made(d)).bytes
  await taken(region, first)
  const answer = async () => taken(d, (await made(region, d.of.district)).bytes[0] ?? first)
  await answer()
  expect((await unpack((await made(d)).bytes[0] ?? first)).blobs).toEqual([])
  rmSync(join(region.dataDir, 'blobs'), { recursive: true })
  await answer()
  expect((await unpack((await made(d)).bytes[0] ?? first)).blobs).toHaveLength(2)
})

test('B2 a declined package says nothing of what its sender has', async () => {
  const { d, region } = await districtWithPhotos(1)
  await taken(region, (await made(d)).bytes[0] ?? Buffer.alloc(0))
  const answers = [await made(region, d.of.district), await made(region, d.of.district)]
  await taken(d, answers[0]?.bytes[0] ?? Buffer.alloc(0))
  const { trayId } = d.core.tray.put('пакет.p500', answers[1]?.bytes[0] ?? Buffer.alloc(0))
  const [file] = await d.client.exchange.takeIn({ trayIds: [trayId] })
  d.clock.advance(60_000)
  await d.client.exchange.decline({ id: file?.id ?? '', reason: 'не сегодня' })
  expect((await unpack((await made(d)).bytes[0] ?? Buffer.alloc(0))).blobs).toEqual([])
})

test('B2 without an answer everything goes again: what was sent proves nothing', async () => {
  const { d } = await districtWithPhotos(1)
  const sizes = [await made(d), await made(d)].map(({ bytes }) => bytes[0]?.length ?? 0)
  expect(Math.abs((sizes[0] ?? 0) - (sizes[1] ?? 0))).toBeLessThan(100)
})

test('B4 a file beyond the limit stays behind by name, and goes by stick', async () => {
  const d = await openDistrict()
  await attach(d, photo(9 * MB), 'видео.mp4')
  await attach(d, photo(1 * MB), 'фото.jpg')
  const by = await made(d)
  expect(by.left).toEqual([{ name: 'видео.mp4', size: 9 * MB }])
  expect(by.files).toHaveLength(1)
  await d.client.letter.setCarrier({ carrier: 'stick' })
  expect(await d.client.letter.get()).toEqual({ carrier: 'stick' })
  const stick = await made(d)
  expect(stick.left).toEqual([])
  expect((await unpack(stick.bytes[0] ?? Buffer.alloc(0))).blobs).toHaveLength(2)
})

test('B3 a larger letter takes more into one file', async () => {
  const { d } = await districtWithPhotos(6)
  await d.client.letter.setCarrier({ carrier: '30' })
  expect((await made(d)).files).toHaveLength(1)
})

test('B5 photos that come before their record wait for it, and count as nobody’s until then', async () => {
  const { d, region } = await districtWithPhotos(3)
  const { bytes } = await made(d)
  const second = bytes[1] ?? Buffer.alloc(0)
  const preview = await looked(region, second)
  expect(preview).toMatchObject({ kind: 'blobs', nothingNew: false, attachments: { brings: 1, missing: 0 } })
  await taken(region, second)
  expect(await looked(region, second)).toMatchObject({ nothingNew: true, attachments: { brings: 0 } })
  await taken(region, bytes[0] ?? second)
  expect(await states(region, d)).toEqual(['here', 'here', 'here'])
})

test('B1 the preview says what would come and what would still be awaited, and keeps nothing', async () => {
  const { d, region } = await districtWithPhotos(3)
  const [first = Buffer.alloc(0)] = (await made(d)).bytes
  const preview = await looked(region, first)
  expect(preview).toMatchObject({
    attachments: { brings: 2, missing: 1 },
    volume: { number: 1, of: 2 },
  })
  expect((await looked(region, first)).attachments.brings).toBe(2)
})

test('A4 a program that came with a package is kept and never handed out', async () => {
  const d = await openDistrict()
  const region = await openRegion()
  await attach(d, Buffer.from('обычный текст'), 'памятка.txt')
  const { bytes } = await made(d)
  // A forged program that does not ask what it attaches.
  const hostile = await forge(bytes[0] ?? Buffer.alloc(0), {
    parts: (parts) => {
      const cells = String(parts.get('cells.ndjson'))
      parts.set('cells.ndjson', Buffer.from(cells.replace('памятка.txt', '..\\\\вирус.exe')))
    },
    key: keyOf(d),
  })
  await taken(region, hostile)
  const { id: subject } = await rowOf(d.client, d.of, '2.6')
  const [item] = await region.client.attachments.list({ district: d.of.district, subject })
  expect(item).toMatchObject({ name: 'вирус.exe', state: 'here' })
  expect(await refusal(region.client.attachments.take({ id: item?.id ?? '' }))).toMatchObject({
    code: 'attachment-program',
  })
})

test('F5 a picture of one colour lies as it is: packed to a thousandth it would look like a bomb', async () => {
  const d = await openDistrict()
  const region = await openRegion()
  await attach(d, Buffer.alloc(3 * MB, 200), 'схема.bmp')
  const [first = Buffer.alloc(0)] = (await made(d)).bytes
  expect(first.length).toBeGreaterThan(3 * MB)
  await taken(region, first)
  expect(await states(region, d)).toEqual(['here'])
})

test('F2 the summary names the files for a clerk', async () => {
  const d = await openDistrict()
  await attach(d, Buffer.from('Протокол. '.repeat(5000)), 'Протокол <собрания>.doc')
  const [first = Buffer.alloc(0)] = (await made(d)).bytes
  const entries = await readZip(first)
  expect(String(entries.get('СВОДКА.txt'))).toContain(
    '  приложенные файлы (1): 88 КБ\r\n  – Протокол _собрания_.doc: 88 КБ',
  )
})
