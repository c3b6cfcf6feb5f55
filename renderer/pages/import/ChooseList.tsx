import { Button } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { Link, useLocation } from 'wouter'
import { LIST_KINDS } from '../../../shared/list-import.ts'
import { host } from '../../api/index.ts'
import { kindsOf, listAddress } from '../../app/lists.ts'
import { useWorkplace } from '../../app/workplace.ts'
import { Page } from '../../components/index.ts'
import { useWrite } from '../../queries/index.ts'
import css from './ImportPage.module.css'
import { Remembered } from './Remembered.tsx'

const takeFile = () => host.takeIn('spreadsheet')

/** All lists that can be loaded, and what is remembered of earlier ones. */
export function ChooseList() {
  const [, go] = useLocation()
  const { role } = useWorkplace()
  const take = useWrite<undefined, Awaited<ReturnType<typeof takeFile>>>(takeFile)
  const choose = async () => {
    const item = await take.run(undefined)
    if (item) go(`/import/file/${item.trayId}`)
  }
  return (
    <Page
      title="Загрузка из таблицы"
      note="XLSX, CSV или строки, скопированные из Excel"
      padded
      action={
        <Button
          leftSection={<IconFileUpload size={16} aria-hidden />}
          loading={take.pending}
          onClick={() => void choose()}
        >
          Выбрать файл
        </Button>
      }
    >
      <p className={css['lead']}>
        Что в файле, программа узнает по заголовкам. Или выберите сами – там же можно вставить строки из
        буфера и взять образец:
      </p>
      <ul className={css['kinds']}>
        {kindsOf(role).map((kind) => (
          <li key={kind}>
            <Link href={listAddress(kind)}>{LIST_KINDS[kind].title}</Link>
            <span className={css['quiet']}>{LIST_KINDS[kind].hint}</span>
          </li>
        ))}
      </ul>
      {role === 'district' && <Remembered />}
    </Page>
  )
}
