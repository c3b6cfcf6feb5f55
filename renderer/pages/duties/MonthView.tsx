import { ActionIcon, Button } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { type CalendarDay, isWorkingDay } from '../../../shared/calendar.ts'
import { addDays, endOfMonth, formatDate } from '../../../shared/date.ts'
import type { Duty } from '../../../shared/duty.ts'
import { monthWords } from '../../../shared/schedule-words.ts'
import { counted } from '../../text/numbers.ts'
import css from './DutiesPage.module.css'

const WEEKDAYS = ['Пн', 'Вт', 'Ср', 'Чт', 'Пт', 'Сб', 'Вс']
const IN_SIGHT = 3

interface Props {
  year: number
  today: string
  duties: readonly Duty[]
  calendar: readonly CalendarDay[]
  chosen: string | null
  onChoose: (day: string) => void
}

/** Weeks of a month from Monday to Sunday; days of the neighbours fill them up. */
function weeksOf(month: string): string[][] {
  const first = `${month}-01`
  const offset = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7
  const weeks: string[][] = []
  for (let monday = addDays(first, -offset); monday <= endOfMonth(month); monday = addDays(monday, 7))
    weeks.push(Array.from({ length: 7 }, (_, at) => addDays(monday, at)))
  return weeks
}

const shifted = (month: string, by: 1 | -1): string =>
  (by === 1 ? addDays(endOfMonth(month), 1) : addDays(`${month}-01`, -1)).slice(0, 7)

/** Everything stands on the day by which it is due; a day opens beside. */
export function MonthView({ year, today, duties, calendar, chosen, onChoose }: Props) {
  const [month, setMonth] = useState(today.startsWith(`${year}-`) ? today.slice(0, 7) : `${year}-01`)
  const days = new Map(calendar.map((day) => [day.on, day]))
  const byDay = Map.groupBy(duties, ({ due }) => due)
  return (
    <div className={css['calendar']}>
      <div className={css['months']}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          aria-label="Предыдущий месяц"
          onClick={() => setMonth(shifted(month, -1))}
        >
          <IconChevronLeft size={18} aria-hidden />
        </ActionIcon>
        <output>{monthWords(month)}</output>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          aria-label="Следующий месяц"
          onClick={() => setMonth(shifted(month, 1))}
        >
          <IconChevronRight size={18} aria-hidden />
        </ActionIcon>
        <Button variant="default" size="compact-sm" onClick={() => setMonth(today.slice(0, 7))}>
          Этот месяц
        </Button>
      </div>
      <table className={css['grid']} aria-label={`Сроки: ${monthWords(month)}`}>
        <thead>
          <tr>
            {WEEKDAYS.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={week[0]}>
              {week.map((day) => {
                const due = day.startsWith(month) ? (byDay.get(day) ?? []) : []
                const off = !isWorkingDay(day, days)
                return (
                  <td
                    key={day}
                    data-off={off || undefined}
                    data-today={day === today || undefined}
                    title={days.get(day)?.title}
                  >
                    {day.startsWith(month) && (
                      <button
                        type="button"
                        className={css['day']}
                        disabled={due.length === 0}
                        aria-pressed={chosen === day}
                        aria-label={`${formatDate(day)}${off ? ', нерабочий день' : ''}: ${counted(due.length, 'срок', 'срока', 'сроков')}`}
                        onClick={() => onChoose(day)}
                      >
                        <span className={css['date']}>{Number(day.slice(8))}</span>
                        {due.slice(0, IN_SIGHT).map((duty) => (
                          <span
                            key={duty.key}
                            className={css['entry']}
                            data-state={duty.state}
                            title={[duty.title, duty.school?.name].filter(Boolean).join(' – ')}
                          >
                            {[duty.number, duty.school?.name ?? duty.title].filter(Boolean).join(' ')}
                          </span>
                        ))}
                        {due.length > IN_SIGHT && (
                          <span className={css['more']}>ещё {due.length - IN_SIGHT}</span>
                        )}
                      </button>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
