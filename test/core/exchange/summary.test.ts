import { expect, test } from 'vitest'
import { readZip } from '../../../electron/core/exchange/zip.ts'
import { enrolSchools, openDistrict } from '../../helpers/core.ts'
import { send } from './deliver.ts'

async function summaries(coordinator: string, district?: string) {
  const office = await openDistrict({
    now: '2022-03-21T14:05:00',
    coordinator,
    ...(district ? { name: district } : {}),
  })
  await enrolSchools(office, ['СОШ № 1', 'СОШ № 2'], ['Белова Вера'])
  await office.client.workplace.update({ author: coordinator })
  const entries = await readZip((await send(office)).bytes)
  const text = (name: string) => new TextDecoder().decode(entries.get(name))
  return { entries, html: text('СВОДКА.html'), txt: text('СВОДКА.txt') }
}

test('F2 a clerk without the program reads who sends what to whom', async () => {
  const { html, txt } = await summaries('Иванова Мария Петровна')
  for (const words of [
    'Пакет № 1',
    '21.03.2022 14:05',
    'Балашовский муниципальный район, Иванова Мария Петровна',
    'Саратовская область',
  ])
    for (const summary of [html, txt]) expect(summary).toContain(words)
  expect(txt).toMatch(/ {2}школа: 2\r\n/)
  expect(txt).toMatch(/ {2}куратор: 1\r\n/)
  expect(html).toContain('<tr><td>школа</td><td>2</td></tr>')
})

test('F2 the text opens in Notepad of any Windows: a mark of its encoding, ends of lines', async () => {
  const { entries, txt } = await summaries('Иванова Мария Петровна')
  expect(entries.get('СВОДКА.txt')?.subarray(0, 3).toString('hex')).toBe('efbbbf')
  expect(
    txt
      .split('\n')
      .slice(0, -1)
      .every((line) => line.endsWith('\r')),
  ).toBe(true)
})

test.each([
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '</title></style><b>',
  "&lt;b&gt; &amp; 'x'",
  '<svg/onload=alert(1)>',
])('F2 a name is shown literally: %s', async (name) => {
  const { html } = await summaries(name)
  const shown = html.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
  expect(shown).toContain(name)
  const tags = [...html.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map((m) => m[1]?.toLowerCase())
  expect(new Set(tags)).toEqual(
    new Set(['html', 'meta', 'title', 'style', 'h1', 'p', 'br', 'h2', 'table', 'tr', 'td']),
  )
  expect(html).not.toMatch(/<[^>]*\son\w+=/i)
})

test('F2 the summary refers to nothing outside', async () => {
  const { html } = await summaries('Иванова Мария Петровна')
  expect(html).not.toMatch(/https?:|\/\/|src=|href=|url\(|@import/i)
})
