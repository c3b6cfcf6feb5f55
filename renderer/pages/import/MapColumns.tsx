import { Button, NumberInput, Select } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import type { ColumnMapping, SchoolImportPreview } from '../../../shared/school-import.ts'
import { Page, Warning } from '../../components/index.ts'
import css from './ImportPage.module.css'
import { Steps } from './Steps.tsx'

export interface Source {
  sheet: number
  headerRow: number | null
  mapping: ColumnMapping | null
}

interface Props {
  title: string
  preview: SchoolImportPreview
  source: Source
  onChange: (source: Source) => void
  onNext: () => void
}

/** Which column feeds which field, with values from the file beside each choice. */
export function MapColumns({ title, preview, source, onChange, onNext }: Props) {
  const { mapping, fields, columns } = preview
  const options = columns.map((heading, index) => ({
    value: String(index),
    label: `${letter(index)}: ${heading.trim() || 'без заголовка'}`,
  }))
  const missing = fields.filter((field) => field.required && mapping[field.field] === undefined)
  const choose = (field: string, column: string | null) => {
    const kept = Object.entries(mapping).filter(
      ([other, at]) => other !== field && (column === null || at !== Number(column)),
    )
    const next = column === null ? kept : [...kept, [field, Number(column)] as const]
    onChange({ ...source, mapping: Object.fromEntries(next) })
  }
  return (
    <Page
      title={title}
      note={preview.fileName}
      padded
      action={
        <Button
          rightSection={<IconArrowRight size={16} aria-hidden />}
          disabled={missing.length > 0}
          onClick={onNext}
        >
          К проверке
        </Button>
      }
    >
      <Steps current={1} />
      <div className={css['source']}>
        {preview.sheets.length > 1 && (
          <Select
            label="Лист"
            w={240}
            data={preview.sheets.map((name, index) => ({ value: String(index), label: name }))}
            value={String(preview.sheet)}
            allowDeselect={false}
            onChange={(sheet) => onChange({ sheet: Number(sheet), headerRow: null, mapping: null })}
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
            onChange({ ...source, headerRow: line - 1, mapping: null })
          }
        />
      </div>
      {missing.length > 0 && (
        <p className={css['missing']}>
          <Warning>
            Укажите столбец: {missing.map((field) => `«${field.title}»`).join(', ')}. Без него школы не
            различить.
          </Warning>
        </p>
      )}
      <table className={css['mapping']}>
        <thead>
          <tr>
            <th scope="col">Сведения о школе</th>
            <th scope="col">Столбец файла</th>
            <th scope="col">Что будет загружено</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ field, title: name, required }) => (
            <tr key={field}>
              <th scope="row">
                {name}
                {required && <span className={css['quiet']}> – обязательно</span>}
              </th>
              <td>
                <Select
                  aria-label={`Столбец для поля «${name}»`}
                  placeholder="Не загружать"
                  data={options}
                  value={mapping[field] === undefined ? null : String(mapping[field])}
                  onChange={(column) => choose(field, column)}
                  clearable
                  searchable={options.length > 8}
                  nothingFoundMessage="Нет такого столбца"
                />
              </td>
              <td className={css['quiet']}>{sample(preview, field)}</td>
            </tr>
          ))}
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

/** The first values the field would take. */
function sample({ mapping, rows }: SchoolImportPreview, field: string): string {
  if (mapping[field] === undefined) return ''
  const values = new Set<string>()
  for (const row of rows) {
    const to = row.changes.find((change) => change.field === field)?.to
    if (to) values.add(to)
    if (values.size === 3) break
  }
  return values.size > 0 ? [...values].join(' · ') : 'новых значений нет'
}
