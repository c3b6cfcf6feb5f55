import { Button } from '@mantine/core'
import { IconTableImport } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from 'wouter'
import { client } from '../../api/index.ts'
import { useWorkplace } from '../../app/workplace.ts'
import { AutosaveText, FieldList, Fields, Hint, Page } from '../../components/index.ts'
import { queryKey } from '../../queries/index.ts'
import { ReminderFields } from './ReminderFields.tsx'
import css from './SettingsPage.module.css'

const ROLES = { district: 'муниципальный координатор', region: 'региональный координатор' }

/** Who works at this copy of the program. */
export default function SettingsPage() {
  const workplace = useWorkplace()
  const queries = useQueryClient()
  const saveAuthor = async (author: string) => {
    const answer = await client.workplace.update({ author })
    queries.setQueryData(queryKey('workplace', 'get', undefined), answer)
  }
  return (
    <Page title="Настройки" padded>
      <div className={css['card']}>
        <Fields level={2} title="Рабочее место">
          <AutosaveText label="Кто работает за программой" value={workplace.author} save={saveAuthor} />
          <Hint>Этим именем подписывается каждое изменение в истории и в пакетах.</Hint>
          <FieldList
            items={[
              ['Роль', ROLES[workplace.role]],
              ...(workplace.district ? [['Район', workplace.district.name] as const] : []),
              ['Регион', workplace.regionName],
            ]}
          />
        </Fields>
        {workplace.role === 'district' && <ReminderFields />}
        <Fields level={2} title="Дорожные карты по годам">
          <FieldList items={[['Есть в программе', workplace.years.join(', ') || 'ни одной']]} />
          <div>
            <Button
              component={Link}
              href="/roadmap-file"
              variant="default"
              leftSection={<IconTableImport size={16} aria-hidden />}
            >
              Загрузить другой год из таблицы
            </Button>{' '}
            <Button component={Link} href="/reference" variant="default">
              Справочники года
            </Button>
          </div>
          <Hint>Если регион присылает пакеты с дорожной картой нового года, загружать её не нужно.</Hint>
        </Fields>
      </div>
    </Page>
  )
}
