import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createBlobStore } from '../../../electron/core/attachments/store.ts'
import { openDistrict, type OpenedDistrict, rowOf } from '../../helpers/core.ts'

const DAY = 86_400_000
const photo = Buffer.from('снимок с родительского собрания')

const isThere = ({ dataDir }: OpenedDistrict, bytes: Buffer) => {
  const sha = createHash('sha256').update(bytes).digest('hex')
  return existsSync(join(dataDir, 'blobs', sha.slice(0, 2), sha))
}
const store = ({ dataDir, clock }: OpenedDistrict) => createBlobStore(join(dataDir, 'blobs'), clock.now)

let attached = 0
/** Taking in another file is when the store is tidied. */
async function attach(d: OpenedDistrict, bytes = Buffer.from(`файл № ${++attached}`)) {
  const { id: subject } = await rowOf(d.client, d.of, '2.6')
  const { trayId } = d.core.tray.put('файл.jpg', bytes)
  return d.client.attachments.attach({ kind: 'activity', subject, trayId })
}

test('A6 bytes that nobody names go after ninety days, and not a day sooner', async () => {
  const d = await openDistrict()
  const spare = Buffer.from('пришло раньше своей записи')
  store(d).put(spare)
  await attach(d)
  d.clock.advance(89 * DAY)
  await attach(d)
  expect(isThere(d, spare)).toBe(true)
  d.clock.advance(2 * DAY)
  await attach(d)
  expect(isThere(d, spare)).toBe(false)
})

test('A6 the ninety days begin when the bytes are first found nameless, and anew when they are given again', async () => {
  const d = await openDistrict()
  const spare = Buffer.from('пришло раньше своей записи')
  store(d).put(spare)
  d.clock.advance(200 * DAY)
  await attach(d)
  expect(isThere(d, spare)).toBe(true)
  d.clock.advance(80 * DAY)
  store(d).put(spare)
  d.clock.advance(20 * DAY)
  await attach(d)
  expect(isThere(d, spare)).toBe(true)
})

test('A5 A6 the bytes of a removed file stay as long as anything can bring it back', async () => {
  const d = await openDistrict()
  const { id } = await attach(d, photo)
  await d.client.attachments.remove({ ids: [id] })
  for (let year = 0; year < 3; year++) {
    d.clock.advance(365 * DAY)
    await attach(d)
  }
  expect(isThere(d, photo)).toBe(true)
})

test('A6 named bytes stay for ever', async () => {
  const d = await openDistrict()
  await attach(d, photo)
  for (let year = 0; year < 3; year++) {
    d.clock.advance(365 * DAY)
    await attach(d)
  }
  expect(isThere(d, photo)).toBe(true)
})
