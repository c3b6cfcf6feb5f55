import { expect, test } from 'vitest'
import { enrolSchools, openDistrict, type OpenedCore, openRegion, refusal } from '../../helpers/core.ts'
import { looked, sent, taken } from '../../helpers/mail.ts'

type Conflicts = Awaited<ReturnType<OpenedCore['client']['conflicts']['list']>>

/** Both send what they have, before either takes the other's. */
async function swap(a: OpenedCore, b: OpenedCore) {
  const [fromA, fromB] = [await sent(a, null, true), await sent(b, null, true)]
  await taken(b, fromA)
  await taken(a, fromB)
}

/** Two computers of one district that know the same school, each with its person. */
async function two(names = ['СОШ № 1']) {
  const office = await openDistrict({ now: '2022-04-01' })
  const home = await openDistrict({ now: '2022-04-01' })
  await home.client.workplace.update({ author: 'Петров Пётр Петрович' })
  const { schools } = await enrolSchools(office, names)
  await swap(office, home)
  const phoneOf = async ({ client }: OpenedCore, at = 0) =>
    (await client.schools.list(office.of)).find((s) => s.id === schools[at])?.phone
  return { office, home, schools, school: schools[0] ?? '', phoneOf }
}

const only = (list: Conflicts) => {
  expect(list).toHaveLength(1)
  return list[0] as Conflicts[number]
}

const tokenOf = (conflict: Conflicts[number], words: string) =>
  conflict.values.find((v) => v.words === words)?.token ?? ''

const nameOf = ({ entity, record, field }: Conflicts[number]) => ({ entity, record, field })

test('J10 both phones wait side by side: who wrote them, when by their own clock, and where', async () => {
  const { office, home, school } = await two()
  await office.client.schools.update({ id: school, patch: { phone: '+7 (84545) 1-11-11' } })
  home.clock.advance(3 * 86_400_000)
  await home.client.schools.update({ id: school, patch: { phone: '+7 (84545) 2-22-22' } })
  await swap(office, home)
  const conflict = only(await office.client.conflicts.list())
  expect(conflict).toMatchObject({
    kind: 'edit',
    district: 'Балашовский муниципальный район',
    title: 'школа «СОШ № 1»',
    label: 'Телефон',
    mine: true,
  })
  expect(conflict.values.map(({ words, author, from, shown }) => [words, author, from, shown])).toEqual([
    ['+7 (84545) 2-22-22', 'Петров Пётр Петрович', 'ours', true],
    ['+7 (84545) 1-11-11', 'Иванова Мария Петровна', 'here', false],
  ])
  expect((conflict.values[0]?.at ?? 0) - (conflict.values[1]?.at ?? 0)).toBeGreaterThan(2 * 86_400_000)
  expect((await office.client.ledger.status()).conflicts).toBe(1)
  expect(await office.client.conflicts.marks()).toEqual([
    { entity: 'school', record: school, field: 'phone', mine: true, key: {} },
  ])
})

test('J10 keeping mine is a write that saw both: it settles the other computer too, and the history has both', async () => {
  const { office, home, school, phoneOf } = await two()
  await office.client.schools.update({ id: school, patch: { phone: '1' } })
  home.clock.advance(1000)
  await home.client.schools.update({ id: school, patch: { phone: '2' } })
  await swap(office, home)
  const conflict = only(await office.client.conflicts.list())
  await office.client.conflicts.decide({
    decisions: [{ ...nameOf(conflict), take: { token: tokenOf(conflict, '1') } }],
  })
  expect(await office.client.conflicts.list()).toEqual([])
  await swap(office, home)
  for (const computer of [office, home]) {
    expect(await computer.client.conflicts.list()).toEqual([])
    expect(await phoneOf(computer)).toBe('1')
  }
  const [decided] = await office.client.ledger.history({ limit: 1 })
  expect(decided?.changes).toMatchObject([{ label: 'Телефон', from: '2 / 1', to: '1' }])
  expect((await office.client.ledger.undo()).label).toBe('Расхождение: школа «СОШ № 1», Телефон')
  expect(await phoneOf(office)).toBe('2')
})

