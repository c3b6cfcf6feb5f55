import { createHash } from 'node:crypto'
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  openCore,
  openDistrict,
  openRegion,
  type OpenedCore,
  refusal,
  rowOf,
  withDatabase,
} from '../../helpers/core.ts'

const photo = Buffer.from('снимок с родительского собрания')
const put = ({ core }: OpenedCore, name = 'собрание.jpg', bytes: Uint8Array = photo) =>
  core.tray.put(name, bytes).trayId

const fileOf = (dataDir: string, bytes: Buffer = photo) => {
  const sha = createHash('sha256').update(bytes).digest('hex')
  return join(dataDir, 'blobs', sha.slice(0, 2), sha)
}

async function district() {
  const opened = await openDistrict()
  const { id: school } = await opened.client.schools.create({
    draft: { shortName: 'СОШ № 6' },
    year: 2022,
  })
  const { id: activity } = await rowOf(opened.client, opened.of, '2.6')
  const of = { district: opened.of.district, subject: activity }
  return { ...opened, school, activity, list: () => opened.client.attachments.list(of) }
}

test('A1 a photo is attached to a row of the roadmap, listed, and handed out as it was', async () => {
  const d = await district()
  const { id } = await d.client.attachments.attach({
    kind: 'activity',
    subject: d.activity,
    trayId: put(d),
  })
  expect(await d.list()).toEqual([
    {
      id,
      name: 'собрание.jpg',
      size: photo.length,
      note: '',
      state: 'here',
      owner: 'district',
      mine: true,
    },
  ])
  const out = await d.client.attachments.take({ id })
  expect(out.name).toBe('собрание.jpg')
  expect(d.core.tray.read(out.trayId)).toEqual(photo)
  const [last] = await d.client.ledger.history({})
  expect(last?.label).toMatch(/^Приложен файл «собрание\.jpg» – мероприятие «2\.6, /)
})

test('A5 a removed file comes back whole by undo, a renamed one keeps its ending', async () => {
  const d = await district()
  const { id } = await d.client.attachments.attach({ kind: 'school', subject: d.school, trayId: put(d) })
  const list = () => d.client.attachments.list({ district: d.of.district, subject: d.school })
  await d.client.attachments.rename({ id, name: 'Собрание 29 марта' })
  await d.client.attachments.note({ id, note: 'актовый зал' })
  expect((await list())[0]).toMatchObject({ name: 'Собрание 29 марта.jpg', note: 'актовый зал' })
  await d.client.attachments.remove({ ids: [id] })
  expect(await list()).toEqual([])
  expect(await d.client.ledger.undo()).toMatchObject({ label: 'Убран файл «Собрание 29 марта.jpg»' })
  const [back] = await list()
  expect(back).toMatchObject({ name: 'Собрание 29 марта.jpg', note: 'актовый зал', state: 'here' })
  const out = await d.client.attachments.take({ id })
  expect(d.core.tray.read(out.trayId)).toEqual(photo)
})

test('A2 a damaged file counts as missing, is said to be so, and heals when the same file is attached again', async () => {
  const d = await district()
  const { id } = await d.client.attachments.attach({
    kind: 'activity',
    subject: d.activity,
    trayId: put(d),
  })
  const changed = Buffer.from(photo)
  changed[3] = 0
  writeFileSync(fileOf(d.dataDir), changed)
  expect((await d.list())[0]?.state).toBe('here')
  expect((await refusal(d.client.attachments.take({ id }))).code).toBe('attachment-wanted')
  expect((await d.list())[0]?.state).toBe('wanted')
  await d.client.attachments.attach({ kind: 'school', subject: d.school, trayId: put(d) })
  expect((await d.list())[0]?.state).toBe('here')
  expect(d.core.tray.read((await d.client.attachments.take({ id })).trayId)).toEqual(photo)
})

test('a lost folder of files leaves every record, and says of each file that it is wanted', async () => {
  const d = await district()
  await d.client.attachments.attach({ kind: 'activity', subject: d.activity, trayId: put(d) })
  rmSync(join(d.dataDir, 'blobs'), { recursive: true })
  expect((await d.list()).map((a) => a.state)).toEqual(['wanted'])
})

