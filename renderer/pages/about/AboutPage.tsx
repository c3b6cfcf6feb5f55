import { useQuery } from '@tanstack/react-query'
import { explain, host } from '../../api/index.ts'
import { ErrorNotice, FieldList, Fields, Page } from '../../components/index.ts'
import css from './AboutPage.module.css'

/** Which program this is, for a call to whoever helps with it. */
export default function AboutPage() {
  const versions = useQuery({ queryKey: ['host', 'versions'], queryFn: () => host.versions() })
  return (
    <Page title="О программе" padded>
      <div className={css['text']}>
        <p>
          «Координатор 500+» – рабочее место муниципального и регионального координатора проекта адресной
          методической помощи школам. Работает без интернета: данные хранятся на этом компьютере и уходят с
          него только пакетами, которые вы передаёте сами.
        </p>
        {versions.error && <ErrorNotice explanation={explain(versions.error)} />}
        {versions.data && (
          <Fields title="Версии">
            <FieldList
              items={[
                ['Программа', versions.data.app],
                ['Оболочка', versions.data.shell],
                ['Chromium', versions.data.chromium],
                ['Node.js', versions.data.node],
              ]}
            />
          </Fields>
        )}
        <Fields title="Лицензии">
          <p className={css['quiet']}>
            Программа распространяется по лицензии MIT. Шрифты Golos Text и Tinos – SIL Open Font License 1.1.
          </p>
        </Fields>
      </div>
    </Page>
  )
}
