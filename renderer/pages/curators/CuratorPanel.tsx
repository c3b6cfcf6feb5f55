import { ActionIcon, Select } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { Link } from 'wouter'
import type { CuratorPatch, CuratorRow } from '../../../shared/school.ts'
import { client } from '../../api/index.ts'
import { useMayWrite, useScope } from '../../app/workplace.ts'
import {
  AutosaveText,
  AutosaveTextarea,
  Fields,
  Notes,
  RecordHistory,
  SidePanel,
} from '../../components/index.ts'
import { useRead, useWrite } from '../../queries/index.ts'
import css from './CuratorsPage.module.css'
import { RemoveCurators } from './RemoveCurators.tsx'

/** One curator: the schools of the year and how to reach the person. */
export function CuratorPanel({ curator, onClose }: { curator: CuratorRow; onClose: () => void }) {
  const mayWrite = useMayWrite()
  const warning = (field: string) => curator.warnings.find((w) => w.field === field)?.text
  const field = (key: keyof CuratorPatch) => ({
    value: curator[key],
    warning: warning(key),
    readOnly: !mayWrite,
    save: (value: string) => client.curators.update({ id: curator.id, patch: { [key]: value } }),
  })
  return (
    <SidePanel
      title={curator.name}
      note={curator.workplace}
      recordId={curator.id}
      onClose={onClose}
      footer={
        mayWrite && <RemoveCurators curators={[curator]} label="Удалить куратора" quiet onRemoved={onClose} />
      }
    >
      <CuratorSchools curator={curator} mayWrite={mayWrite} />
      <Fields title="Сведения о кураторе">
        <AutosaveText label="Фамилия, имя, отчество" {...field('name')} />
        <AutosaveText label="Должность" {...field('post')} />
        <AutosaveText label="Место работы" {...field('workplace')} />
        <AutosaveText label="Телефон" type="tel" {...field('phone')} />
        <AutosaveText label="Электронная почта" type="email" {...field('email')} />
        <AutosaveTextarea label="Примечание" {...field('note')} />
      </Fields>
      <Notes kind="curator" subject={curator.id} />
      <RecordHistory record={curator.id} />
    </SidePanel>
  )
}

function CuratorSchools({ curator, mayWrite }: { curator: CuratorRow; mayWrite: boolean }) {
  const scope = useScope()
  const enrol = useWrite(client.schools.enrol)
  const schools = useRead('schools', 'list', scope).data ?? []
  const own = new Set(curator.schools.map((school) => school.id))
  const free = schools.filter((school) => school.status === 'project' && !own.has(school.id))
  const assign = (school: string, id: string | null) =>
    void enrol.run({ schools: [school], year: scope.year, curator: id })
  return (
    <Fields title={`Школы в ${scope.year} году`}>
      {curator.schools.length === 0 ? (
        <p className={css['quiet']}>Пока ни одной.</p>
      ) : (
        <ul className={css['schools']}>
          {curator.schools.map((school) => (
            <li key={school.id}>
              <Link href={`/schools/${school.id}`}>{school.name}</Link>
              {mayWrite && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Снять с куратора: ${school.name}`}
                  title="Снять с куратора"
                  onClick={() => assign(school.id, null)}
                >
                  <IconX size={16} aria-hidden />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayWrite && free.length > 0 && (
        <Select
          aria-label="Назначить школу"
          placeholder="Назначить школу проекта"
          searchable
          value={null}
          onChange={(school) => school && assign(school, curator.id)}
          data={free.map((school) => ({
            value: school.id,
            label: school.curator ? `${school.shortName} (сейчас ${school.curator.name})` : school.shortName,
          }))}
          nothingFoundMessage="Ничего не найдено"
        />
      )}
    </Fields>
  )
}