test('A3 A4 what is no attachment is refused in words, and nothing of it stays', async () => {
  const d = await district()
  const attach = (trayId: string) =>
    refusal(d.client.attachments.attach({ kind: 'activity', subject: d.activity, trayId }))
  expect((await attach(put(d, 'игра.exe'))).code).toBe('attachment-program')
  expect((await attach(put(d, 'снимок.jpg', Buffer.from('MZ\0\0\0')))).code).toBe('attachment-program')
  expect((await attach(put(d, 'отчёт.docm'))).code).toBe('attachment-macros')
  expect((await attach(put(d, 'пусто.txt', Buffer.alloc(0)))).code).toBe('attachment-empty')
  const large = Buffer.alloc(64 * 2 ** 20 + 1)
  expect((await attach(put(d, 'видео.mp4', large))).code).toBe('attachment-too-large')
  expect(await d.list()).toEqual([])
  expect(existsSync(join(d.dataDir, 'blobs'))).toBe(false)

  await d.client.attachments.attach({ kind: 'activity', subject: d.activity, trayId: put(d) })
  expect(await attach(put(d, 'ещё раз.jpg'))).toMatchObject({
    code: 'attachment-twice',
    what: 'Этот файл уже приложен к записи под именем «собрание.jpg».',
  })
})

test('A4 a rename can’t make a program of a document', async () => {
  const d = await district()
  const trayId = put(d, 'без окончания')
  const { id } = await d.client.attachments.attach({ kind: 'activity', subject: d.activity, trayId })
  expect((await refusal(d.client.attachments.rename({ id, name: 'игра.exe' }))).code).toBe(
    'attachment-program',
  )
  expect((await refusal(d.client.attachments.rename({ id, name: '  ' }))).code).toBe('attachment-name')
  expect((await d.list())[0]?.name).toBe('без окончания')
})

test('A7 the region attaches to its roadmap and to nothing of a district’s', async () => {
  const region = await openRegion()
  const d = await district()
  const attach = region.client.attachments.attach
  await attach({ kind: 'activity', subject: d.activity, trayId: put(region, 'приказ.pdf') })
  expect(
    await region.client.attachments.list({ district: d.of.district, subject: d.activity }),
  ).toMatchObject([{ name: 'приказ.pdf', owner: 'region', mine: true }])
  expect((await refusal(attach({ kind: 'school', subject: d.school, trayId: put(region) }))).code).toBe(
    'attachment-subject',
  )
})

test('a record that is not there gets no files', async () => {
  const d = await district()
  const nobody = '0'.repeat(32)
  for (const kind of ['activity', 'school', 'journal', 'stage'] as const)
    expect((await refusal(d.client.attachments.attach({ kind, subject: nobody, trayId: put(d) }))).code).toBe(
      `${kind}-unknown`,
    )
})

test.each([
  ['..\\..\\Автозагрузка\\фото.jpg', 'фото.jpg'],
  ['../../../etc/фото.jpg', 'фото.jpg'],
  ['CON.jpg', '_CON.jpg'],
  ['фото\u202egpj.txt', 'фото_gpj.txt'],
  ['фото.jpg:скрытое', 'фото.jpg_скрытое'],
  ['фото.jpg. . .', 'фото.jpg'],
  ['\ud800фото.jpg', '\ufffdфото.jpg'],
  ['...', 'файл'],
  [`${'Очень длинное имя '.repeat(20)}.docx`, `${'Очень длинное имя '.repeat(20).slice(0, 115).trim()}.docx`],
])('A7 the name %j becomes %j', async (name, shown) => {
  const d = await district()
  await d.client.attachments.attach({ kind: 'activity', subject: d.activity, trayId: put(d, name) })
  expect((await d.list())[0]?.name).toBe(shown)
})

test('A1 bytes that can’t be kept make no record', async () => {
  const d = await district()
  writeFileSync(join(d.dataDir, 'blobs'), 'на месте папки лежит файл')
  const refused = await refusal(
    d.client.attachments.attach({ kind: 'activity', subject: d.activity, trayId: put(d) }),
  )
  expect(refused.code).toBe('database-unreachable')
  expect(await d.list()).toEqual([])
})

test('A1 when the record can’t be written the bytes are there already, and the second try finds them', async () => {
  const d = await district()
  const forbid = `CREATE TRIGGER forbid BEFORE INSERT ON attachment BEGIN SELECT raise(ABORT, 'нельзя'); END`
  d.close()
  withDatabase(d.dataDir, (db) => db.exec(forbid))
  const again = openCore({ dataDir: d.dataDir, seed: 5 })
  const attach = () =>
    again.client.attachments.attach({ kind: 'activity', subject: d.activity, trayId: put(again) })
  await expect(attach()).rejects.toThrow('нельзя')
  expect(readdirSync(join(d.dataDir, 'blobs'))).toHaveLength(1)
  again.close()
  withDatabase(d.dataDir, (db) => db.exec('DROP TRIGGER forbid'))
  const third = openCore({ dataDir: d.dataDir, seed: 6 })
  await third.client.attachments.attach({ kind: 'activity', subject: d.activity, trayId: put(third) })
  const of = { district: d.of.district, subject: d.activity }
  expect((await third.client.attachments.list(of)).map((a) => a.state)).toEqual(['here'])
})
