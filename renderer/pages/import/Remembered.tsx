import { ActionIcon } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { formatDate } from '../../../shared/date.ts'
import { LIST_KINDS } from '../../../shared/list-import.ts'
import { client } from '../../api/index.ts'
import { AutosaveText } from '../../components/index.ts'
import { useRead, useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import { counted } from '../../text/numbers.ts'
import css from './ImportPage.module.css'

/** What earlier loadings have taught: how files of one layout are read, and whom names of other lists mean. */
export function Remembered() {
  const profiles = useRead('lists', 'profiles').data ?? []
  const aliases = useRead('lists', 'aliases').data ?? []
  const forgetProfile = useWrite(client.lists.removeProfiles)
  const forgetAlias = useWrite(client.lists.removeAliases)
  return (
    <>
      {profiles.length > 0 && (
        <section aria-labelledby="profiles">
          <h2 id="profiles" className={css['heading']}>
            Запомненные файлы
          </h2>
          <p className={css['quiet']}>
            Файл с такими же заголовками загружается без вопросов о столбцах. Название можно изменить.
          </p>
          <table className={css['remembered']}>
            <thead>
              <tr>
                <th scope="col">Название</th>
                <th scope="col">Что загружается</th>
                <th scope="col">Столбцов</th>
                <th scope="col">Загружалось</th>
                <th aria-label="Забыть" />
              </tr>
            </thead>
            <tbody>
              {profiles.map(({ id, kind, title, columns, usedOn }) => (
                <tr key={id}>
                  <td>
                    <AutosaveText
                      label={`Название настройки: ${title}`}
                      labelHidden
                      value={title}
                      maxLength={200}
                      save={(words) => client.lists.renameProfile({ id, title: words })}
                    />
                  </td>
                  <td>{LIST_KINDS[kind].title}</td>
                  <td className={css['number']}>{columns}</td>
                  <td className={css['number']}>{usedOn === null ? '–' : formatDate(usedOn)}</td>
                  <td>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={`Забыть настройку «${title}»`}
                      title="Забыть"
                      onClick={async () => {
                        if (await forgetProfile.run({ ids: [id] }))
                          say(`Настройка «${title}» забыта. Вернуть – Ctrl+Z.`)
                      }}
                    >
                      <IconTrash size={16} aria-hidden />
                    </ActionIcon>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {aliases.length > 0 && (
        <section aria-labelledby="aliases">
          <h2 id="aliases" className={css['heading']}>
            Имена в чужих списках
          </h2>
          <p className={css['quiet']}>
            {counted(aliases.length, 'имя', 'имени', 'имён')}, о которых вы уже сказали, кто это.
          </p>
          <table className={css['remembered']}>
            <thead>
              <tr>
                <th scope="col">Как пишут</th>
                <th scope="col">Кто это</th>
                <th aria-label="Забыть" />
              </tr>
            </thead>
            <tbody>
              {aliases.map(({ id, written, subject, name }) => (
                <tr key={id}>
                  <th scope="row">{written}</th>
                  <td>{subject === null ? 'не из нашего района' : name}</td>
                  <td>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={`Забыть имя «${written}»`}
                      title="Забыть"
                      onClick={async () => {
                        if (await forgetAlias.run({ ids: [id] }))
                          say(`Имя «${written}» забыто. Вернуть – Ctrl+Z.`)
                      }}
                    >
                      <IconTrash size={16} aria-hidden />
                    </ActionIcon>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  )
}
