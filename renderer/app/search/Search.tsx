import { Combobox, Modal, TextInput, useCombobox } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { useRead } from '../../queries/index.ts'
import { useDistrict, useWorkplace } from '../workplace.ts'
import { entriesFor } from './entries.ts'
import css from './Search.module.css'
import { closeSearch, openSearch, useSearch } from './store.ts'

const NOTHING = { hits: [], total: 0 }

/** Ctrl+K: every record of the district's year, pages and actions, found by words in any order. */
export function Search() {
  const opened = useSearch((s) => s.opened)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // By the key's place: in the Russian layout it writes «л».
      if (event.code !== 'KeyK' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      openSearch()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return (
    // In parts: only the content is the dialog that may have a name, not the element around it.
    <Modal.Root opened={opened} onClose={closeSearch} padding={0} size={640} yOffset="8vh">
      <Modal.Overlay />
      <Modal.Content aria-label="Поиск">
        <Modal.Body>
          <Found />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

function Found() {
  const { role, year } = useWorkplace()
  const district = useDistrict()
  const scope = district === null ? null : { district, year }
  const [query, setQuery] = useState('')
  const asked = scope !== null && query.trim() !== '' ? { ...scope, query } : null
  // What was found for the letters before stays until the new answer is there.
  const { data: answer } = useRead('search', 'find', asked)
  const [, go] = useLocation()
  const combobox = useCombobox({ opened: true })
  const records = asked && answer ? answer : NOTHING
  const found = entriesFor(query, role, records.hits)
  const { selectFirstOption } = combobox
  useEffect(() => {
    selectFirstOption()
  }, [selectFirstOption, query, found.length])

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(address) => {
        closeSearch()
        go(address)
      }}
    >
      <Combobox.EventsTarget>
        <TextInput
          variant="unstyled"
          className={css['input']}
          aria-label="Что найти"
          placeholder="Школа, запись журнала, мера, рекомендация, страница…"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
          data-autofocus
        />
      </Combobox.EventsTarget>
      <Combobox.Options className={css['options']} aria-label="Найдено">
        {found.map((entry, at) => (
          <Combobox.Option key={`${at} ${entry.kind} ${entry.address}`} value={entry.address}>
            <span className={css['entry']}>
              <span className={css['title']}>{entry.title}</span>
              <span className={css['detail']}>{entry.detail}</span>
              <span className={css['kind']}>{entry.kind}</span>
            </span>
          </Combobox.Option>
        ))}
        {found.length === 0 && <Combobox.Empty>Ничего не найдено</Combobox.Empty>}
        {records.total > records.hits.length && (
          <Combobox.Empty>
            Показано {records.hits.length} из {records.total}: добавьте слово, чтобы осталось меньше.
          </Combobox.Empty>
        )}
      </Combobox.Options>
    </Combobox>
  )
}
