import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type ChecklistItem, SITE_OF, SiteOf } from '../../../shared/site-check.ts'
import { client } from '../../api/index.ts'
import {
  AutosaveSelect,
  AutosaveTextarea,
  Hint,
  RemoveButton,
  SidePanel,
  Waiting,
} from '../../components/index.ts'
import { useRead, useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import css from './SitesPage.module.css'

interface Props {
  year: number
  editable: boolean
  onClose: () => void
}

const SITES = SiteOf.options.map((value) => ({ value: value as string, label: SITE_OF[value] }))

/** What is looked at on a site: the region's list, which districts get with its package. */
export function ChecklistPanel({ year, editable, onClose }: Props) {
  const items = useRead('sites', 'checklist', { year }).data
  const add = useWrite(client.sites.addItem)
  const addOne = async () => {
    if (await add.run({ year, item: { title: 'Новый пункт', site: 'both' } }))
      say('Пункт добавлен в конец списка. Отменить – Ctrl+Z.')
  }
  return (
    <SidePanel
      title={`Чек-лист сайтов, ${year} год`}
      recordId="checklist"
      onClose={onClose}
      footer={
        editable && (
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            loading={add.pending}
            onClick={() => void addOne()}
          >
            Добавить пункт
          </Button>
        )
      }
    >
      <Hint>
        {editable
          ? 'Районы получат исправления с вашим следующим пакетом. Начатые проверки сохраняют свои пункты.'
          : 'Чек-лист ведёт регион. Начатые проверки сохраняют пункты, с которыми были начаты.'}
      </Hint>
      {items === undefined ? (
        <Waiting label="Загрузка чек-листа" />
      ) : (
        <ol className={css['items']}>
          {items.map((item) => (
            <li key={item.id} className={css['item']}>
              {editable ? (
                <EditItem item={item} />
              ) : (
                <>
                  <div>{item.title}</div>
                  <span className={css['answer']}>{SITE_OF[item.site]}</span>
                </>
              )}
            </li>
          ))}
        </ol>
      )}
    </SidePanel>
  )
}

function EditItem({ item: { id, title, site } }: { item: ChecklistItem }) {
  return (
    <>
      <AutosaveTextarea
        label="Пункт"
        value={title}
        maxLength={1000}
        save={(value) => client.sites.editItem({ id, patch: { title: value } })}
      />
      <AutosaveSelect
        label="Для какого сайта"
        value={site}
        options={SITES}
        save={(value) =>
          value === null
            ? Promise.resolve()
            : client.sites.editItem({ id, patch: { site: SiteOf.parse(value) } })
        }
      />
      <div>
        <RemoveButton
          quiet
          label="Удалить пункт"
          question="Удалить пункт чек-листа?"
          remove={() => client.sites.removeItem({ id })}
          onRemoved={() => say('Пункт удалён. Вернуть – Ctrl+Z.')}
        >
          «{title}» не войдёт в новые проверки. В начатых он останется.
        </RemoveButton>
      </div>
    </>
  )
}