test('J11 Ctrl+Z puts the question again as it was, at the other computer too, and it can be decided anew', async () => {
  const { office, home, school, phoneOf } = await two()
  await office.client.schools.update({ id: school, patch: { phone: '1' } })
  home.clock.advance(1000)
  await home.client.schools.update({ id: school, patch: { phone: '2' } })
  await swap(office, home)
  const told = (conflict: Conflicts[number]) =>
    conflict.values.map(({ words, author, at, replica, from, shown }) => [
      words,
      author,
      at,
      replica,
      from,
      shown,
    ])
  const asked = only(await office.client.conflicts.list())
  const decide = async (words: string) => {
    const conflict = only(await office.client.conflicts.list())
    await office.client.conflicts.decide({
      decisions: [{ ...nameOf(conflict), take: { token: tokenOf(conflict, words) } }],
    })
  }
  await decide('1')
  await swap(office, home)
  await office.client.ledger.undo()
  expect(told(only(await office.client.conflicts.list()))).toEqual(told(asked))
  expect((await office.client.ledger.status()).conflicts).toBe(1)
  await office.client.ledger.redo()
  expect(await phoneOf(office)).toBe('1')
  await office.client.ledger.undo()
  expect(told(only(await office.client.conflicts.list()))).toEqual(told(asked))
  await swap(office, home)
  expect(only(await home.client.conflicts.list()).values.map(({ words, author }) => [words, author])).toEqual(
    asked.values.map(({ words, author }) => [words, author]),
  )
  const theirs = asked.values.find(({ from }) => from === 'ours')
  expect(await office.client.conflicts.takeAll({ replica: theirs?.replica ?? '' })).toEqual({ decided: 1 })
  await swap(office, home)
  for (const computer of [office, home]) {
    expect(await computer.client.conflicts.list()).toEqual([])
    expect(await phoneOf(computer)).toBe('2')
  }
})

test('J11 what a colleague has written since the decision stays, and is named', async () => {
  const { office, home, school, phoneOf } = await two()
  await office.client.schools.remove({ ids: [school] })
  await home.client.schools.update({ id: school, patch: { phone: '2' } })
  await swap(office, home)
  const conflict = only(await office.client.conflicts.list())
  await office.client.conflicts.decide({
    decisions: [{ ...nameOf(conflict), take: { token: tokenOf(conflict, 'Телефон: 2') } }],
  })
  await swap(office, home)
  await home.client.schools.update({ id: school, patch: { phone: '3' } })
  await swap(office, home)
  expect((await office.client.ledger.undo()).kept).toContain('школа «СОШ № 1»: Телефон')
  expect(await phoneOf(office)).toBe('3')
  expect(await office.client.conflicts.list()).toEqual([])
})

test('J10 another value than either is checked by the field’s own rule', async () => {
  const { office, home, school, phoneOf } = await two()
  await office.client.schools.update({ id: school, patch: { phone: '1' } })
  await home.client.schools.update({ id: school, patch: { phone: '2' } })
  await swap(office, home)
  const name = nameOf(only(await office.client.conflicts.list()))
  const told = await refusal(
    office.client.conflicts.decide({ decisions: [{ ...name, take: { value: '3'.repeat(101) } }] }),
  )
  expect(told.what).toContain('Телефон')
  expect(await office.client.conflicts.list()).toHaveLength(1)
  await office.client.conflicts.decide({ decisions: [{ ...name, take: { value: '3' } }] })
  expect(await phoneOf(office)).toBe('3')
  expect(await office.client.conflicts.list()).toEqual([])
})

test('J10 many are decided in one step, all or none', async () => {
  const { office, home, schools, phoneOf } = await two(['СОШ № 1', 'СОШ № 2'])
  for (const id of schools) {
    await office.client.schools.update({ id, patch: { phone: '1' } })
    await home.client.schools.update({ id, patch: { phone: '2' } })
  }
  await swap(office, home)
  const conflicts = await office.client.conflicts.list()
  const decisions = conflicts.map((c) => ({ ...nameOf(c), take: { token: tokenOf(c, '2') } }))
  const stale = { ...nameOf(conflicts[0] as Conflicts[number]), take: { token: `${'0'.repeat(32)}:1` } }
  const told = await refusal(office.client.conflicts.decide({ decisions: [...decisions.slice(1), stale] }))
  expect(told.code).toBe('conflict-gone')
  expect(await office.client.conflicts.list()).toHaveLength(2)
  expect(await office.client.conflicts.decide({ decisions })).toEqual({ decided: 2 })
  expect([await phoneOf(office, 0), await phoneOf(office, 1)]).toEqual(['2', '2'])
  await office.client.ledger.undo()
  await office.client.ledger.redo()
  expect([await phoneOf(office, 0), await phoneOf(office, 1)]).toEqual(['2', '2'])
})

