import { useQueryClient } from '@tanstack/react-query'
import { client } from '../../api/index.ts'
import { useWorkplace } from '../../app/workplace.ts'
import { AutosaveText, FieldList, Fields, Hint, Page } from '../../components/index.ts'
import { queryKey } from '../../queries/index.ts'
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
      </div>
    </Page>
  )
}
