import { Button } from '@mantine/core'
import { IconFileDownload, IconFileUpload } from '@tabler/icons-react'
import { useLocation } from 'wouter'
import { client, host } from '../../api/index.ts'
import { EmptyState, Page } from '../../components/index.ts'
import { useWrite } from '../../queries/index.ts'

export const TITLE = 'Дорожная карта из таблицы'

const takeFile = () => host.takeIn('spreadsheet')
const handOutTemplate = async () => host.handOut((await client.roadmapFile.template()).trayId)

export function ChooseFile() {
  const [, go] = useLocation()
  const take = useWrite<undefined, Awaited<ReturnType<typeof takeFile>>>(takeFile)
  const template = useWrite<undefined, boolean>(handOutTemplate)
  const choose = async () => {
    const item = await take.run(undefined)
    if (item) go(`/roadmap-file/${item.trayId}`)
  }
  return (
    <Page title={TITLE} padded>
      <EmptyState
        title="Выберите файл с дорожной картой года"
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
        Нужна таблица XLSX или CSV с шестью столбцами: №, мероприятие, срок реализации, исполнители, задачи,
        показатель. Сроки программа прочтёт словами («до 25 марта», «I квартал») и покажет, как поняла каждый.
        Пока вы не нажмёте «Загрузить», ничего не изменится.
      </EmptyState>
    </Page>
  )
}
