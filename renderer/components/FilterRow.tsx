import { Button, Select, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import css from './FilterRow.module.css'

interface Props {
  /** Text filter; every word must be found, in any order. */
  search?: { label: string; value: string; onChange: (value: string) => void }
  /** `FilterSelect`s and other controls of 32 px height. */
  children?: ReactNode
  /** «Показано 12 из 40» with a way back; nothing is said while nothing is filtered away. */
  shown?: { count: number; total: number; onClear: () => void } | null | undefined
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
      {shown && shown.count < shown.total && (
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

interface SelectProps {
  label: string
  w: number
  /** '' is the first option, which lets everything through. */
  value: string
  options: readonly { value: string; label: string }[]
  onChange: (value: string) => void
}

/** One condition of the list; long options may be wider than the field. */
export function FilterSelect({ label, w, value, options, onChange }: SelectProps) {
  return (
    <Select
      aria-label={label}
      w={w}
      value={value}
      onChange={(chosen) => onChange(chosen ?? '')}
      allowDeselect={false}
      data={[...options]}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      styles={{ dropdown: { minWidth: w } }}
    />
  )
}
