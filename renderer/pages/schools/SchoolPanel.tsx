import { CohortStatus, type SchoolPatch, type SchoolRow } from '../../../shared/school.ts'
import { client } from '../../api/index.ts'
import { useMayWrite, useScope, useWorkplace } from '../../app/workplace.ts'
import {
  Attachments,
  AutosaveSelect,
  AutosaveText,
  AutosaveTextarea,
  Fields,
  Notes,
  RecordHistory,
  SidePanel,
} from '../../components/index.ts'
import { useRead, useWrite } from '../../queries/index.ts'
import { COHORT_WORDS, NOT_IN_COHORT } from './cohort.ts'
import { RegionFact, RegionSide } from './RegionSide.tsx'
import { RemoveSchools } from './RemoveSchools.tsx'

const OUT = 'none'
const STATUS_OPTIONS = [
  ...CohortStatus.options.map((status) => ({ value: status as string, label: COHORT_WORDS[status] })),
  { value: OUT, label: NOT_IN_COHORT },
]

/** One school: its part in the year and its requisites. */
export function SchoolPanel({ school, onClose }: { school: SchoolRow; onClose: () => void }) {
  const scope = useScope()
  const { role } = useWorkplace()
  const mayWrite = useMayWrite()
  const curators = useRead('curators', 'list', scope).data ?? []
  const warning = (field: string) => school.warnings.find((w) => w.field === field)?.text

  const field = (key: keyof SchoolPatch) => ({
    value: school[key],
    warning: warning(key),
    readOnly: !mayWrite,
    save: (value: string) => client.schools.update({ id: school.id, patch: { [key]: value } }),
  })
  const taking = useWrite(client.schools.update)
  const fact = (key: 'director' | 'phone') =>
    role === 'district' && (
      <RegionFact
        school={school}
        field={key}
        onTake={(value) => void taking.run({ id: school.id, patch: { [key]: value } })}
      />
    )
  return (
    <SidePanel
      title={school.shortName}
      note={school.previousYear ? `Была в наборе ${scope.year - 1} года` : undefined}
      recordId={school.id}
      onClose={onClose}
      footer={
        mayWrite && <RemoveSchools schools={[school]} label="Удалить школу" quiet onRemoved={onClose} />
      }
    >
      {role === 'region' && <RegionSide school={school} />}
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
        {role === 'district' && <RegionFact school={school} field="curator" />}
      </Fields>
      <Fields title="Сведения о школе">
        <AutosaveText label="Краткое наименование" {...field('shortName')} />
        <AutosaveTextarea label="Полное наименование" {...field('name')} />
        <AutosaveText label="ИНН" {...field('inn')} />
        <AutosaveText label="ОГРН" {...field('ogrn')} />
        <AutosaveTextarea label="Адрес" {...field('address')} />
      </Fields>
      <Fields title="Связь">
        <AutosaveText label="Директор" {...field('director')} />
        {fact('director')}
        <AutosaveText label="Телефон" type="tel" {...field('phone')} />
        {fact('phone')}
        <AutosaveText label="Электронная почта" type="email" {...field('email')} />
        <AutosaveText label="Сайт" type="url" {...field('site')} />
      </Fields>
      <Fields title="Для себя">
        <AutosaveTextarea label="Примечание" {...field('note')} />
      </Fields>
      <Notes kind="school" subject={school.id} />
      <Attachments kind="school" subject={school.id} district={scope.district} side={role} />
      <RecordHistory record={school.id} />
    </SidePanel>
  )
}
