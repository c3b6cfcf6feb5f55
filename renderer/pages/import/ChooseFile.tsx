import { Button } from '@mantine/core'
import { IconClipboard, IconFileDownload, IconFileUpload } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { LIST_KINDS, type ListAbout, type ListKind } from '../../../shared/list-import.ts'
import { client, host } from '../../api/index.ts'
import { listAddress } from '../../app/lists.ts'
import { useScope } from '../../app/workplace.ts'
import { EmptyState, Page } from '../../components/index.ts'
import { useWrite } from '../../queries/index.ts'
import { report, say } from '../../stores/notice.ts'
import { Steps } from './Steps.tsx'

const takeFile = () => host.takeIn('spreadsheet')
const takeText = (text: string) => client.lists.takeText({ text })

/** Where the lines of one list come from: a file or the clipboard. */
export function ChooseFile({ kind, about }: { kind: ListKind; about: ListAbout }) {
  const { year } = useScope()
  const [, go] = useLocation()
  const take = useWrite<undefined, Awaited<ReturnType<typeof takeFile>>>(takeFile)
  const { run: pasted, pending } = useWrite(takeText)
  const handOutTemplate = async () =>
    host.handOut((await client.lists.template({ kind, year, about })).trayId)
  const template = useWrite<undefined, boolean>(handOutTemplate)
  const choose = async () => {
    const item = await take.run(undefined)
    if (item) go(listAddress(kind, about, item.trayId))
  }
  const paste = async (text: string) => {
    if (text.trim() === '') {
      say('В буфере нет текста: скопируйте строки в Excel и нажмите Ctrl+V здесь.')
      return
    }
    const item = await pasted(text)
    if (item) go(listAddress(kind, about, item.trayId))
  }
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      event.preventDefault()
      paste(event.clipboardData?.getData('text/plain') ?? '').catch(report)
    }
    window.addEventListener('paste', onPaste)
    return () => window.removeEventListener('paste', onPaste)
  })
  return (
    <Page title={`Загрузка из таблицы: ${LIST_KINDS[kind].title.toLowerCase()}`} padded>
      <Steps current="file" />
      <EmptyState
        title="Выберите файл XLSX или CSV, или вставьте скопированные строки"
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
              leftSection={<IconClipboard size={16} aria-hidden />}
              loading={pending}
              onClick={() => {
                navigator.clipboard.readText().then(paste, () => {
                  say('Нажмите Ctrl+V: строки, скопированные в Excel, вставятся сюда.')
                })
              }}
            >
              Вставить из буфера
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
        {LIST_KINDS[kind].hint} Столбцы программа узнает по заголовкам, а неузнанные вы укажете сами – один
        раз: для таких же файлов она их запомнит. Файл можно просто перетащить в окно. Пока вы не нажмёте
        «Загрузить», ничего не изменится.
      </EmptyState>
    </Page>
  )
}
