import { useQuery, useQueryClient } from '@tanstack/react-query'
import { client, host } from '../../api/index.ts'
import { useWorkplace } from '../../app/workplace.ts'
import { AutosaveText, FieldList, Fields, Page } from '../../components/index.ts'
import { queryKey } from '../../queries/index.ts'
import css from './SettingsPage.module.css'

const ROLES = { district: 'муниципальный координатор', region: 'региональный координатор' }

/** Who works at this copy of the program, and which program it is. */
export default function SettingsPage() {
  const workplace = useWorkplace()
  const queries = useQueryClient()
  const versions = useQuery({ queryKey: ['host', 'versions'], queryFn: () => host.versions() })
  const saveAuthor = async (author: string) => {
    const answer = await client.workplace.update({ author })
    queries.setQueryData(queryKey('workplace', 'get', undefined), answer)
  }
  return (
    <Page title="Настройки" padded>
      <div className={css['card']}>
        <Fields title="Рабочее место">
          <AutosaveText label="Кто работает за программой" value={workplace.author} save={saveAuthor} />
          <p className={css['hint']}>Этим именем подписывается каждое изменение в истории и в пакетах.</p>
          <FieldList
            items={[
              ['Роль', ROLES[workplace.role]],
              ...(workplace.district ? [['Район', workplace.district.name] as const] : []),
              ['Регион', workplace.regionName],
            ]}
          />
        </Fields>
        <Fields title="О программе">
          {versions.data && (
            <FieldList
              items={[
                ['Координатор 500+', versions.data.app],
                ['Оболочка', versions.data.shell],
                ['Chromium', versions.data.chromium],
                ['Node.js', versions.data.node],
              ]}
            />
          )}
          <p className={css['hint']}>
            Программа работает без интернета: данные хранятся на этом компьютере и уходят с него только
            пакетами, которые вы передаёте сами.
          </p>
        </Fields>
      </div>
    </Page>
  )
}
