import { Button, Select } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link, useLocation } from 'wouter'
import { JOURNALS } from '../../../shared/journal.ts'
import css from './JournalPage.module.css'
import type { JournalRow } from './rows.ts'

/** The way to the list and to another journal; two rows of the roadmap may keep journals of one name. */
export function JournalChooser({ rows, chosen }: { rows: readonly JournalRow[]; chosen: string }) {
  const [, go] = useLocation()
  return (
    <div className={css['chooser']} data-no-print>
      <Button
        component={Link}
        href="/journal"
        variant="subtle"
        leftSection={<IconArrowLeft size={16} aria-hidden />}
      >
        Все журналы
      </Button>
      <Select
        className={css['choice'] ?? ''}
        aria-label="Журнал"
        allowDeselect={false}
        maxDropdownHeight={400}
        value={chosen}
        onChange={(id) => id && go(`/journal/${id}`)}
        data={rows.map((row) => ({
          value: row.id,
          label: `${row.number}. ${JOURNALS[row.journal].title}: ${row.title}`,
        }))}
        comboboxProps={{ transitionProps: { duration: 0 } }}
      />
    </div>
  )
}
