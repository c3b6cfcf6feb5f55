import { Button, Select } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { client } from '../api/index.ts'
import { queryKey, useRead, useWrite } from '../queries/index.ts'
import { useView } from '../stores/view.ts'
import css from './TopBar.module.css'
import { openSearch } from './search/store.ts'
import { useWorkplace } from './workplace.ts'

/** Whose data and which year are on the screen. */
export function TopBar() {
  const workplace = useWorkplace()
  const queries = useQueryClient()
  const update = useWrite(client.workplace.update)
  const years = [...new Set([...workplace.years, workplace.year])].sort((a, b) => b - a)

  const changeYear = async (year: string | null) => {
    const answer = year ? await update.run({ year: Number(year) }) : null
    if (answer) queries.setQueryData(queryKey('workplace', 'get', undefined), answer)
  }
  return (
    <header className={css['bar']} data-no-print>
      {workplace.role === 'district' ? (
        <div className={css['district']} title={workplace.district?.name}>
          {workplace.district?.name}
        </div>
      ) : (
        <>
          <div className={css['district']} title={workplace.regionName}>
            {workplace.regionName}
          </div>
          <DistrictChooser year={workplace.year} />
        </>
      )}
      <Button
        variant="default"
        flex="none"
        leftSection={<IconSearch size={16} aria-hidden />}
        onClick={openSearch}
        aria-keyshortcuts="Control+K"
      >
        Найти
        <span className={css['keys']} aria-hidden>
          Ctrl+K
        </span>
      </Button>
      <Select
        aria-label="Год"
        w={96}
        flex="none"
        data={years.map(String)}
        value={String(workplace.year)}
        onChange={(year) => void changeYear(year)}
        allowDeselect={false}
      />
    </header>
  )
}

function DistrictChooser({ year }: { year: number }) {
  const districts = useRead('region', 'districts', { year })
  const chosen = useView((s) => s.chosenDistrict)
  const choose = useView((s) => s.chooseDistrict)
  const list = districts.data ?? []
  if (list.length === 0) return null
  return (
    <Select
      aria-label="Район"
      placeholder="Выберите район"
      className={css['chooser'] ?? ''}
      searchable
      clearable
      data={list.map(({ id, name }) => ({ value: id, label: name }))}
      value={chosen}
      onChange={choose}
    />
  )
}
