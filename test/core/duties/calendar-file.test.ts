import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { enrolSchools, openDistrict, rowOf } from '../../helpers/core.ts'

test('another program reads the calendar: whole days, words, reminders; what is done is left out', async () => {
  const district = await openDistrict({ now: '2022-03-14' })
  const { client, core, of } = district
  await enrolSchools(district, ['СОШ № 1; «Заря», корпус 2'])
  const title = 'Собрать отчёты, проверить; отправить'
  await client.duties.addTask({ year: 2022, title, schedule: { kind: 'due', by: '2022-05-03' } })
  const reading = async () => {
    const { trayId, name } = await client.duties.calendarFile(of)
    expect(name).toBe('Сроки 2022 на 14.03.2022.ics')
    const text = core.tray.read(trayId).toString()
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[])
    return calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event))
  }
  const events = await reading()
  const task = events.find(({ summary }) => summary === title)
  expect(task?.startDate.isDate).toBe(true)
  expect(task?.startDate.toString()).toBe('2022-05-03')
  expect(task?.endDate.toString()).toBe('2022-05-04')
  expect(task?.description).toMatch(/^своё дело\n03\.05\.2022 – нерабочий день/)
  expect(task?.component.getAllSubcomponents('valarm')).toHaveLength(1)
  const stage = events.find(({ summary }) => summary.startsWith('4.2. '))
  expect(stage?.summary).toMatch(/ – СОШ № 1; «Заря», корпус 2$/)
  expect(stage?.startDate.toString()).toBe('2022-03-25')
  const { duties } = await client.duties.list(of)
  const open = duties.filter((d) => ['overdue', 'today', 'soon', 'later'].includes(d.state))
  expect(events).toHaveLength(open.length)
  expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length)

  const { id } = await rowOf(client, of, '3.2')
  const mark = { kind: 'notNeeded', on: '2022-03-14', note: '' } as const
  await client.duties.mark({ marks: [{ subject: id, occurrence: 'once', mark }] })
  const after = await reading()
  // A newer file doubles nothing: what stays keeps its UID.
  const before = new Set(events.map(({ uid }) => uid))
  expect(after).toHaveLength(events.length - 1)
  expect(after.every(({ uid }) => before.has(uid))).toBe(true)
})
