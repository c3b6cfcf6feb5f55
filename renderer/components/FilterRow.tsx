import { Button, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import css from './FilterRow.module.css'

interface Props {
  /** Text filter; every word must be found, in any order. */
  search?: { label: string; value: string; onChange: (value: string) => void }
  /** Selects and switches of 32 px height. */
  children?: ReactNode
  /** «Показано 12 из 40» with a way back; leave out while nothing is filtered away. */
  shown?: { count: number; total: number; onClear: () => void } | null
}

/** What of the list is shown. */
export function FilterRow({ search, children, shown }: Props) {
  return (
    <search className={css['row']} data-no-print>
      {search && (
        <TextInput
          className={css['search']}
          type="search"
          aria-label={search.label}
          placeholder={search.label}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search.value}
          onChange={(event) => search.onChange(event.currentTarget.value)}
        />
      )}
      {children}
      {shown && (
        <output className={css['shown']}>
          Показано {shown.count} из {shown.total}
          <Button size="compact-sm" variant="subtle" onClick={shown.onClear}>
            Показать всё
          </Button>
        </output>
      )}
    </search>
  )
}
