import { Button, NumberInput, Select } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import type { ListImportPreview } from '../../../shared/list-import.ts'
import { Page, Warning } from '../../components/index.ts'
import { ChooseAbout } from './ChooseAbout.tsx'
import css from './ImportPage.module.css'
import type { Said } from './ImportWizard.tsx'
import { Steps } from './Steps.tsx'

interface Props {
  title: string
  preview: ListImportPreview
  said: Said
  hasNames: boolean
  onChange: (said: Said) => void
  onNext: () => void
}

/** What each column of the file is, with values from it beside each choice. */
export function MapColumns({ title, preview, said, hasNames, onChange, onNext }: Props) {
  const { mapping, fields, columns, samples, lacks } = preview
  const options = fields.map(({ field, title: name }) => ({ value: field, label: name }))
  const fieldOf = (column: number) => Object.entries(mapping).find(([, at]) => at === column)?.[0] ?? null
  const choose = (column: number, field: string | null) => {
    const kept = Object.entries(mapping).filter(([other, at]) => at !== column && other !== field)
    const next = field === null ? kept : [...kept, [field, column] as const]
    onChange({ ...said, mapping: Object.fromEntries(next) })
  }
  return (
    <Page
      title={title}
      note={preview.fileName}
      padded
      action={
        <Button
          rightSection={<IconArrowRight size={16} aria-hidden />}
          disabled={lacks !== ''}
          onClick={onNext}
        >
          {hasNames ? 'К именам' : 'К проверке'}
        </Button>
      }
    >
      <Steps current="columns" names={hasNames} />
      <div className={css['source']}>
        <ChooseAbout preview={preview} said={said} onChange={onChange} />
        {preview.sheets.length > 1 && (
          <Select
            label="Лист"
            w={240}
            data={preview.sheets.map((name, index) => ({ value: String(index), label: name }))}
            value={String(preview.sheet)}
            allowDeselect={false}
            onChange={(sheet) => onChange({ ...said, sheet: Number(sheet), headerRow: null, mapping: null })}
          />
        )}
        <NumberInput
          label="Заголовки в строке"
          w={160}
          min={1}
          value={preview.headerRow + 1}
          onChange={(line) =>
            typeof line === 'number' &&
            line >= 1 &&
            line !== preview.headerRow + 1 &&
            onChange({ ...said, headerRow: line - 1, mapping: null })
          }
        />
      </div>
      {lacks !== '' && (
        <p className={css['missing']}>
          <Warning>{lacks}</Warning>
        </p>
      )}
      <table className={css['mapping']}>
        <thead>
          <tr>
            <th scope="col">Столбец файла</th>
            <th scope="col">Что в нём</th>
            <th scope="col">Примеры</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((heading, column) => {
            const name = heading.trim() || `столбец ${letter(column)} без заголовка`
            if (heading.trim() === '' && (samples[column] ?? []).length === 0) return null
            return (
              // A file's columns have no other name than their place.
              <tr key={column} data-mapped={fieldOf(column) !== null || undefined}>
                <th scope="row">
                  <span className={css['quiet']}>{letter(column)}</span> {name}
                </th>
                <td>
                  <Select
                    aria-label={`Что в столбце «${name}»`}
                    placeholder="Не загружать"
                    data={options}
                    value={fieldOf(column)}
                    onChange={(field) => choose(column, field)}
                    clearable
                    searchable={options.length > 8}
                    nothingFoundMessage="Такого нет"
                  />
                </td>
                <td className={css['quiet']}>{(samples[column] ?? []).join(' · ')}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Page>
  )
}

/** A column as spreadsheet programs name it: A … Z, AA … */
const letter = (index: number): string =>
  index < 26
    ? String.fromCodePoint(65 + index)
    : letter(Math.floor(index / 26) - 1) + String.fromCodePoint(65 + (index % 26))
