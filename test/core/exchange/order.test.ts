import { hash } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readZip } from '../../../electron/core/exchange/zip.ts'
import type { Mark } from '../../../shared/attendance.ts'
import { enrolSchools, openDistrict, openRegion, rowOf } from '../../helpers/core.ts'
import { forge, lines } from '../../helpers/packages.ts'
import { arrive, send } from './deliver.ts'

const present: Mark = { state: 'present', role: 'listener', headcount: null, note: null }

/** A district whose twelve schools were marked at every meeting of the year. */
async function packageOfAYear(): Promise<Buffer> {
  const district = await openDistrict()
  const { client, of } = district
  const { schools } = await enrolSchools(
    district,
    Array.from({ length: 12 }, (_, n) => `СОШ № ${n + 1}`),
  )
  const { id: activity } = await rowOf(client, of, '2.6')
  const { occurrences } = await client.attendance.grid({ ...of, activity, aspect: null })
  for (const { key: occurrence } of occurrences.toReversed())
    await client.attendance.mark({
      activity,
      aspect: '',
      marks: schools.map((subject) => ({ subject, kind: 'school', occurrence, mark: present })),
    })
  return (await send(district)).bytes
}

const digest = (line: string): string => hash('sha256', line)

const cellsOf = async (bytes: Buffer): Promise<string[]> =>
  String((await readZip(bytes)).get('cells.ndjson'))
    .trimEnd()
    .split('\n')

test('F9 marks lie by meeting and school, which keeps the package small', async () => {
  const all = await cellsOf(await packageOfAYear())
  const marks = all.filter((line) => line.includes('"attendance"'))
  const places = marks.map((line) => {
    const [, , , [[, , { occurrence, subject }]]] = JSON.parse(line) as [
      number,
      string,
      string,
      [[number, number, { occurrence: string; subject: string }]],
    ]
    return `${occurrence} ${subject}`
  })
  expect(places.length).toBeGreaterThan(100)
  expect(places).toEqual(places.toSorted())
  const size = (text: readonly string[]) => deflateRawSync(text.join('\n')).length
  const shuffled = marks.toSorted((a, b) => digest(a).localeCompare(digest(b)))
  expect(size(marks)).toBeLessThan(size(shuffled) * 0.95)
})

test('F9 a reader does not care in which order lines lie', async () => {
  const bytes = await packageOfAYear()
  const backwards = await forge(bytes, {
    parts: (parts) => {
      for (const part of ['cells.ndjson', 'changes.ndjson'] as const)
        lines(part, (all) => all.toReversed())(parts)
    },
  })
  const region = await openRegion()
  const apply = (name: string, file: Buffer) =>
    region.client.exchange.apply({
      trayId: arrive(region, { name, bytes: file }),
      signer: { decision: 'confirm' },
    })
  const { counts } = await apply('задом наперёд.p500', backwards)
  expect(counts).toMatchObject({ refused: 0, conflicts: 0 })
  const again = await apply('как есть.p500', bytes)
  expect(again.counts).toMatchObject({ created: 0, changed: 0, conflicts: 0, refused: 0 })
})
