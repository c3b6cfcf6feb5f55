import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { HeldOccurrence } from '../../../shared/attendance.ts'
import type { RoadmapRow } from '../../../shared/roadmap-row.ts'
import { client } from '../../api/index.ts'
import { useWorkplace } from '../../app/workplace.ts'
import { Fields } from '../../components/index.ts'
import { useWrite } from '../../queries/index.ts'
import { counted } from '../../text/numbers.ts'
import { changeText, type DateChange, dayWords } from './date-change.ts'
import { DateChangeForm } from './DateChangeForm.tsx'
import css from './RoadmapPage.module.css'

interface Props {
  row: RoadmapRow
  occurrences: readonly HeldOccurrence[]
  year: number
}

/** Few dates are shown at once, a year of Thursdays only when asked for. */
const SHOWN_OPEN = 6

/** When the row takes place, with what was cancelled, moved or added and why. */
export function Dates({ row, occurrences, year }: Props) {
  const { today } = useWorkplace()
  const [change, setChange] = useState<DateChange | null>(null)
  const [open, setOpen] = useState<boolean | null>(null)
  const write = useWrite(client.roadmap.changeOccurrence)
  const expanded = open ?? occurrences.length <= SHOWN_OPEN
  const changed = occurrences.filter((o) => o.change !== null).length
  const back = (occurrence: HeldOccurrence) =>
    void write.run({ activity: row.id, occurrence: occurrence.key, change: null })

  return (
    <Fields title="Даты проведения">
      <details className={css['dates']} open={expanded}>
        {/* `toggle` also fires for what React opens: the press itself decides. */}
        {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- a summary is pressed by Enter and Space */}
        <summary
          onClick={(event) => {
            event.preventDefault()
            setOpen(!expanded)
          }}
        >
          {occurrences.length === 0
            ? 'Дат нет: срок не указан'
            : counted(occurrences.length, 'дата', 'даты', 'дат')}
          {changed > 0 && `, из них изменено ${changed}`}
        </summary>
        <ul>
          {occurrences.map((occurrence) => (
            <li
              key={occurrence.key}
              data-past={occurrence.to < today || undefined}
              data-change={occurrence.change?.kind}
            >
              <div className={css['dateText']}>
                <span className={css['day']}>{dayWords(occurrence)}</span>
                <small>{changeText(occurrence)}</small>
              </div>
              <Menu position="bottom-end">
                <Menu.Target>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={`Изменить дату ${dayWords(occurrence)}`}
                  >
                    <IconDots size={16} aria-hidden />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  {occurrence.change?.kind !== 'cancelled' && (
                    <Menu.Item onClick={() => setChange({ kind: 'cancelled', occurrence })}>
                      Отменить…
                    </Menu.Item>
                  )}
                  <Menu.Item onClick={() => setChange({ kind: 'moved', occurrence })}>Перенести…</Menu.Item>
                  {occurrence.change && (
                    <Menu.Item onClick={() => back(occurrence)}>
                      {occurrence.change.kind === 'added' ? 'Убрать' : 'Вернуть по плану'}
                    </Menu.Item>
                  )}
                </Menu.Dropdown>
              </Menu>
              {change && change.kind !== 'added' && change.occurrence.key === occurrence.key && (
                <DateChangeForm
                  activity={row.id}
                  change={change}
                  occurrences={occurrences}
                  year={year}
                  onClose={() => setChange(null)}
                />
              )}
            </li>
          ))}
        </ul>
      </details>
      {change?.kind === 'added' ? (
        <DateChangeForm
          activity={row.id}
          change={change}
          occurrences={occurrences}
          year={year}
          onClose={() => setChange(null)}
        />
      ) : (
        <div>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => setChange({ kind: 'added' })}
          >
            Добавить дату
          </Button>
        </div>
      )}
    </Fields>
  )
}
