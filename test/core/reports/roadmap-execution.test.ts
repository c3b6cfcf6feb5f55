import { expect, test } from 'vitest'
import { type OpenDistrict, openDistrict } from './district.ts'

/** Rows of the printed table by number: [number, activity, term, executors, tasks, target, fact, %, note, evidence]. */
async function printed(district: OpenDistrict) {
  const { html } = await district.report()
  const strip = (cell: string) => cell.replaceAll(/<[^>]*>/g, '').trim()
  const rows = [...html.matchAll(/<tbody class="row">([\s\S]*?)<\/tbody>/g)].map(([, body = '']) =>
    [...body.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, line = '']) =>
      [...line.matchAll(/<td[^>]*>([\s\S]*?)<\/td>/g)].map(([, cell = '']) => strip(cell)),
    ),
  )
  const row = (number: string) => {
    const found = rows.find(([first]) => first?.[0] === number)
    if (!found) throw new Error(`row ${number} is not printed`)
    return found
  }
  return {
    html,
    rows,
    row,
    /** Fact and per cent of each target of a row. */
    facts: (number: string) =>
      row(number).map((line, at) => (at === 0 ? [line[6], line[7]] : [line[1], line[2]])),
    note: (number: string) => row(number)[0]?.[8],
    evidence: (number: string) => row(number)[0]?.[9],
  }
}

const mark = (district: OpenDistrict) => ({
  async meeting(number: string, days: number, present: (subject: number) => boolean) {
    const { id } = await district.activity(number)
    const grid = await district.client.attendance.grid({ ...district.scope, activity: id, aspect: null })
    await district.client.attendance.mark({
      activity: id,
      aspect: '',
      marks: grid.occurrences.slice(0, days).flatMap((o) =>
        grid.subjects.map((subject, at) => ({
          subject: subject.id,
          kind: subject.kind,
          occurrence: o.key,
          mark: {
            state: present(at) ? ('present' as const) : ('absent' as const),
            role: null,
            headcount: null,
            note: null,
          },
        })),
      ),
    })
  },
})

test('before anything is recorded every row of the roadmap is printed, and nothing is called zero', async () => {
  const district = await openDistrict('2022-05-20')
  try {
    const report = await printed(district)
    const { rows } = await district.client.roadmap.list(district.scope)
    expect(report.rows.map(([line]) => line?.[0])).toEqual(rows.map((r) => r.number))
    const facts = rows.flatMap((r) => report.facts(r.number))
    expect(new Set(facts.map(([fact]) => fact))).toEqual(
      new Set(['нет данных', 'некого считать', 'ведёт регион']),
    )
    expect([report.facts('4.1')[0], report.note('4.1')]).toEqual([['некого считать', '–'], 'Некого считать'])
    expect(report.html).toContain('«Некого считать» – в районе нет школ')
    expect(new Set(facts.map(([, percent]) => percent))).toEqual(new Set(['–']))
    expect(report.note('2.6')).toBe('Нет данных')
    expect(report.note('2.7')).toBe('Ведёт регион')
    expect(report.note('2.8')).toBe('Предстоит 20.09.2022')
    expect(report.note('5.7')).toBe('Предстоит до 24.10.2022')
  } finally {
    district.close()
  }
})

test('facts are shown with the district’s own denominators, and meetings that go on say how many are marked', async () => {
  const district = await openDistrict('2022-05-20')
  try {
    await district.enrol(['СОШ № 1', 'СОШ № 2', 'СОШ № 3', 'СОШ № 10'])
    await mark(district).meeting('2.6', 2, (at) => at !== 0)
    await mark(district).meeting('3.2', 1, () => true)
    const report = await printed(district)
    expect(report.facts('2.6')).toEqual([
      ['6 из 8', '75'],
      ['4 из 4', '100'],
      ['2 из 2', '100'],
    ])
    expect(report.note('2.6')).toBe('Проводится: отмечено 2 из 10 встреч')
    expect(report.facts('3.2')).toEqual([['4 из 4', '100']])
    expect(report.note('3.2')).toBe('Выполнено 16.03.2022')
    expect(report.html).toContain('<dd>4</dd>')
  } finally {
    district.close()
  }
})

test('what the coordinator wrote stands before what the program computed', async () => {
  const district = await openDistrict('2022-05-20')
  try {
    const [first, second] = [await district.activity('6.3'), await district.activity('5.1')]
    await district.client.roadmap.plan({
      activity: first.id,
      patch: { doneNote: 'Вышло 14 материалов', evidence: 'Газета «Балашовская правда», № 12' },
    })
    await district.client.roadmap.plan({ activity: second.id, patch: { doneOn: '2022-03-18' } })
    const report = await printed(district)
    expect(report.note('6.3')).toBe('Вышло 14 материалов')
    expect(report.evidence('6.3')).toBe('Газета «Балашовская правда», № 12')
    expect(report.note('5.1')).toBe('Выполнено 18.03.2022')
    expect(report.facts('5.1')).toEqual([['да', '–']])
    expect(report.evidence('5.1')).toBe('–')
  } finally {
    district.close()
  }
})

test('a whole year of work is done work; yes/no marks without a day of their own get no invented date', async () => {
  const district = await openDistrict('2022-12-28')
  try {
    const schools = await district.enrol(['СОШ № 1', 'СОШ № 2'])
    await district.fillEverything(schools)
    const report = await printed(district)
    expect(report.note('2.6')).toBe('Выполнено 27.12.2022')
    expect(report.note('4.4')).toBe('Выполнено 01.03.2022')
    expect(report.note('5.7')).toBe('Выполнено')
    expect(report.html).toContain('по состоянию на 28.12.2022')
  } finally {
    district.close()
  }
})

test('the file is named after year, district and day; the signatory signs, the coordinator is named with a phone', async () => {
  const district = await openDistrict('2022-05-20')
  try {
    const before = await district.report()
    expect(before.file.name).toBe(
      'Отчёт об исполнении дорожной карты 2022 – Балашовский муниципальный район – 20.05.2022.html',
    )
    expect(before.html).toMatch(/class="post">методист</)
    await district.client.district.update({
      patch: { signatory: 'Петров А. В.', signatoryPost: 'Начальник управления', phone: '8 (84545) 4-00-00' },
    })
    const { html } = await district.report()
    expect(html).toMatch(
      /class="post">Начальник управления<[\s\S]*Петров А\. В\.[\s\S]*Исполнитель: Иванова Мария Петровна<br \/>тел\. 8 \(84545\) 4-00-00/,
    )
  } finally {
    district.close()
  }
})

test('the same facts on the same day give the same document', async () => {
  const district = await openDistrict('2022-05-20')
  try {
    await district.enrol(['СОШ № 1'])
    const [one, two] = [await district.report(), await district.report()]
    expect(one.html).toBe(two.html)
  } finally {
    district.close()
  }
})

test('a value by hand is marked in the table and explained under it', async () => {
  const district = await openDistrict('2022-06-01')
  try {
    const { indicators } = await district.activity('6.5')
    await district.client.roadmap.setOverride({
      target: indicators[0]?.target ?? '',
      override: { fact: 1, of: 2, reason: 'Письмо школы от 30.05', on: '2022-05-30' },
    })
    const { facts, html } = await printed(district)
    expect(facts('6.5')).toEqual([['1 из 2*', '50']])
    expect(html).toContain('* Значение внесено вручную: 6.5 – Письмо школы от 30.05.')
  } finally {
    district.close()
  }
})
