import { Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { CohortStatus, type SchoolRow } from '../../../shared/school.ts'
import { client } from '../../api/index.ts'
import { useMayWrite, useScope } from '../../app/workplace.ts'
import {
  AutosaveSelect,
  AutosaveText,
  AutosaveTextarea,
  Fields,
  RecordHistory,
  SidePanel,
} from '../../components/index.ts'
import { useRead } from '../../queries/index.ts'
import { COHORT_WORDS, NOT_IN_COHORT } from './cohort.ts'
import { RemoveSchools } from './RemoveSchools.tsx'

const OUT = 'none'
const STATUS_OPTIONS = [
  ...CohortStatus.options.map((status) => ({ value: status as string, label: COHORT_WORDS[status] })),
  { value: OUT, label: NOT_IN_COHORT },
]
type TextKey = Exclude<keyof SchoolRow, 'id' | 'status' | 'previousYear' | 'curator' | 'warnings'>

/** One school: its part in the year and its requisites. */
export function SchoolPanel({ school, onClose }: { school: SchoolRow; onClose: () => void }) {
  const scope = useScope()
  const mayWrite = useMayWrite()
  const curators = useRead('curators', 'list', scope).data ?? []
  const [removing, setRemoving] = useState(false)
  const warning = (field: string) => school.warnings.find((w) => w.field === field)?.text

  const text = (key: TextKey, label: string, type: 'text' | 'tel' | 'email' | 'url' = 'text') => (
    <AutosaveText
      label={label}
      type={type}
      value={school[key]}
      warning={warning(key)}
      readOnly={!mayWrite}
      save={(value) => client.schools.update({ id: school.id, patch: { [key]: value } })}
    />
  )
  const longText = (key: TextKey, label: string) => (
    <AutosaveTextarea
      label={label}
      value={school[key]}
      warning={warning(key)}
      readOnly={!mayWrite}
      save={(value) => client.schools.update({ id: school.id, patch: { [key]: value } })}
    />
  )
  return (
    <SidePanel
      title={school.shortName}
      note={school.previousYear ? `Была в наборе ${scope.year - 1} года` : undefined}
      recordId={school.id}
      onClose={onClose}
      footer={
        mayWrite && (
          <Button
            variant="subtle"
            data-danger
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => setRemoving(true)}
          >
            Удалить школу
          </Button>
        )
      }
    >
      <Fields title={`Набор ${scope.year} года`}>
        <AutosaveSelect
          label="Участие"
          value={school.status ?? OUT}
          options={STATUS_OPTIONS}
          readOnly={!mayWrite}
          warning={warning('status')}
          save={(value) =>
            client.schools.enrol({
              schools: [school.id],
              year: scope.year,
              status: value === OUT ? null : CohortStatus.parse(value),
            })
          }
        />
        <AutosaveSelect
          label="Куратор"
          placeholder={curators.length === 0 ? 'Кураторов ещё нет' : 'Не назначен'}
          value={school.curator?.id ?? null}
          options={curators.map(({ id, name }) => ({ value: id, label: name }))}
          clearable
          readOnly={!mayWrite}
          warning={warning('curator')}
          save={(curator) => client.schools.enrol({ schools: [school.id], year: scope.year, curator })}
        />
      </Fields>
      <Fields title="Сведения о школе">
        {text('shortName', 'Краткое наименование')}
        {longText('name', 'Полное наименование')}
        {text('inn', 'ИНН')}
        {text('ogrn', 'ОГРН')}
        {longText('address', 'Адрес')}
      </Fields>
      <Fields title="Связь">
        {text('director', 'Директор')}
        {text('phone', 'Телефон', 'tel')}
        {text('email', 'Электронная почта', 'email')}
        {text('site', 'Сайт', 'url')}
      </Fields>
      <Fields title="Для себя">{longText('note', 'Примечание')}</Fields>
      <RecordHistory record={school.id} />
      <RemoveSchools
        schools={[school]}
        opened={removing}
        onClose={() => setRemoving(false)}
        onRemoved={onClose}
      />
    </SidePanel>
  )
}
