import { Checkbox, Combobox, TextInput, useCombobox } from '@mantine/core'
import { districtSpellings, normaliseDistrictName } from '../../../shared/district-name.ts'
import type { CatalogueDistrict } from '../../../shared/workplace.ts'
import { matches } from '../../text/match.ts'
import css from './SetupPage.module.css'

interface Props {
  value: string
  onChange: (name: string) => void
  catalogue: readonly CatalogueDistrict[]
  /** The person confirmed a name that the list doesn't know. */
  isNew: boolean
  onIsNew: (isNew: boolean) => void
  error: string | false
}

/** A district from the list or typed: any known spelling finds it, an unknown name has to be confirmed. */
export function DistrictInput({ value, onChange, catalogue, isNew, onIsNew, error }: Props) {
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const known = catalogue.find((d) => d.name === value)
  const found = known ? catalogue : catalogue.filter((d) => isMeant(d, value))
  const foreign = value.trim().length >= 2 && !isListed(catalogue, value) && (found.length === 0 || !!error)
  return (
    <div>
      <Combobox
        store={combobox}
        onOptionSubmit={(name) => {
          onChange(name)
          combobox.closeDropdown()
        }}
      >
        <Combobox.Target>
          <TextInput
            id="district"
            label="Район"
            placeholder="Начните писать название"
            value={value}
            autoComplete="off"
            onChange={(event) => {
              onChange(event.currentTarget.value)
              combobox.openDropdown()
              combobox.updateSelectedOptionIndex()
            }}
            onClick={() => combobox.openDropdown()}
            onBlur={() => combobox.closeDropdown()}
            description={known?.abolished ?? undefined}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            error={error}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={found.length === 0}>
          <Combobox.Options mah={280} className={css['options']} aria-label="Районы">
            {found.map((d) => (
              <Combobox.Option key={d.code} value={d.name} active={d.name === value}>
                {d.name}
                {d.abolished && <div className={css['abolished']}>{d.abolished}</div>}
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {foreign && (
        <Checkbox
          mt={8}
          checked={isNew}
          onChange={(event) => onIsNew(event.currentTarget.checked)}
          label="Такого района нет в списке, название написано верно"
        />
      )}
    </div>
  )
}

/** The list knows this name, whatever its spelling. */
export const isListed = (catalogue: readonly CatalogueDistrict[], typed: string): boolean => {
  const wanted = normaliseDistrictName(typed)
  return wanted !== '' && catalogue.some((d) => districtSpellings(d).includes(wanted))
}

function isMeant(d: CatalogueDistrict, typed: string): boolean {
  if (matches(typed, d.name, d.short, ...d.synonyms)) return true
  const wanted = normaliseDistrictName(typed)
  return wanted.length > 1 && districtSpellings(d).some((spelling) => spelling.startsWith(wanted))
}
