import { expect, test } from 'vitest'
import { openCore, openDistrict, openRegion } from '../../helpers/core.ts'

const due = (by: string) => ({ kind: 'due' as const, by })

/** A district whose only matters are its own tasks: the roadmap's rows concern nobody yet. */
async function district() {
  const opened = await openDistrict({ now: '2022-01-10T08:00:00' })
  const { client, clock } = opened
  return {
    ...opened,
    task: (title: string, by: string) =>
      client.duties.addTask({ year: 2022, title, schedule: due(by), responsible: '', note: '' }),
    at: async (moment: string) => {
      clock.set(moment)
      return (await client.reminder.take())?.text ?? null
    },
  }
}

test('from nine on the day is told once, however often it is asked for', async () => {
  const { task, at } = await district()
  await task('Собрать отзывы', '2022-01-10')
  await task('Заказать автобус', '2022-01-09')
  expect(await at('2022-01-10T08:59:00')).toBeNull()
  expect(await at('2022-01-10T09:00:00')).toBe(
    'Сегодня: 1 срок, просрочено 1: Собрать отзывы; Заказать автобус.',
  )
  expect(await at('2022-01-10T10:00:00')).toBeNull()
  expect(await at('2022-01-10T23:00:00')).toBeNull()
  expect(await at('2022-01-11T09:00:00')).toBe(
    'Сегодня сроков нет, просрочено 2: Заказать автобус; Собрать отзывы.',
  )
})

test('what becomes overdue later on the day is told once more, alone', async () => {
  const { task, at, client } = await district()
  await task('Собрать отзывы', '2022-01-10')
  await at('2022-01-10T09:00:00')
  const { id } = await task('Ответить региону', '2022-01-07')
  expect(await at('2022-01-10T10:00:00')).toBe('Новое просроченное – 1 срок: Ответить региону.')
  expect(await at('2022-01-10T11:00:00')).toBeNull()
  const settle = (mark: { kind: 'done'; on: string; note: string } | null) =>
    client.duties.mark({ marks: [{ subject: id, occurrence: 'once', mark }] })
  await settle({ kind: 'done', on: '2022-01-10', note: '' })
  expect(await at('2022-01-10T12:00:00')).toBeNull()
  await settle(null)
  expect(await at('2022-01-10T13:00:00')).toBeNull()
})

test('a day without deadlines is silent', async () => {
  const { task, at } = await district()
  await task('Собрать отзывы', '2022-01-20')
  expect(await at('2022-01-10T12:00:00')).toBeNull()
})

test('the hour and the switch are kept by this copy, and change nothing else', async () => {
  const { client, task, at, dataDir, close } = await district()
  await task('Собрать отзывы', '2022-01-10')
  expect(await client.reminder.get()).toEqual({ on: true, hour: 9 })
  expect(await client.reminder.set({ hour: 14 })).toEqual({ on: true, hour: 14 })
  expect(await at('2022-01-10T13:59:00')).toBeNull()
  await client.reminder.set({ on: false })
  expect(await at('2022-01-10T15:00:00')).toBeNull()
  const { undo } = await client.ledger.status()
  expect(undo).toContain('Собрать отзывы')
  close()
  const again = openCore({ dataDir, now: '2022-01-10T15:00:00' })
  expect(await again.client.reminder.get()).toEqual({ on: false, hour: 14 })
  await again.client.reminder.set({ on: true })
  expect(await again.client.reminder.take()).toEqual({ text: 'Сегодня: 1 срок: Собрать отзывы.' })
  again.close()
  const later = openCore({ dataDir, now: '2022-01-10T16:00:00' })
  expect(await later.client.reminder.take()).toBeNull()
})

test('nobody is reminded before the workplace is set up, and never in the region', async () => {
  expect(await openCore({ now: '2022-03-29T12:00:00' }).client.reminder.take()).toBeNull()
  const region = await openRegion({ now: '2022-03-29T12:00:00' })
  expect(await region.client.reminder.take()).toBeNull()
})

test('the training district reminds on its own day, and names no more than three things', async () => {
  const { client } = openCore({ now: '2031-05-05T12:00:00' })
  await client.workplace.openDemo()
  const told = await client.reminder.take()
  expect(told?.text).toMatch(/^Сегодня: 3 срока, просрочено \d+: 3\.1 .*; и ещё \d+\.$/)
  expect(told?.text.split('; ')).toHaveLength(4)
  expect(await client.reminder.take()).toBeNull()
})
