import { Button } from '@mantine/core'
import { IconFileDownload, IconFileUpload } from '@tabler/icons-react'
import { useLocation } from 'wouter'
import { client, host } from '../../api/index.ts'
import { EmptyState, Page } from '../../components/index.ts'
import { useWrite } from '../../queries/index.ts'
import { Steps } from './Steps.tsx'

const takeFile = () => host.takeIn('spreadsheet')
const handOutTemplate = async () => host.handOut((await client.schoolImport.template()).trayId)

export function ChooseFile() {
  const [, go] = useLocation()
  const take = useWrite<undefined, Awaited<ReturnType<typeof takeFile>>>(takeFile)
  const template = useWrite<undefined, boolean>(handOutTemplate)
  const choose = async () => {
    const item = await take.run(undefined)
    if (item) go(`/import/${item.trayId}`)
  }
  return (
    <Page title="Загрузка школ из таблицы" padded>
      <Steps current={0} />
      <EmptyState
        title="Выберите файл XLSX или CSV"
        action={
          <>
            <Button
              leftSection={<IconFileUpload size={16} aria-hidden />}
              loading={take.pending}
              onClick={() => void choose()}
            >
              Выбрать файл
            </Button>
            <Button
              variant="default"
              leftSection={<IconFileDownload size={16} aria-hidden />}
              loading={template.pending}
              onClick={() => void template.run(undefined)}
            >
              Скачать образец таблицы
            </Button>
          </>
        }
      >
        Подойдёт любая таблица, где каждая школа занимает одну строку: столбцы программа узнает по заголовкам,
        а неузнанные вы укажете сами. Файл можно просто перетащить в окно. Пока вы не нажмёте «Загрузить»,
        ничего не изменится.
      </EmptyState>
    </Page>
  )
}