test('J10 everything of one workplace is taken at once, a deletion among it', async () => {
  const { office, home, schools, phoneOf } = await two(['СОШ № 1', 'СОШ № 2', 'СОШ № 3'])
  const [first = '', second = '', third = ''] = schools
  await office.client.schools.update({ id: first, patch: { phone: '1' } })
  await home.client.schools.update({ id: first, patch: { phone: '2' } })
  await office.client.schools.remove({ ids: [second] })
  await home.client.schools.update({ id: second, patch: { phone: '2' } })
  await office.client.schools.update({ id: third, patch: { phone: '1' } })
  await home.client.schools.remove({ ids: [third] })
  await swap(office, home)
  const theirs = (await office.client.conflicts.list())[0]?.values.find((v) => v.from === 'ours')
  expect(await office.client.conflicts.takeAll({ replica: theirs?.replica ?? '' })).toEqual({ decided: 3 })
  await swap(office, home)
  for (const computer of [office, home]) {
    expect(await computer.client.conflicts.list()).toEqual([])
    expect([await phoneOf(computer, 0), await phoneOf(computer, 1), await phoneOf(computer, 2)]).toEqual([
      '2',
      '2',
      undefined,
    ])
  }
})

test('J9 a school deleted here and edited there is one question: delete it or keep it', async () => {
  const { office, home, school, phoneOf } = await two()
  await office.client.schools.remove({ ids: [school] })
  await home.client.schools.update({ id: school, patch: { phone: '2', director: 'Сидоров' } })
  await swap(office, home)
  const conflict = only(await home.client.conflicts.list())
  expect(conflict).toMatchObject({ kind: 'deletion', label: 'Удаление', mine: true })
  expect(conflict.values.map((v) => [v.words, v.author, v.from])).toEqual([
    ['Директор: Сидоров; Телефон: 2', 'Петров Пётр Петрович', 'here'],
    ['удалено', 'Иванова Мария Петровна', 'ours'],
  ])
  expect(await phoneOf(home)).toBe('2')
  expect((await home.client.ledger.status()).conflicts).toBe(1)
  const decide = (words: string) =>
    home.client.conflicts.decide({
      decisions: [
        { ...nameOf(conflict), take: { token: conflict.values.find((v) => v.words === words)?.token ?? '' } },
      ],
    })
  await decide('удалено')
  expect(await phoneOf(home)).toBeUndefined()
  expect(await home.client.conflicts.list()).toEqual([])
  await home.client.ledger.undo()
  expect(await phoneOf(home)).toBe('2')
  const again = only(await home.client.conflicts.list())
  expect(again.values.map((v) => [v.words, v.author, v.from])).toEqual(
    conflict.values.map((v) => [v.words, v.author, v.from]),
  )
})

test('J9 who keeps the school keeps the edit, on both computers', async () => {
  const { office, home, school, phoneOf } = await two()
  await office.client.schools.remove({ ids: [school] })
  await home.client.schools.update({ id: school, patch: { phone: '2' } })
  await swap(office, home)
  const conflict = only(await office.client.conflicts.list())
  const told = await refusal(
    office.client.conflicts.decide({ decisions: [{ ...nameOf(conflict), take: { value: true } }] }),
  )
  expect(told.code).toBe('conflict-choice')
  await office.client.conflicts.decide({
    decisions: [{ ...nameOf(conflict), take: { token: tokenOf(conflict, 'Телефон: 2') } }],
  })
  await swap(office, home)
  for (const computer of [office, home]) {
    expect(await computer.client.conflicts.list()).toEqual([])
    expect(await phoneOf(computer)).toBe('2')
  }
})

