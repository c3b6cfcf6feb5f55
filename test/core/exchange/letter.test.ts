import { randomBytes } from 'node:crypto'
import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import { openDistrict, type OpenedCore, openRegion, refusal } from '../../helpers/core.ts'

/** The draft as a mail program reads it. */
async function readBack(at: OpenedCore, { trayId }: { trayId: string }) {
  const bytes = at.core.tray.read(trayId)
  const mail = await PostalMime.parse(bytes)
  const header = (key: string) => mail.headers.find((h) => h.key === key)?.value
  const files = mail.attachments.map(({ filename, content, mimeType }) => ({
    filename,
    mimeType,
    bytes: Buffer.from(content as ArrayBuffer),
  }))
  return { source: bytes.toString('latin1'), mail, header, files }
}

test('L1 the draft of a district’s package says in Russian what it is and carries the file whole', async () => {
  const d = await openDistrict()
  const made = await d.client.exchange.create({ district: null })
  await d.client.letter.setAddress({ packageId: made.packageId, address: 'rcro@example.org' })
  const draft = await d.client.letter.draft({ packageId: made.packageId })
  expect(draft.name).toBe('Письмо_500_Балашовский_в-регион_2022-03-29_0001.eml')

  const { source, mail, header, files } = await readBack(d, draft)
  expect(header('x-unsent')).toBe('1')
  expect(mail.to).toEqual([{ address: 'rcro@example.org', name: '' }])
  expect(mail.from).toBeUndefined()
  expect(mail.subject).toBe('Координатор 500+: пакет № 1, Балашовский муниципальный район, 29.03.2022')
  expect(mail.text).toContain('«Обмен» → «Открыть пакеты»')
  expect(mail.text).toContain('В пакете:')
  expect(mail.html).toMatch(/<p>Здравствуйте!<\/p>.+<h1>Пакет № 1<\/h1>.+<p>Иванова Мария Петровна<\/p>/s)
  expect(files).toEqual([
    {
      filename: '500_Балашовский_в-регион_2022-03-29_0001.p500',
      mimeType: 'application/octet-stream',
      bytes: d.core.tray.read(made.trayId),
    },
  ])
  // What travels is plain ASCII in short lines, and names no computer.
  // oxlint-disable-next-line no-control-regex -- that there is nothing else is what is shown
  expect(source).toMatch(/^[\x00-\x7f]*$/)
  expect(Math.max(...source.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998)
  expect(source.replaceAll('\r\n', '')).not.toContain('\n')
  expect(`${mail.text}${mail.html}`.replaceAll('\r\n', '')).not.toContain('\n')
  expect(header('message-id')).toBe(`<${made.packageId}@koordinator500.invalid>`)
})

test('L1 the region’s letter goes to the address on the district’s card, or to the one that was typed', async () => {
  const d = await openDistrict()
  await d.client.district.update({ patch: { email: 'roo@balashov.example.org' } })
  const region = await openRegion()
  const there = await d.client.exchange.create({ district: null })
  const { trayId } = region.core.tray.put('пакет.p500', d.core.tray.read(there.trayId))
  await region.client.exchange.apply({ trayId })
  const { packageId } = await region.client.exchange.create({ district: d.of.district })
  const to = async () => (await region.client.letter.preview({ packageId })).to
  expect(await to()).toBe('roo@balashov.example.org')
  await region.client.letter.setAddress({ packageId, address: 'metodist@balashov.example.org' })
  expect(await to()).toBe('metodist@balashov.example.org')
  expect((await refusal(region.client.letter.setAddress({ packageId, address: 'методист@' }))).code).toBe(
    'letter-address',
  )
  await region.client.letter.setAddress({ packageId, address: '' })
  expect(await to()).toBe('roo@balashov.example.org')
})

test('L1 an address nobody named stays empty, and the draft is one all the same', async () => {
  const d = await openDistrict()
  const { packageId } = await d.client.exchange.create({ district: null })
  const preview = await d.client.letter.preview({ packageId })
  expect(preview).toMatchObject({ to: '', partner: 'Саратовская область' })
  const { mail, source } = await readBack(d, await d.client.letter.draft({ packageId }))
  expect(mail.to).toBeUndefined()
  expect(source).not.toMatch(/^To:/m)
  expect(mail.subject).toBe(preview.subject)
  expect(mail.text?.replaceAll('\r\n', '\n').trim()).toBe(preview.text.trim())
})

test('L1 a name full of tricks makes no second header and no script', async () => {
  const d = await openDistrict({ coordinator: 'Иванова\r\nBcc: чужой@example.org <b>' })
  const { packageId } = await d.client.exchange.create({ district: null })
  const { mail, source } = await readBack(d, await d.client.letter.draft({ packageId }))
  expect(mail.bcc).toBeUndefined()
  expect(source.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/im)
  expect(mail.html).not.toContain('<b>')
})

test('L3 the letter of an encrypted file tells nothing of what is in it', async () => {
  const d = await openDistrict()
  const passphrase = 'синяя лошадь идёт на север'
  const { packageId, trayId } = await d.client.exchange.create({ district: null, passphrase })
  const { mail, files } = await readBack(d, await d.client.letter.draft({ packageId }))
  expect(mail.text).toContain('Файл зашифрован.')
  expect(mail.text).not.toContain('В пакете:')
  expect(mail.html).toBeUndefined()
  expect(files.map((f) => f.bytes.equals(d.core.tray.read(trayId)))).toEqual([true])
})

test('L2 every file of a sending has a letter of its own', async () => {
  const d = await openDistrict()
  const { id: subject } = (await d.client.roadmap.list(d.of)).rows[0] ?? { id: '' }
  for (const at of [1, 2, 3]) {
    const bytes = randomBytes(3_000_000)
    const { trayId } = d.core.tray.put(`фото-${at}.jpg`, bytes)
    await d.client.attachments.attach({ kind: 'activity', subject, trayId })
  }
  await d.client.letter.setCarrier({ carrier: '10' })
  const { more, ...first } = await d.client.exchange.create({ district: null })
  for (const { packageId, trayId } of [first, ...more]) {
    const { files, source, mail } = await readBack(d, await d.client.letter.draft({ packageId }))
    expect(mail.subject).toMatch(/: пакет № \d \(файл \d из 2\), /)
    expect(files.map((f) => f.bytes.equals(d.core.tray.read(trayId)))).toEqual([true])
    // What the preset promises: a letter of ten million bytes.
    expect(source.length).toBeLessThan(10_000_000)
  }
})

test('L4 L5 the test of the mail says which endings and sizes got through, whoever renamed what', async () => {
  const d = await openDistrict()
  const region = await openRegion()
  const letters = await d.client.letter.test({ district: null })
  expect(letters.map(({ name }) => name)).toEqual([
    'Письмо_проверка-почты_виды-файлов.eml',
    'Письмо_проверка-почты_размер-письма.eml',
  ])
  const [forms, size] = await Promise.all(letters.map((letter) => readBack(d, letter)))
  expect(forms?.files.map((f) => f.filename)).toEqual([
    '500_проверка-почты_1-из-4.p500',
    '500_проверка-почты_2-из-4.zip',
    '500_проверка-почты_3-из-4.bin',
  ])
  const large = size?.files[0]
  expect(large?.bytes.length).toBeGreaterThan(6_900_000)
  expect(large?.bytes.length).toBeLessThanOrEqual(7_000_000)
  expect(size?.source.length).toBeLessThan(10_000_000)

  // The mail kept the .p500 and renamed the .zip; the rest is lost.
  const open = async (at: number, name: string) => {
    const { trayId } = region.core.tray.put(name, forms?.files[at]?.bytes ?? Buffer.alloc(0))
    return (await region.client.exchange.takeIn({ trayIds: [trayId] }))[0]
  }
  await open(1, 'att00001.dat')
  const opened = await open(0, '500_проверка-почты_1-из-4.p500')
  expect(opened).toMatchObject({ state: 'applied', head: { kind: 'probe' } })
  const result = await region.client.letter.probe({ id: opened?.id ?? '' })
  expect(result.forms.map(({ form, arrived }) => [form, arrived && arrived.renamed])).toEqual([
    ['p500', false],
    ['zip', true],
    ['bin', null],
    ['large', null],
  ])
  expect(result.verdict).toMatch(/^Пакеты \.p500 почта пропускает\. Большой файл ещё не дошёл/)
  expect(result.answer).toContain('файл .zip (')
  expect(result.answer).toContain('дошёл без изменений, но под именем «att00001.dat»')
  expect(result.answer).toContain('файл .bin: не дошёл или не открыт')

  const { trayId } = region.core.tray.put('500_проверка-почты_4-из-4.p500', large?.bytes ?? Buffer.alloc(0))
  const [last] = await region.client.exchange.takeIn({ trayIds: [trayId] })
  expect((await region.client.letter.probe({ id: last?.id ?? '' })).verdict).toBe(
    'Пакеты .p500 почта пропускает. Письма с файлом в 6,6 МБ доходят.',
  )
  // Ballast is kept nowhere.
  expect(await region.client.exchange.journal()).toEqual([])
})
