import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconUserCheck, IconUsersGroup } from '@tabler/icons-react'
import type { CohortStatus, SchoolRow } from '../../../shared/school.ts'
import { client } from '../../api/index.ts'
import { useScope } from '../../app/workplace.ts'
import { SelectionBar } from '../../components/index.ts'
import { useRead, useWrite } from '../../queries/index.ts'
import type { Selection } from '../../stores/selection.ts'
import { say } from '../../stores/notice.ts'
import { counted } from '../../text/numbers.ts'
import { RemoveSchools } from './RemoveSchools.tsx'
import css from './SchoolsPage.module.css'

interface Props {
  schools: readonly SchoolRow[]
  selection: Selection
}

/** What can be done with several schools at once; each deed is one step of undo. */
export function BulkBar({ schools, selection }: Props) {
  const scope = useScope()
  const enrol = useWrite(client.schools.enrol)
  const carry = useWrite(client.schools.carryOver)
  const curators = useRead('curators', 'list', scope).data ?? []
  const chosen = schools.filter((school) => selection.ids.has(school.id))
  const ids = chosen.map((school) => school.id)
  const many = counted(ids.length, 'школа', 'школы', 'школ')

  const setStatus = async (status: CohortStatus | null) => {
    if (await enrol.run({ schools: ids, year: scope.year, status })) say(`Участие изменено: ${many}.`)
  }
  const setCurator = async (curator: string | null) => {
    if (await enrol.run({ schools: ids, year: scope.year, curator })) say(`Куратор изменён: ${many}.`)
  }
  const carryOver = async () => {
    const done = await carry.run({ schools: ids, year: scope.year })
    if (done)
      say(`Перенесено из набора ${scope.year - 1}: ${counted(done.carried, 'школа', 'школы', 'школ')}.`)
  }
  return (
    <SelectionBar label="Действия с выбранными школами" chosen={many} onClear={selection.clear}>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button
            variant="default"
            loading={enrol.pending}
            leftSection={<IconUsersGroup size={16} aria-hidden />}
            rightSection={<IconChevronDown size={16} aria-hidden />}
          >
            Участие в {scope.year} году
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void setStatus('project')}>Включить в проект</Menu.Item>
          <Menu.Item onClick={() => void setStatus('lowResults')}>Только в список ШНОР</Menu.Item>
          {chosen.some((school) => school.previousYear && school.status === null) && (
            <Menu.Item onClick={() => void carryOver()}>Как в {scope.year - 1} году, с кураторами</Menu.Item>
          )}
          <Menu.Item onClick={() => void setStatus(null)}>Убрать из набора</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<IconUserCheck size={16} aria-hidden />}
            rightSection={<IconChevronDown size={16} aria-hidden />}
          >
            Назначить куратора
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={320} className={css['menu']}>
          {curators.length === 0 && (
            <Menu.Label>Кураторов ещё нет: добавьте их на странице «Кураторы».</Menu.Label>
          )}
          {curators.map((curator) => (
            <Menu.Item key={curator.id} onClick={() => void setCurator(curator.id)}>
              {curator.name}
            </Menu.Item>
          ))}
          {curators.length > 0 && <Menu.Divider />}
          <Menu.Item onClick={() => void setCurator(null)}>Без куратора</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <RemoveSchools schools={chosen} label="Удалить" onRemoved={selection.clear} />
    </SelectionBar>
  )
}