test('J10 the region sees what differs in a district and leaves the decision to it', async () => {
  const { office, home, school } = await two()
  const region = await openRegion({ now: '2022-04-01' })
  await office.client.schools.update({ id: school, patch: { phone: '1' } })
  await home.client.schools.update({ id: school, patch: { phone: '2' } })
  await taken(region, await sent(office))
  await taken(region, await sent(home))
  const conflict = only(await region.client.conflicts.list())
  expect(conflict).toMatchObject({ mine: false, owner: 'district' })
  expect(conflict.values.map((v) => v.from)).toEqual(['district', 'district'])
  expect((await region.client.ledger.status()).conflicts).toBe(0)
  const told = await refusal(
    region.client.conflicts.decide({
      decisions: [{ ...nameOf(conflict), take: { token: conflict.values[0]?.token ?? '' } }],
    }),
  )
  expect(told.code).toBe('conflict-not-own')
  expect(await region.client.conflicts.takeAll({ replica: conflict.values[0]?.replica ?? '' })).toEqual({
    decided: 0,
  })
})

test('J6 equal values written apart wait for nobody', async () => {
  const { office, home, school } = await two()
  for (const { client } of [office, home]) await client.schools.update({ id: school, patch: { phone: '1' } })
  await swap(office, home)
  expect(await office.client.conflicts.list()).toEqual([])
  expect((await office.client.ledger.status()).conflicts).toBe(0)
})

test('a mark in conflict names its cell in the grid', async () => {
  const { office, home, school } = await two()
  const rows = (await office.client.roadmap.list(office.of)).rows
  const activity = rows.find((r) => r.number === '2.6')?.id ?? ''
  const mark = (computer: OpenedCore, state: 'present' | 'absent') =>
    computer.client.attendance.mark({
      activity,
      aspect: '',
      marks: [
        {
          subject: school,
          kind: 'school',
          occurrence: '2022-03-29',
          mark: { state, role: null, headcount: null, note: null },
        },
      ],
    })
  await mark(office, 'present')
  await mark(home, 'absent')
  await swap(office, home)
  expect(await home.client.conflicts.marks()).toMatchObject([
    {
      entity: 'attendance',
      field: 'mark',
      key: { activity, aspect: '', occurrence: '2022-03-29', subject: school },
    },
  ])
})

test('J9 the preview calls an edit against a deletion one question, on the computer that deleted and on the other', async () => {
  const { office, home, school } = await two()
  await office.client.schools.remove({ ids: [school] })
  await home.client.schools.update({ id: school, patch: { phone: '1', director: 'Новый А. А.' } })
  const [fromOffice, fromHome] = [await sent(office, null, true), await sent(home, null, true)]
  for (const [computer, bytes, was] of [
    [home, fromOffice, 'есть'],
    [office, fromHome, 'удалено'],
  ] as const) {
    const { counts, changes } = await looked(computer, bytes)
    expect(counts.conflicts).toBe(1)
    expect(changes.filter((c) => c.entity === 'school')).toMatchObject([
      { outcome: 'conflict', label: 'Удаление', from: was, to: 'есть', against: 'удалено' },
    ])
    await taken(computer, bytes)
    expect(await computer.client.conflicts.list()).toHaveLength(1)
  }
})

test('J10 a school that is kept keeps its year too, on both computers', async () => {
  const { office, home, school } = await two(['СОШ № 1', 'СОШ № 2'])
  const list = () => office.client.schools.list(office.of)
  const year = (await list()).find((s) => s.id === school)?.status
  const second = (await list()).find((s) => s.id !== school)?.id ?? ''
  expect(year).toBe('project')
  await office.client.schools.remove({ ids: [school, second] })
  await home.client.schools.update({ id: school, patch: { director: 'Новый А. А.' } })
  await swap(office, home)
  const conflict = only(await office.client.conflicts.list())
  const kept = conflict.values.find((v) => v.value === false)?.token ?? ''
  await office.client.conflicts.decide({ decisions: [{ ...nameOf(conflict), take: { token: kept } }] })
  await swap(office, home)
  for (const { client } of [office, home])
    expect(await client.schools.list(office.of)).toMatchObject([
      { id: school, director: 'Новый А. А.', status: year },
    ])
})
