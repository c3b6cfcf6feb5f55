import { ActionIcon, Button } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { type ChecklistItem, SITE_OF, SiteOf } from '../../../shared/site-check.ts'
import { client } from '../../api/index.ts'
import { AutosaveSelect, AutosaveTextarea, EmptyState, Hint, Waiting } from '../../components/index.ts'
import { useRead, useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import css from './ReferencePage.module.css'

const SITES = SiteOf.options.map((value) => ({ value, label: SITE_OF[value] }))

/** What is looked at on the sites in this year; checks that were begun keep their own items. */
export function Checklist({ year, mine }: { year: number; mine: boolean }) {
  const items = useRead('sites', 'checklist', { year }).data
  const add = useWrite(client.sites.addItem)
  if (!items) return <Waiting label="Загрузка чек-листа" />
  const addOne = async () => {
    if (await add.run({ year, item: { title: 'Новый пункт', site: 'both' } }))
      say('Пункт добавлен в конец списка. Отменить – Ctrl+Z.')
  }
  return (
    <>
      {items.length === 0 ? (
        <EmptyState title={`Чек-листа сайтов на ${year} год нет`}>
          {mine
            ? 'Возьмите чек-лист другого года, загрузите таблицу или добавьте первый пункт.'
            : 'Регион пришлёт его со своим пакетом.'}
        </EmptyState>
      ) : (
        <table className={css['entries']} aria-label="Чек-лист сайтов">
          <thead>
            <tr>
              <th scope="col" className={css['code']}>
                №
              </th>
              <th scope="col">Пункт</th>
              <th scope="col" className={css['kind']}>
                Для какого сайта
              </th>
              {mine && (
                <th scope="col" className={css['one']}>
                  <span className="k-hidden-visually">Действия</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <Line key={item.id} item={item} mine={mine} />
            ))}
          </tbody>
        </table>
      )}
      {mine && (
        <div>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            loading={add.pending}
            onClick={() => void addOne()}
          >
            Добавить пункт
          </Button>
        </div>
      )}
      <Hint>Начатые проверки сохраняют пункты, с которыми были начаты.</Hint>
    </>
  )
}

function Line({ item: { id, code, title, site }, mine }: { item: ChecklistItem; mine: boolean }) {
  const remove = useWrite(client.sites.removeItem)
  if (!mine)
    return (
      <tr>
        <td>{code}</td>
        <td>{title}</td>
        <td>{SITE_OF[site]}</td>
      </tr>
    )
  return (
    <tr>
      <td className={css['numeral']}>{code}</td>
      <td className={css['bare']}>
        <AutosaveTextarea
          label={`Пункт ${code}`}
          maxLength={1000}
          value={title}
          save={(next) => client.sites.editItem({ id, patch: { title: next } })}
        />
      </td>
      <td className={css['bare']}>
        <AutosaveSelect
          label={`Для какого сайта пункт ${code}`}
          value={site}
          options={SITES}
          save={(next) => client.sites.editItem({ id, patch: { site: SiteOf.parse(next) } })}
        />
      </td>
      <td>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          aria-label={`Убрать пункт ${code}`}
          onClick={() =>
            void remove.run({ id }).then((done) => {
              if (done) say(`Пункт ${code} убран. Вернуть – Ctrl+Z.`)
            })
          }
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </td>
    </tr>
  )
}
